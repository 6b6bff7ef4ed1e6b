"""Files and folders that are replaced whole or not at all, whoever else writes there, and whenever somebody kills us.

Everything is made under a hidden name beside its place and moved there in one step. Whoever makes it holds a lock on
it, which the system takes away when the process ends, however it ends: what lies there without a lock is what a killed
run left, and the next one that writes to the same place clears it away.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import secrets
import shutil
import stat
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without it has no locks, so nothing is ever cleared away there
    fcntl = None

MARKER = ".nncompare"  # a folder that holds it was made here; it lists all that was put into the folder
SAYS = "A report by nncompare. The next one may replace this folder, if it holds nothing but these files:\n"


def foreign(folder: str | Path) -> str | None:
    """The first of what lies in a folder besides what :func:`replace_folder` put there, or None."""
    ours = listed(folder)
    for top, folders, files in os.walk(folder):
        for name in sorted([*folders, *files]):
            if os.path.relpath(os.path.join(top, name), folder) not in ours:
                return os.path.relpath(os.path.join(top, name), folder)
    return None


def listed(folder: str | Path) -> set[str]:
    """What the marker of a folder lists, and the marker itself; nothing where there is no marker of ours."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        says, *names = Path(folder, MARKER).read_text(encoding="utf-8").splitlines()
        if [says] == SAYS.splitlines():
            return {MARKER, *names}
    return set()


def replace_file(path: str | Path, data: bytes) -> None:
    """Write a file of these bytes: a reader never sees half of it, and its mode and owner stay what they were.

    The target of a link is what is replaced. What is no file (a pipe, a device) is written to.

    Raises
    ------
    OSError : it cannot be written
    """
    if is_stream(path):
        with open(path, "ab") as stream:
            stream.write(data)
        return
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path, lambda new: new.touch(exist_ok=False)) as new:
        new.write_bytes(data)
        os.replace(new, path)


def is_stream(path: str | Path) -> bool:
    """Whether a path leads to a pipe or a device, or to a file that this process has open."""
    with contextlib.suppress(OSError, ValueError):
        mode = os.stat(path).st_mode
        return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or str(path).startswith(("/dev/std", "/dev/fd/", "/proc/"))
    return False


def replace_folder(
    directory: str | Path, fill: Callable[[Path], object], may: Callable[[Path], object] = lambda directory: None
) -> None:
    """Make a folder of what ``fill(path)`` puts into one, in the place of what is there.

    ``may`` is asked once more right before the swap, and raises if the folder may not be replaced. There is a whole
    folder in that place at every moment, where the system can exchange two names in one step (Linux); elsewhere none
    for the moment between two renames. The target of a link is what is replaced.

    Raises
    ------
    OSError : it cannot be written
    """
    directory = Path(os.path.realpath(directory))
    directory.parent.mkdir(parents=True, exist_ok=True)
    with _beside(directory, os.mkdir) as new:
        fill(new)
        _mark(new)
        with _locked(directory.parent):
            may(directory)
            _swap(new, directory)


def _mark(folder):
    """List what a folder holds in its marker: it is complete from here on."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    (folder / MARKER).write_text("\n".join([SAYS.rstrip(), *names, ""]), encoding="utf-8", newline="\n")


def _swap(new, directory):
    """Put the new folder in the place of the old one, which gets the new one's name, or another hidden one."""
    if not directory.exists() or not any(directory.iterdir()):
        os.rename(new, directory)
    elif not _exchange(new, directory):
        old = _hidden(directory)
        os.rename(directory, old)
        try:
            os.rename(new, directory)
        except BaseException:
            os.rename(old, directory)
            raise
        _discard(old)


def _exchange(a, b):
    """Exchange two names in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    try:
        return ctypes.CDLL(None).renameat2(here, os.fsencode(a), here, os.fsencode(b), exchange) == 0
    except (OSError, AttributeError):
        return False


# ---- hidden names, and whose they are --------------------------------------------------------------------------------


def _hidden(path):
    """A hidden name beside a path, which nobody else has and which tells whose place it is meant for."""
    return path.with_name(f".nncompare-{_code(path)}-{secrets.token_hex(4)}")


def _code(path):
    return f"{zlib.crc32(os.fsencode(path.name)):08x}"


@contextlib.contextmanager
def _beside(path, make):
    """A new file or folder that ``make(path)`` makes under a hidden name, ours until the end; what is left under that
    name then is deleted. What killed runs left for the same place is cleared away first.
    """
    new = _hidden(path)
    with contextlib.ExitStack() as held:
        with _locked(path.parent):  # so that nobody takes it for left behind before we hold it
            _clear(path)
            make(new)
            held.enter_context(_locked(new))
        held.callback(_discard, new)
        with contextlib.suppress(FileNotFoundError):
            _like(new, path.stat())
        yield new


def _like(new, old):
    """Give a file or folder the owner, where we may, and the mode of what it is to replace."""
    with contextlib.suppress(PermissionError):
        os.chown(new, old.st_uid, old.st_gid)
    os.chmod(new, stat.S_IMODE(old.st_mode))


def _clear(path):
    """Delete what killed runs left for a path; a whole folder takes the place, if there is none any more."""
    mine = re.compile(rf"\.nncompare-{_code(path)}-[0-9a-f]{{8}}")
    with contextlib.suppress(OSError):
        left = [path.with_name(name) for name in os.listdir(path.parent) if mine.fullmatch(name)]
        for place in sorted(left, key=lambda place: place.stat().st_mtime, reverse=True):
            if not _abandoned(place):
                continue
            if (place / MARKER).exists() and not path.exists():
                os.rename(place, path)
            else:
                _discard(place)


def _discard(path):
    """Delete a file or folder; the marker first, as a folder with it counts as whole."""
    if path.is_dir():
        (path / MARKER).unlink(missing_ok=True)
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(path):
    """Hold the lock of a file or folder, waiting for whoever has it; without one where the system gives none."""
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            _lock(path, held)
        yield


def _abandoned(path):
    """Whether nobody holds the lock of a file or folder."""
    with contextlib.suppress(OSError), contextlib.ExitStack() as held:
        return _lock(path, held, waiting=False)
    return False


def _lock(path, held, waiting=True):
    """Lock a file or folder as long as ``held`` lasts; False where the system has no locks. Raises OSError where it
    cannot be opened, or somebody else has it and nobody waits.
    """
    lock = os.open(path, os.O_RDONLY)
    held.callback(os.close, lock)
    if fcntl:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if waiting else fcntl.LOCK_NB))
    return fcntl is not None
