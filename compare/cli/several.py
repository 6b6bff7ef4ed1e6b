"""Several files, each judged as if it were the only one: what is said of each, a line of each at the end."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

from compare.jobs import shared_out
from compare.report import files
from compare.report.console import console, progress_on
from compare.usage import INTERRUPTED, UsageError

SAYS = {0: "agrees", 5: "nothing judged", 1: "disagrees", 4: "not judged", 3: "the harness failed", 2: "interrupted"}
WORST = list(SAYS)  # exit codes, the best first
OF_ONE = ("json", "csv", "junit", "report", "adapter")  # flags that several files cannot share


def check_several(args: Namespace) -> int:
    """Judge files one after another, or so many at once; returns the worst exit code.

    Raises
    ------
    UsageError : one that does not exist, or a flag that means one file
    """
    if missing := [path for path in args.file if not Path(path).exists()]:
        does = "does" if len(missing) == 1 else "do"
        raise UsageError(f"check: of {len(args.file)} files, {', '.join(missing)} {does} not exist")
    taken = [f"--{name}" for name in OF_ONE if getattr(args, name) is not None]
    taken += ["--format"] if args.format != "text" else []
    taken += ["--watch"] if args.watch else []
    if taken:
        raise UsageError(f"{taken[0]}: expected one file; got {len(args.file)}")
    codes, out = {}, console(sys.stdout)
    bar, progress = progress_on(console(sys.stderr))
    parts = [(Namespace(**vars(args) | {"file": [path]}),) for path in args.file]
    try:
        with bar, shared_out(args.jobs or 1) as each:
            progress(0, len(parts), args.file[0])
            for path, (code, said) in zip(args.file, each(_one, parts)):
                codes[path] = code
                out.print(f"== {path}\n{said}", soft_wrap=True)
                progress(len(codes), len(parts), path)
                if code == INTERRUPTED:
                    break
    except KeyboardInterrupt:
        codes |= {path: INTERRUPTED for path in args.file if path not in codes}
    for path, code in codes.items():
        out.print(f"{path}: {SAYS[code]}", soft_wrap=True)
    return max(codes.values(), key=WORST.index)


def _one(args):
    """The exit code of one file, and all that was printed."""
    from compare.cli import ended

    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), files.streams_that_take_everything():
        code = ended(partial(args.command, args))
    return code, said.getvalue()
