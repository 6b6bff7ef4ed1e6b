"""The results as text on a terminal."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from compare import wording as words
from compare.report import message, tally
from compare.report.console import console, hanging, styled, table
from compare.report.terminal_training import show_training
from compare.results import Check, Results, alike, clearest

MOST_MISTAKES = 5
STYLES = {"where": "dim", "code": "dim", "mark": "bold red", "fix": "green", "proof": "green"}  # of a message's lines


def show(results: Results, out: Console, verbose: bool = False, listing: str = "") -> None:
    """The table of pairs, what fails and how to judge it again, a listing of the file where there is one, and the
    verdict in one sentence.
    """
    if results.checks:
        out.print(table(*tally.by_pair(results)))
        out.print(Text(words.SHARE, style="dim"))
    for note in results.notes:
        out.print(f"Note: {note}", soft_wrap=True)
    _show_diagnosis(results, out, verbose)
    groups = [[check] for check in results.failures] if verbose else alike(results.checks)
    shown, others = (groups, []) if verbose else _one_of_each_mistake(groups, results.diagnosis)
    for group in shown:
        out.print()
        _show_failure(group, out, results.mine)
    if others:
        says = f"{', '.join(others)} {'is' if len(others) == 1 else 'are'} off by the same (-v shows each)"
        out.print(hanging(says, out, "\n  ", "  "))
    if aside := _asides(results):
        out.print()
    for line in aside:
        out.print(hanging(line, out, "", "  "))
    if results.training:
        show_training(results, out, verbose)
    if listing:
        out.print(f"\nWhat its lines compute\n{listing}", soft_wrap=True)
    out.print()
    verdict = next((name for name, known in words.VERDICTS.items() if known.makes == results.verdict), "")
    said = styled(words.headline(results), "" if results.interrupted else verdict)
    out.print(said, soft_wrap=True)  # the last line is the answer, and is one


def as_text(results: Results) -> str:
    """All of it as one text, for where there is no terminal."""
    out = io.StringIO()
    show(results, console(out))
    return out.getvalue()


def as_test_message(results: Results) -> str:
    """The same as the message of a test that fails: its first line is what a test runner shows in its summary."""
    return f"{words.headline(results)}\n\n{as_text(results)}"


def _one_of_each_mistake(groups, diagnosis):
    """(groups of failing checks, of which one for each finding; the quantities of the others that it explains too)"""
    shown, others = {}, []
    for group in groups:
        check = group[0]
        said = (n for n, e in enumerate(diagnosis) if e["pair"] == check.pair and check.quantity in e["explains"])
        finding = next(said, check.id)
        if finding in shown:
            others.append(check.quantity)
        else:
            shown[finding] = group
    return list(shown.values()), list(dict.fromkeys(others))


def _asides(results):
    """What could not be judged, a line each, unless the last sentence says it."""
    said = results.verdict == "agree" and len(results.reasons) < 2
    lines = [] if said else [f"? {sentence}" for sentence in words.undecided(results)]
    in_the_headline = results.verdict != "disagree" and words.missing_functions(results)
    return lines + words.not_judged(results)[bool(in_the_headline) :]


def _show_diagnosis(results, out, verbose):
    entries = results.diagnosis if verbose else results.diagnosis[:MOST_MISTAKES]
    several = len(tally.pairs(results)) > 1
    if entries:
        out.print(Text("\nWhat is wrong", style="bold"))
    for number, entry in enumerate(entries, start=1):
        lines = message.placed(entry, results.candidate, out.width)
        if lines and number > 1:
            out.print()
        what = ", ".join(filter(None, (message.slug(entry), entry["pair"] if several else "", entry["where"])))
        out.print(hanging(words.told(entry), out, f"{number}. ", "   "))
        for line in lines:
            out.print(Text(line.text, style=STYLES.get(line.kind, "")), soft_wrap=True)
        off = f"{words.tie(entry)} {', '.join(entry['explains'])}"
        for line in filter(None, (f"[{what}] {off}" if what else off, words.also(entry))):
            out.print(hanging(line, out, "   ", "   "))
    if len(entries) < len(results.diagnosis):
        out.print(f"   and {len(results.diagnosis) - len(entries)} more (-v shows them)")


def _show_failure(group: list[Check], out, mine):
    check = clearest(group)
    out.print(styled(f"{words.VERDICTS[check.verdict].sign} {check.verdict}: {check.id}", check.verdict))
    lines = [check.note, *words.in_numbers(check, mine)]
    if len(group) > 1:
        quantities, cases = (list(dict.fromkeys(found)) for found in zip(*((c.quantity, c.case) for c in group)))
        like_this = f"{words.many(len(group), 'check')} of {', '.join(quantities)} like this"
        lines.append(f"{like_this}, in {words.many(len(cases), 'case')}")
    for line in filter(None, lines):
        out.print(hanging(line, out))
    out.print(f"  again: {check.rerun}", soft_wrap=True)
