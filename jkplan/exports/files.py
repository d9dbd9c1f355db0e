"""Writing outputs so that a file on disk is the old one or the new one, never half of each."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from jkplan.errors import ExportError, Place, Problem

MANIFEST = "indhold.json"

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_IN_THE_WAY = (errno.ENOTDIR, errno.EEXIST)


def write_file(path: Path, content: bytes) -> Path:
    """
    Put `content` in `path` in one step and give the path back.

    A file that stood there before stays whole until the new one is safely on the disk.

    Raises:
        ExportError: The folder cannot be written in, the disk is full, a folder has the name, or the file is open elsewhere.
    """
    if path.is_dir():
        raise ExportError(_folder_in_the_way(path))
    staged = path.with_name(f".{path.name}.{os.getpid()}.ny")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _store(staged, content)
    except OSError as error:
        _drop(staged)
        raise ExportError(refusal(error, path)) from error
    _move(staged, path)
    return path


def drop_file(path: Path) -> None:
    """
    Remove a file of ours that is no longer to be had.

    Raises:
        ExportError: It is open elsewhere, or may not be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        what = f'"{path.name}" er fra en tidligere eksport og kan ikke fjernes.'
        fix = (
            "Luk den i andre programmer, slet den, og brug den ikke: det, der står i den, er ikke længere det rigtige."
        )
        raise ExportError(Problem(what, Place(path.as_posix()), fix)) from error


def write_folder(folder: Path, files: Mapping[str, bytes | Path]) -> tuple[Path, ...]:
    """
    Make `folder` hold exactly `files` of ours, and give their paths in order.

    Everything is staged beside the folder first, so that a full disk or a missing picture changes nothing. Files of an
    earlier run that are no longer wanted go away, but only while they are as we wrote them; a file that someone has
    edited is kept under the name `… (din udgave)`. What we did not write is never touched. The list of what is ours
    stands in `indhold.json`.

    Args:
        folder: Where to write; made when absent.
        files: Relative path with forward slashes to content, or to a file that is copied.

    Raises:
        ExportError: As `write_file`; also when a file to copy cannot be read.
    """
    if folder.exists() and not folder.is_dir():
        raise ExportError(_file_in_the_way(folder))
    stage = folder.with_name(f".{folder.name}.{os.getpid()}.ny")
    try:
        digests = _stage(stage, files)
        folder.mkdir(parents=True, exist_ok=True)
        earlier = _read_manifest(folder)
        # Both lists until all is done: what an interrupted run leaves behind is still known as ours to the next one.
        _write_manifest(folder, earlier | {name: earlier.get(name, digest) for name, digest in digests.items()})
        for name in files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            _keep_edited(target, {earlier.get(name, ""), digests[name]})
            _move(stage / name, target)
        _drop_stale(folder, {name: digest for name, digest in earlier.items() if name not in digests})
        _write_manifest(folder, digests)
    except OSError as error:
        raise ExportError(refusal(error, folder)) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return tuple(folder / name for name in files)


