"""Make `skabelon.pptx` again after a change of `brand.toml`: `python -m jkplan.exports.pptx assets`."""

import sys
from pathlib import Path

from jkplan.exports.files import write_file
from jkplan.exports.pptx.brand import read_brand
from jkplan.exports.pptx.template import make_template


def main(folder: str = "assets") -> None:
    """Write the template beside the brand in `folder`."""
    place = Path(folder)
    write_file(place / "skabelon.pptx", make_template(read_brand(place / "brand.toml")))


if __name__ == "__main__":
    main(*sys.argv[1:2])
