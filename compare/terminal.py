"""The results as text on a terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from compare.results import FAILING
from compare.terminal_training import show_training

SIGNS = {"agree": "✓", "wrong": "✗", "error": "✗", "disagree": "✗", "unstable": "~", "undecided": "?"}
STYLES = {"agree": "green", "wrong": "bold red", "error": "bold red", "disagree": "bold red", "unstable": "yellow"}


def console(stream):
    """A console on a stream; colours only where it is a terminal, and nothing of a person's text taken as markup."""
    interactive = stream.isatty()
    width = None if interactive else 120
    return Console(file=stream, markup=False, highlight=False, force_interactive=interactive, width=width)


def progress_on(out):
    """(a context, a callback for the runner): a progress bar, or nothing where the stream is not a terminal."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}", style="dim"),
        console=out,
        transient=True,
        disable=not out.is_interactive,
    )
    task = bar.add_task("judging", total=None, what="")
    return bar, lambda done, total, what: bar.update(task, completed=done, total=total, what=what)


def show(results, out, mine, verbose=False):
    """The table of pairs, what fails and how to judge it again, and the verdict in one sentence.

    ``mine`` is what the candidate's side is called.
    """
    if results.checks:
        out.print(_pairs(results, mine))
    failing = results.failures
    for check, times in [(c, 1) for c in failing] if verbose else _worst_of_each(failing):
        out.print()
        _show_failure(check, times, out, mine)
    for note, count in Counter(c.note for c in results.checks if c.verdict == "undecided").items():
        out.print(f"? {count} undecided: {note}")
    if results.not_judged:
        out.print(f"\nNot judged, because missing or without meaning here: {', '.join(results.not_judged)}")
    if results.training:
        show_training(results.training, out, verbose)
    out.print()
    out.print(Text(sentence(results, mine), style=STYLES.get(results.verdict, "")))


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
        words = f"{SIGNS[worst]} {'all agree' if counts['agree'] == len(checks) else _tally(counts)}"
        shares = [_worst(check.mine.share for check in checks), _worst(check.torch.share for check in checks)]
        table.add_row(pair, f"{len(checks):,}", Text(words, style=STYLES.get(worst, "")), *shares)
    return table


def _show_failure(check, times, out, mine):
    out.print(Text(f"{SIGNS[check.verdict]} {check.verdict}: {check.id}", style=STYLES[check.verdict]))
    if check.note:
        out.print(f"  {check.note}")
    if check.budget is not None:
        place = f"at [{', '.join(map(str, check.worst_index))}]: " if check.worst_index else ""
        mine_got, torch_got = _value(check.mine.got), _value(check.torch.got)
        out.print(f"  {place}exact {_value(check.exact)}, {mine} {mine_got}, PyTorch {torch_got}")
        out.print(
            f"  rounding may move it by {_number(check.budget)}; {mine} is off by {_number(check.mine.error)} "
            f"({_number(check.mine.share)} times that), PyTorch at most by {_number(check.torch.share)} times"
        )
    if times > 1:
        out.print(f"  the worst of {times} checks of {check.quantity} that fail")
    out.print(f"  again: {check.rerun}", soft_wrap=True)


def sentence(results, mine):
    """The verdict as one sentence."""
    counts, total = results.counts, len(results.checks)
    if results.interrupted:
        return f"Interrupted: {total:,} checks judged so far, of which {_tally(counts) or 'none'}."
    if results.exit_code() == 5:
        return "Nothing was judged."
    failing = results.failures
    if not failing:
        rest = f" ({counts['undecided']} undecided)" if counts["undecided"] else ""
        return (
            f"All {counts['agree']:,} checks agree{rest}: {mine} is off from exact arithmetic by no more than rounding."
        )
    worst = failing[0]
    share = f", {_number(worst.mine.share)} times what rounding allows" if worst.mine.share else ""
    return (
        f"{len(failing):,} of {total:,} checks fail ({_tally(counts)}); "
        f"worst: {worst.quantity} of {worst.pair}, case {worst.case}{share}."
    )


def _worst_of_each(failing):
    times = Counter((check.pair, check.quantity) for check in failing)
    first = {}
    for check in failing:
        first.setdefault((check.pair, check.quantity), check)
    return [(check, times[key]) for key, check in first.items()]


def _tally(counts):
    return ", ".join(f"{n:,} {verdict}" for verdict, n in counts.most_common())


def _worst(shares):
    known = [share for share in shares if share is not None]
    return _number(max(known)) if known else "–"


def _number(value):
    return "–" if value is None else f"{value:.2g}"


def _value(value):
    return "–" if value is None else f"{value:.10g}"