def refusal(error: OSError, path: Path) -> Problem:
    """Say in Danish why `path` could not be written, and what to do about it."""
    shown = path.as_posix()
    if error.errno in _FULL:
        return Problem(
            f'Der er ikke plads til "{path.name}" på drevet.',
            Place(shown),
            "Ryd op på drevet, eller vælg en anden mappe med --ud, og prøv igen.",
        )
    if error.errno in _IN_THE_WAY:
        return Problem(
            f'"{path.name}" kan ikke skrives, fordi en fil har samme navn som en mappe på vejen dertil.',
            Place(shown),
            "Flyt eller omdøb den fil, eller vælg en anden mappe med --ud.",
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Problem(
            f'Du har ikke lov til at skrive "{path.name}" i mappen.',
            Place(shown),
            "Vælg en mappe, du selv kan gemme i, med --ud, eller bed om adgang til denne.",
        )
    return Problem(
        f'"{path.name}" kunne ikke skrives.',
        Place(shown),
        "Se efter, om drevet er tilgængeligt, eller vælg en anden mappe med --ud, og prøv igen.",
    )


def _store(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(staged: Path, target: Path) -> None:
    if target.is_dir():
        _drop(staged)
        raise ExportError(_folder_in_the_way(target))
    try:
        staged.replace(target)
    except PermissionError as error:
        # The folder took the staged file, so what refuses is the old file: a program on Windows holds it open.
        _drop(staged)
        raise ExportError(
            Problem(
                f'"{target.name}" er åben i et andet program og kan ikke fornyes.',
                Place(target.as_posix()),
                "Luk filen, for eksempel i Excel eller PowerPoint, og prøv igen.",
            )
        ) from error
    except OSError as error:
        _drop(staged)
        raise ExportError(refusal(error, target)) from error


def _drop(staged: Path) -> None:
    try:
        staged.unlink(missing_ok=True)
    except OSError:
        return


def _stage(stage: Path, files: Mapping[str, bytes | Path]) -> dict[str, str]:
    digests = {}
    for name, content in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            _store(path, content)
        else:
            _copy(content, path)
        digests[name] = _digest(path)
    stage.mkdir(parents=True, exist_ok=True)
    return digests


def _copy(source: Path, path: Path) -> None:
    try:
        shutil.copyfile(source, path)
    except (FileNotFoundError, PermissionError) as error:
        # The folder staged in is new and ours, so it is the picture that cannot be had.
        raise ExportError(
            Problem(
                f'Billedet "{source.name}" kan ikke læses.',
                Place(source.as_posix()),
                "Se efter, om filen stadig er der, og om du må åbne den, og prøv igen.",
            )
        ) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep_edited(target: Path, ours: set[str]) -> None:
    if not target.is_file() or _digest(target) in ours:
        return
    copies = (f" {n}" if n > 1 else "" for n in range(1, 1000))
    free = (target.with_name(f"{target.stem} (din udgave{copy}){target.suffix}") for copy in copies)
    _move(target, next(name for name in free if not name.exists()))


def _drop_stale(folder: Path, stale: Mapping[str, str]) -> None:
    for name, digest in stale.items():
        path = folder / name
        if path.is_file() and not path.is_symlink() and _digest(path) == digest:
            path.unlink()
            _drop_empty(path.parent, folder)


def _drop_empty(place: Path, folder: Path) -> None:
    while place != folder and not any(place.iterdir()):
        place.rmdir()
        place = place.parent


def _read_manifest(folder: Path) -> dict[str, str]:
    try:
        listed = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    files = listed.get("filer") if isinstance(listed, dict) else None
    if not isinstance(files, dict):
        return {}
    return {name: digest for name, digest in files.items() if isinstance(digest, str) and _is_inside(folder, name)}


def _is_inside(folder: Path, name: str) -> bool:
    """Tell whether a listed name stays in the folder: the list is a file, and a file can be edited."""
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or "\\" in name or ":" in name or PurePosixPath(name).is_absolute():
        return False
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _write_manifest(folder: Path, digests: Mapping[str, str]) -> None:
    listed = {
        "om": "Filer, som jkplan selv har lavet her. Andre filer i mappen bliver aldrig ændret.",
        "filer": dict(sorted(digests.items())),
    }
    write_file(folder / MANIFEST, json.dumps(listed, ensure_ascii=False, indent=1).encode() + b"\n")


def _folder_in_the_way(path: Path) -> Problem:
    return Problem(
        f'Der ligger allerede en mappe, der hedder "{path.name}".',
        Place(path.as_posix()),
        "Omdøb eller flyt mappen, eller vælg et andet sted med --ud.",
    )


def _file_in_the_way(path: Path) -> Problem:
    return Problem(
        f'Der ligger allerede en fil, der hedder "{path.name}", hvor mappen skal være.',
        Place(path.as_posix()),
        "Omdøb eller flyt filen, eller vælg et andet sted med --ud.",
    )
