"""The results in Markdown, as a code host renders it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from compare import wording as words
from compare.contract.quantity import Quantity
from compare.report import tally
from compare.report.tally_power import caught_table, in_words
from compare.report.tally_training import digits_table, without_optimum
from compare.results import Results

if TYPE_CHECKING:
    from compare.report.figure import Figure  # which draws

MOST = 20  # failures listed


def summary(results: Results, figures: Iterable[str]) -> str:
    """The summary; ``figures`` are the names of the figures that lie beside it."""
    numbers = tally.first_numbers(results)
    lines = [
        f"# {_text(words.headline(results))}",
        "",
        *_diagnosis(results),
        _table([name for name, _, _ in numbers], [map(_number, numbers)]),
        "",
    ]
    if "shares" in figures:
        lines += ["![Share of what rounding allows, pair by pair](figures/shares.png)", ""]
    lines += [_escaped(*tally.by_pair(results)), "", *_failures(results), *_training(results), *_power(results)]
    rows = [(_text(name), _text(str(value))) for name, value in results.environment.items()]
    lines += ["## Environment", "", _table(("", ""), rows), ""]
    for sentence in words.not_judged(results):
        lines += [_text(sentence), ""]
    return "\n".join(lines)


def summary_of_a_step(results: Results) -> str:
    """The summary of one file, as one of several that a page of a code host may hold."""
    return f"nncompare check {_code(results.candidate)}\n\n{summary(results, ())}\n"


def of_measurements(
    title: str, table: tuple, sentences: Iterable[str], figures: Iterable[Figure], environment: Mapping[str, object]
) -> str:
    """What was measured: a table (columns, rows), what is to be said of it, and figures that lie beside the page."""
    lines = [f"# {title}", "", _escaped(*table), ""]
    for sentence in sentences:
        lines += [_text(sentence), ""]
    for figure in figures:
        lines += [f"## {figure.title}", "", f"![{_text(figure.alt)}](figures/{figure.name}.svg)", "", figure.says, ""]
    rows = [(_text(name), _text(str(value))) for name, value in environment.items()]
    return "\n".join([*lines, "## Environment", "", _table(("", ""), rows), ""])


def _failures(results):
    groups = tally.failure_groups(results)
    if groups:
        yield from ("## What fails", "")
    for group in groups[:MOST]:
        yield from _failure(group, results)
    if len(groups) > MOST:
        yield from (f"… and {words.many(len(groups) - MOST, 'more quantity', 'more quantities')}: see index.html.", "")


def _diagnosis(results):
    found = tally.diagnosed(results)
    for said, where, lines in found[: words.SAID_FIRST]:
        yield from (f"> {_text(words.cut(said))}{f' ({_text(where)})' if where else ''}", "")
        if lines:
            yield from (f"<pre>{'<br>'.join(_text(line.text) for line in lines)}</pre>", "")
    if len(found) > words.SAID_FIRST:
        yield from (f"… and {len(found) - words.SAID_FIRST} more, beneath.", "")


def _number(entry):
    _, numbers, meaning = entry
    return f"**{' '.join(f'{symbol} {number}'.strip() for symbol, number, _ in numbers)}**<br>{_text(meaning)}"


def _training(results):
    if found := digits_table(results):
        yield from ("## Training: correct digits of each solver", "")
        yield "Of the worst coefficient, against the proven optimum; in brackets, how many iterations it took."
        yield from ("", _escaped(*found), "")
    for sentence in without_optimum(results):
        yield from (_text(sentence), "")


def _power(results):
    if not results.power:
        return
    yield from ("## Proof that the judge can fail", "")
    yield from (_text(" ".join(in_words(results.power)[1:])), "")
    yield from (_escaped(*caught_table(results.power)), "")


def _failure(group, results):
    _, check = group.checks[0]
    entries, note = tally.explanation(results, check)
    more = f" (the worst of {len(group.checks):,})" if len(group.checks) > 1 else ""
    name = _text(Quantity.of(check.quantity).words)
    yield from (f"### {words.VERDICTS[check.verdict].sign} {check.verdict}: {name}{more}", "")
    yield from (f"{_code(check.id)}{': ' + _text(note) if note else ''}", "")
    for entry in entries:
        yield from (f"> {_text(words.told(entry))}", "")
    if said := words.in_numbers(check, results.mine):
        yield from (f"{_text(words.capital('; '.join(said)))}.", "")
    yield from (f"Again: {_code(check.rerun)}", "")


def _escaped(titles, rows):
    """A table whose numbers are set to the right."""
    align = "".join("r" if number else "l" for number in tally.numbers_in(titles, rows))
    return _table([_text(t) for t in titles], [[_text(cell) for cell in row] for row in rows], align)


def _table(titles, rows, align=""):
    marks = {"r": "---:", "l": "---"}
    lines = [titles, [marks[a] for a in align.ljust(len(titles), "l")[: len(titles)]], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_SPECIAL = str.maketrans({c: f"&#{ord(c)};" for c in "|`*_[]#~\\$@"} | {"\n": " ", "\r": " "})


def _text(text):
    """Text that Markdown takes as text: no markup, no HTML, no link, one line."""
    return html.escape(text, quote=False).translate(_SPECIAL)


def _code(text):
    return f"<code>{_text(text)}</code>"
