"""``check --watch``: a file is judged again whenever it is saved, with PyTorch at hand already."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib.util import decode_source
from pathlib import Path

from compare.contract.apart import source_of
from compare.report import files
from compare.usage import INTERRUPTED, UsageError

EVERY = 0.5  # seconds: how often it is looked whether it was saved


def watch(path: str, judge: Callable[[], int]) -> int:
    """Judge a file now and whenever it has been saved, until Ctrl-C; what is empty or half saved waits for the rest.

    Parameters
    ----------
    path : of the file
    judge : judges it once, says so and returns the exit code

    Raises
    ------
    UsageError : no such file, at the beginning
    KeyboardInterrupt : Ctrl-C came; where a judgement had something to say of it, its exit code is returned
    """
    source_of(Path(path))
    try:
        return _watch(path, judge)
    except KeyboardInterrupt as stop:
        raise KeyboardInterrupt(*(stop.args or (f"{path} was watched",))) from None


def _watch(path, judge):
    seen = None
    while True:
        if (stamp := _stamp(path)) == seen:
            time.sleep(EVERY)
            continue
        seen = stamp
        try:
            if why := _not_yet(path):
                raise UsageError(f"{path} {why}: waiting until it is saved again")
            if judge() == INTERRUPTED:
                return INTERRUPTED
        except UsageError as error:
            print(f"nncompare: {files.one_line(error)}", file=sys.stderr, flush=True)


def _stamp(path):
    """What differs once a file is saved; None while there is none, as some editors put another in its place."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _not_yet(path):
    """Why a file cannot be judged as it stands, as what follows its name; nothing where it can."""
    try:
        text = decode_source(Path(path).read_bytes())
        compile(text, path, "exec", dont_inherit=True)
    except OSError as error:
        return f"cannot be read ({files.why(error)})"
    except SyntaxError as error:
        return f"is no Python yet (line {error.lineno}: {error.msg})"
    except ValueError as error:  # a null byte, or no text
        return f"is no Python yet ({error})"
    return "" if text.strip() else "is empty"
