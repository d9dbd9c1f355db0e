"""`python -m jkplan …` is the same as `jkplan …`."""

from jkplan.cli import run

if __name__ == "__main__":
    run()
