"""The results as text on a terminal."""

from __future__ import annotations

import io
import math
from collections import Counter
from contextlib import nullcontext
from textwrap import fill

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from compare.report.terminal_training import show_training
from compare.results import alike, clearest
from compare.wording import FAILING, SIGNS, counted, missing_functions, number, sentence, tally, times

STYLES = {"agree": "green", "wrong": "bold red", "error": "bold red", "disagree": "bold red", "unstable": "yellow"}
MOST_MISTAKES = 5
WIDTH = 120  # where no terminal says how wide it is
LEGEND = "share: the error over what rounding alone may do; above 1 it is not rounding"


class _Console(Console):
    def on_broken_pipe(self):
        raise BrokenPipeError  # rich would exit with 1, which means that something disagrees


def console(stream):
    """A console on a stream; colours only where it is a terminal, and nothing of a person's text taken as markup."""
    interactive = stream.isatty()
    width = None if interactive else WIDTH
    return _Console(file=stream, markup=False, highlight=False, force_interactive=interactive, width=width)


def progress_on(out):
    """(a context, a callback for the runner): a progress bar, or nothing where the stream is not a terminal."""
    if not out.is_interactive:  # before version 15, rich ends a bar that it never showed with an empty line
        return nullcontext(), lambda done, total, what: None
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}", style="dim", markup=False),
        console=out,
        transient=True,
    )
    task = bar.add_task("judging", total=None, what="")
    return bar, lambda done, total, what: bar.update(task, completed=done, total=total, what=what)


def show(results, out, mine, verbose=False):
    """The table of pairs, what fails and how to judge it again, and the verdict in one sentence.

    ``mine`` is what the candidate's side is called.
    """
    if results.checks:
        out.print(_pairs(results, mine))
        out.print(Text(LEGEND, style="dim"))
    for note in results.notes:
        out.print(f"Note: {note}", soft_wrap=True)
    _show_diagnosis(results, out, verbose)
    groups = [[check] for check in results.failures] if verbose else alike(results.checks)
    for group in groups:
        out.print()
        _show_failure(group, out, mine)
    aside = _asides(results)
    if aside:
        out.print()
    for line in aside:
        out.print(hanging(line, out, "", "  "))
    if results.training:
        show_training(results.training, out, verbose)
    out.print()
    style = "" if results.interrupted else STYLES.get(results.verdict, "")
    out.print(Text(sentence(results, mine), style=style), soft_wrap=True)  # the last line is the answer, and is one


def as_text(results):
    """All of it as one text, for where there is no terminal: the message of a test that fails."""
    out = io.StringIO()
    show(results, _Console(file=out, markup=False, highlight=False, width=WIDTH), results.mine)
    return out.getvalue()


def _pairs(results, mine):
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("pair")
    table.add_column("checks", justify="right")
    table.add_column("verdict")
    table.add_column(f"worst share: {mine} ●", justify="right")
    table.add_column("PyTorch ▲", justify="right")
    for pair in dict.fromkeys(check.pair for check in results.checks):
        checks = [check for check in results.checks if check.pair == pair]
        counts = Counter(check.verdict for check in checks)
        worst = next((v for v in (*FAILING, "agree", "undecided") if counts[v]), "agree")
        words = f"{SIGNS[worst]} {'all agree' if counts['agree'] == len(checks) else tally(counts)}"
        shares = [_worst(check.mine.share for check in checks), _worst(check.torch.share for check in checks)]
        table.add_row(pair, f"{len(checks):,}", Text(words, style=STYLES.get(worst, "")), *shares)
    return table


def _asides(results):
    """What could not be judged, a line each, unless the last sentence says it."""
    said = results.verdict == "agree" and len(results.reasons) < 2
    reasons = [] if said else results.reasons
    lines = [f"? {count:,} undecided: {why}" for why, count in reasons]
    if results.verdict == "disagree" and (missing := missing_functions(results)):
        lines.append(f"Not judged, because missing: {', '.join(missing)}")
    if results.meaningless:
        lines.append(f"Not judged, because no label follows from this output: {', '.join(results.meaningless)}")
    return lines


def _show_diagnosis(results, out, verbose):
    entries = results.diagnosis if verbose else results.diagnosis[:MOST_MISTAKES]
    several = len({check.pair for check in results.checks}) > 1
    if entries:
        out.print(Text("\nWhat is wrong", style="bold"))
    for place, entry in enumerate(entries, start=1):
        pair = entry.get("pair", "") if several else ""
        what = ", ".join(
            filter(None, (entry["mistake"], pair, entry["where"], "" if entry["certain"] else "not certain"))
        )
        lines = [entry["says"], f"[{what}] explains {', '.join(entry['explains'])}"]
        if entry["also_possible"]:
            lines.append(f"Other mistakes that give the same numbers: {', '.join(entry['also_possible'])}.")
        for line, lead in zip(lines, (f"{place}. ", "   ", "   ")):
            out.print(hanging(line, out, lead, "   "))
    if len(entries) < len(results.diagnosis):
        out.print(f"   and {len(results.diagnosis) - len(entries)} more (-v shows them)")


def hanging(text, out, lead="  ", indent="    "):
    """A text wrapped to the width of a console, its further lines indented."""
    return fill(text, out.width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)


# ---- what fails ------------------------------------------------------------------------------------------------------


def _show_failure(group, out, mine):
    check = clearest(group)
    out.print(Text(f"{SIGNS[check.verdict]} {check.verdict}: {check.id}", style=STYLES[check.verdict]))
    lines = _explained(check, mine)
    if len(group) > 1:
        quantities, cases = (list(dict.fromkeys(found)) for found in zip(*((c.quantity, c.case) for c in group)))
        lines.append(
            f"{counted(len(group), 'check')} of {', '.join(quantities)} like this, in {counted(len(cases), 'case')}"
        )
    for line in lines:
        out.print(hanging(line, out))
    out.print(f"  again: {check.rerun}", soft_wrap=True)


def _explained(check, mine):
    """A failing check in words, a line each."""
    lines = [check.note] if check.note else []
    if check.budget is None:
        return lines
    exact, got, torchs = _apart(check.exact, check.mine.got, check.torch.got)
    index = ", ".join(map(str, check.worst_index))
    if check.quantity == "predict":
        return [
            *lines,
            f"sample {index}: the label is {exact}, {mine} says {got}, PyTorch {torchs}",
            f"the score of {exact} is larger by {number(check.mine.error)}; rounding may move that by "
            f"{number(check.budget)}",
        ]
    lines.append(f"{f'at [{index}]: ' if index else ''}exact {exact}, {mine} {got}, PyTorch {torchs}")
    if math.isfinite(check.mine.error):
        lines.append(
            f"{mine} is off by {number(check.mine.error)}, {times(check.mine.share)} what rounding alone may do here "
            f"({number(check.budget)}); PyTorch uses at most {number(check.torch.share)} of that"
        )
    return lines


def _apart(exact, got, theirs):
    """The numbers with as many digits as it takes to tell what was returned from what is exact."""
    digits = next((d for d in (6, 10) if number(exact, d) != number(got, d)), 17)
    return [number(value, digits) for value in (exact, got, theirs)]


def _worst(shares):
    known = [share for share in shares if share is not None]
    return number(max(known)) if known else "–"
