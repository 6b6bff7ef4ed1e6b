"""The command ``fix``: the diff on standard output, and what is to be said of it on standard error."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from compare.adapting.taking import opened
from compare.contract.candidate import load
from compare.contract.joined import own_part
from compare.findings import fixes_of, read_of
from compare.judge.session import judge_all
from compare.mending.mend import encoded
from compare.report.whole import replace_file
from compare.subjects.subject import subject_of
from compare.usage import INTERRUPTED, UsageError

if TYPE_CHECKING:
    from compare.contract.spec import Constants

AGREES, DISAGREES, NOTHING_JUDGED = 0, 1, 5


def fix(
    path: str, write: bool, every: bool, seconds: float, seed: int, limits: tuple, constants: dict[str, Any]
) -> int:
    """Search for a fix of a file, prove it, print it, and write it where that is asked for; returns the exit code: 0
    where the file agrees or a fix of it is proved.

    Raises
    ------
    UsageError : no such file, or the changed one cannot be written
    """
    timeout, memory, adapter = limits
    with closing(opened(path, timeout, memory, adapter, constants)) as file:
        if file.reading:
            print(file.reading, file=sys.stderr)
        _progress("judging")
        given = cast("Constants", constants)  # as the command line has them
        subject = subject_of(load(file, **given), given, seed)
        results = judge_all([subject], seed=seed)
        if results.exit_code() == NOTHING_JUDGED:
            return _said(f"{path}: nothing was judged, so there is nothing to mend", NOTHING_JUDGED)
        if results.interrupted:
            return _said(f"{path}: interrupted", INTERRUPTED)
        if not results.failures:
            return _said(f"{path} agrees: there is nothing to mend", AGREES)
        try:
            _progress("reading what the lines compute")
            reading = read_of(subject, results)
            for note in results.notes:
                print(note, file=sys.stderr)
            found = fixes_of(subject, results, reading, seconds, seed, lambda *what: _progress(what[-1]), every)
        finally:
            _progress("")
    if not found:
        return _said(f"{path}: no fix was found in {seconds:g} s (--fix-seconds)", DISAGREES)
    for number, each in enumerate(found, start=1):
        if len(found) > 1:
            print(f"# fix {number} of {len(found)}")
        sys.stdout.write(each.diff)
        print(f"{path}:{each.line}: {each.says()}", file=sys.stderr)
    best = found[0]
    for line, text in best.also[: 0 if every else 3]:
        print(f"a fix that agrees as well, line {line}: {text}", file=sys.stderr)
    if write and best.proved:
        print(f"{path} is changed; what it was is {_written(path, own_part(best.text))}", file=sys.stderr)
    elif write:
        print(f"{path} is left as it is, as the fix is not proved", file=sys.stderr)
    return AGREES if best.proved else DISAGREES


def _said(text, code):
    _progress("")
    print(text, file=sys.stderr)
    return code


def _progress(text):
    """One line on a terminal, written over by the next."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()


def _written(path, text):
    """Write the changed text, with the ends of lines that the file has; returns the name of the backup."""
    before = Path(path).read_bytes()
    backup = next(name for n in range(1, 10_000) if not os.path.lexists(name := f"{path}.orig{n if n > 1 else ''}"))
    try:
        replace_file(backup, before)
        replace_file(path, encoded(text.replace("\n", "\r\n") if b"\r\n" in before else text, before))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    return backup
