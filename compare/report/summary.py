"""The results in Markdown, as a code host renders it."""

from __future__ import annotations

import html

from compare import wording as words
from compare.report import tally
from compare.report.sections import power as gallery_power
from compare.report.sections import training as gallery_training

MOST = 20  # failures listed


def summary(results, figures):
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
    pairs = [[_text(cell) for cell in row] for row in tally.by_pair(results)]
    largest = [f"largest share {side}" for side in words.sides(words.names(results))]
    lines += [_table(("pair", "checks", "verdict", *largest), pairs, "lrlrr"), ""]
    groups = tally.failure_groups(results)
    if groups:
        lines += ["## What fails", ""]
        lines += [line for group in groups[:MOST] for line in _failure(group, results)]
        if len(groups) > MOST:
            lines += [
                f"… and {words.many(len(groups) - MOST, 'more quantity', 'more quantities')}: see index.html.",
                "",
            ]
    lines += [*_training(results), *_power(results)]
    rows = [(_text(name), _text(str(value))) for name, value in results.environment.items()]
    lines += ["## Environment", "", _table(("", ""), rows), ""]
    for reason, functions in words.not_judged(results):
        lines += [f"Not judged. {reason}: {_text(', '.join(functions))}.", ""]
    return "\n".join(lines)


def _diagnosis(results):
    found = tally.diagnosed(results)
    for said, where in found[: words.SAID_FIRST]:
        yield from (f"> {_text(words.cut(said))}{f' ({_text(where)})' if where else ''}", "")
    if len(found) > words.SAID_FIRST:
        yield from (f"… and {len(found) - words.SAID_FIRST} more, beneath.", "")


def _number(entry):
    _, numbers, meaning = entry
    return f"**{' '.join(f'{symbol} {number}'.strip() for symbol, number, _ in numbers)}**<br>{_text(meaning)}"


def _training(results):
    if found := gallery_training.digits_table(results):
        yield from ("## Training: correct digits of each solver", "")
        yield "Of the worst coefficient, against the proven optimum; in brackets, how many iterations it took."
        yield from ("", _escaped(*found), "")
    for sentence in gallery_training.without_optimum(results):
        yield from (_text(sentence), "")


def _power(results):
    if not results.power:
        return
    yield from ("## Proof that the judge can fail", "")
    yield from (_text(" ".join(gallery_power.in_words(results)[1:])), "")
    yield from (_escaped(*gallery_power.caught_table(results)), "")


def _failure(group, results):
    _, check = group.checks[0]
    entries, note = tally.explanation(results, check)
    more = f" (the worst of {len(group.checks):,})" if len(group.checks) > 1 else ""
    yield f"### {words.SIGNS[check.verdict]} {check.verdict}: {_text(words.quantity_in_words(check.quantity))}{more}"
    yield ""
    yield f"{_code(check.id)}{': ' + _text(note) if note else ''}"
    yield ""
    for entry in entries:
        yield from (f"> {_text(words.told(entry))}", "")
    if check.budget is not None:
        exact, mine, torch = words.tell_apart(check.exact, check.mine.got, check.torch.got)
        place = f"At {words.place(check.worst_index)}: " if check.worst_index else ""
        yield f"{place}exact {exact}, {results.mine} {mine}, PyTorch {torch};"
        yield f"{words.short(check.mine.share)} times what rounding allows (PyTorch {words.short(check.torch.share)})."
        yield ""
    yield f"Again: {_code(check.rerun)}"
    yield ""


def _escaped(titles, rows):
    """A table whose first column is a name and the others numbers."""
    return _table([_text(t) for t in titles], [[_text(cell) for cell in row] for row in rows], "l" + "r" * len(rows[0]))


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
