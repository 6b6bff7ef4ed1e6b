"""``run --sweep N``: models drawn at random in the place of the pairs, as many as are asked for."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from compare.contract.spec import PAIRS
from compare.report.console import console, hanging, progress_on, table
from compare.report.tally_sweep import failing, headline, in_words, sweep_table
from compare.usage import INTERRUPTED, UsageError, one_of

EVERY = 30.0  # seconds from one time that all so far is written to the next
OF_PAIRS = {"power": False, "against": None, "csv": None, "junit": None, "exitfirst": False}  # flags that mean pairs


def run_sweep(args: Namespace, output: Path | None, write_page: Callable[..., None], write: Callable[..., None]) -> int:
    """Judge the models and tell of them; returns the exit code. What is found lies in ``output``, and goes on there.

    Parameters
    ----------
    write_page : function (folder, texts by file name, figures) that puts them there
    write : function (path, text) for ``--json``

    Raises
    ------
    UsageError : a flag that means pairs, or a pair that there is not
    """
    from compare.judge.selection import Selection
    from compare.judge.sweep import sweep
    from compare.subjects.drawn import drawn

    if refused := [name for name, without in OF_PAIRS.items() if getattr(args, name) != without]:
        raise UsageError(
            f"--{refused[0]}: not with --sweep, which keeps what its checks add up to and the worst of them"
        )
    for pair in (name.split("/")[0] for name in args.select):
        if pair not in PAIRS:
            raise UsageError(one_of("pair", pair, PAIRS))
    words = [f"({args.keyword})"] if args.keyword.strip() else []
    words += [f"({' or '.join(f'/{dtype}/' for dtype in args.dtype)})"] if args.dtype else []
    last = time.monotonic()

    def save(found):
        nonlocal last
        if output is not None and time.monotonic() > last + EVERY:
            _written(found, output, write_page)
            last = time.monotonic()

    bar, progress = progress_on(console(sys.stderr))
    with bar:
        keep = Selection(tuple(args.select), " and ".join(words))
        found = sweep(drawn, args.sweep, args.seed, keep, progress, args.jobs or 1, _kept(output), save)
    if output is not None:
        _written(found, output, write_page)
    if args.json:
        write(args.json, _as_json(found))
    out = console(sys.stderr if args.json == "-" else sys.stdout)
    if not args.quiet:
        out.print(table(*sweep_table(found)))
        for sentence in in_words(found):
            out.print(hanging(sentence, out, "", "  "))
    out.print(headline(found), soft_wrap=True)
    if output is not None and not args.quiet:
        out.print(f"Report: {output / 'summary.md'}", soft_wrap=True)
    return INTERRUPTED if found["interrupted"] else 1 if failing(found) else 0 if found["checks"] else 5


def _kept(output):
    """What an earlier sweep has left in a folder, if anything."""
    with suppress(OSError, ValueError):
        return json.loads(Path(output or "", "sweep.json").read_text(encoding="utf-8")) if output else None
    return None


def _written(found, output, write_page):
    from compare.report.figures_bench import of_a_sweep
    from compare.report.summary import of_measurements

    drawn = of_a_sweep(found)
    said = [headline(found), *in_words(found)]
    page = of_measurements("A sweep of models drawn at random", sweep_table(found), said, drawn, found["environment"])
    write_page(output, {"summary.md": page, "sweep.json": _as_json(found)}, drawn)


def _as_json(found):
    return json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
