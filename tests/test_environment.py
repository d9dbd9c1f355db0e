"""What is installed is said in one way, whoever installs it."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def bounds(lines):
    return {found.name: str(found.specifier) for found in map(Requirement, lines)}


def test_conda_gets_the_same_packages_with_the_same_bounds():
    lines = re.findall(r"^  - ([a-z][\w-]*[<>=].*)$", (ROOT / "environment.yml").read_text("utf-8"), re.MULTILINE)
    conda = bounds(lines)
    assert conda.pop("python") == PROJECT["project"]["requires-python"]
    nbval = bounds(PROJECT["dependency-groups"]["dev"])["nbval"]
    assert conda.pop("nbval") == nbval
    assert conda == bounds(PROJECT["project"]["dependencies"])


def test_every_dependency_has_a_lower_bound_and_the_pins_lie_within_the_bounds():
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").split())
    for required in map(Requirement, PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]):
        assert ">=" in str(required.specifier), required
        assert Version(pins[required.name]) in required.specifier, required


def test_the_pins_name_no_address():
    assert "/" not in (ROOT / "constraints.txt").read_text("utf-8")


def test_the_version_stands_once_for_all():
    import jkplan

    assert jkplan.__version__ == PROJECT["project"]["version"]
    assert f"## {jkplan.__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")
