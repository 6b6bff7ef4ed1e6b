"""The command ``grade``."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from compare.contract.apart import limits
from compare.contract.spec import spec_from
from compare.grading import classroom, pages, rubric, submissions, table
from compare.grading.judgement import Asked
from compare.grading.progress import progress_of_a_class
from compare.judge.selection import Selection
from compare.report import files
from compare.report.console import console
from compare.report.whole import replace_folder
from compare.usage import INTERRUPTED, UsageError

PAGES, KEPT, NAMES = "pages", "kept", "names.csv"


def grade(args: Namespace, constants: dict[str, Any], write: Callable[[str, str], object]) -> int:
    """Grade a folder of submissions as the flags say; returns the exit code: 0 once every one is graded.

    Parameters
    ----------
    args : the flags
    constants : what the class was asked for
    write : writes a text to a path, or standard output

    Raises
    ------
    UsageError : no such folder, rubric or starter, or somewhere that cannot be written
    """
    if args.print_rubric:
        write("-", rubric.default_text())
        return 0
    if args.folder is None:
        raise UsageError("grade: expected a folder of submissions; got none (see nncompare grade --help)")
    takers = [f"--{name} -" for name in ("json", "csv") if getattr(args, name) == "-"]
    if len(takers) > 1:
        raise UsageError(f"{' and '.join(takers)}: standard output can take only one of them")
    points = rubric.read(args.rubric) if args.rubric else rubric.default()
    output = Path(args.report)
    if fault := files.fault_of_report(output / PAGES):
        raise UsageError(fault)
    handed_in = submissions.found(args.folder, output.resolve())
    bar, progress = progress_of_a_class(sys.stderr)
    try:
        with bar:
            found = classroom.graded(
                handed_in,
                _asked(args, constants, points),
                points,
                output / KEPT,
                args.jobs,
                _starter(args.starter),
                args.hash_names,
                progress,
            )
    except OSError as error:
        raise UsageError(f"cannot write {output / KEPT}: {files.why(error)}") from None
    if found.missing:
        done = f"{len(found.graded)} of {len(handed_in)} are graded and kept in {output / KEPT}"
        print(f"nncompare: interrupted: {done}; the same command goes on", file=sys.stderr)
        return INTERRUPTED
    try:
        replace_folder(output / PAGES, partial(pages.fill, class_=found, points=points, hints=args.hints))
    except OSError as error:
        raise UsageError(f"cannot write {output / PAGES}: {files.why(error)}") from None
    if args.hash_names is not None:
        write(str(output / NAMES), table.names_as_csv(handed_in, args.hash_names))
        (output / NAMES).chmod(0o600)  # for nobody else
    if args.json:
        write(args.json, table.as_json(found))
    if args.csv:
        write(args.csv, table.as_csv(found, points))
    out = console(sys.stderr if takers else sys.stdout)
    table.show(found, points, out)
    out.print(f"\nPages: {output / PAGES / 'index.html'}, and one for each learner beside it", soft_wrap=True)
    if args.hash_names is not None:
        out.print(f"Whose they are: {output / NAMES}, which is for you alone", soft_wrap=True)
    out.print(table.summed_up(found), soft_wrap=True)
    return 0


def _asked(args, constants, points):
    given = {
        "dtypes": tuple(args.dtype or ("float32", "float64")),
        "keyword": args.keyword,
        "seed": args.seed,
        "limit": args.limit,
        "fix_seconds": args.fix_seconds,
    }
    given |= {name: getattr(args, name) for name in ("timeout", "memory") if getattr(args, name) is not None}
    limits(args.timeout, args.memory)  # what none of the submissions is to blame for is said before they are judged
    Selection(expression=args.keyword)
    if constants["against"] is not None:
        spec_from({}, **constants)
    return Asked(constants, tuple(sorted(points.conventions)), **given)


def _starter(path):
    """The text of what everybody began with; nothing where there is none."""
    if path is None:
        return b""
    try:
        data = Path(path).read_bytes()
        return submissions.code_of(data)[0] if path.endswith(".ipynb") else data
    except OSError as error:
        raise UsageError(f"cannot read {path}: {files.why(error)}") from None
    except ValueError as error:
        raise UsageError(f"{path} is no notebook: {error}") from None
