"""`python -m jkplan …` is the same as `jkplan …`."""

import sys

from jkplan.cli import main

if __name__ == "__main__":
    sys.exit(main())
