"""The lines that a message shows: what is wrong, what they compute, those above them, and those that belong there."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from compare.diagnosis.entry import Row
from compare.findings.sentences import due
from compare.wording import FAR_OUT

BEFORE = 2  # lines that are shown above a mistake
NEAR = 6  # how far above it they may stand
GOES = "to be taken out"  # what is said of a line that nothing belongs in the place of


def shown_lines(spots, reading) -> list[Row]:
    """The lines of some places with what they compute, those above them, and those that belong in their place."""
    rows, shown = [], set()
    for lines, places, after, gone in sorted(_blocks(spots), key=lambda block: (block[0].start, block[0].stop)):
        if not {*lines} - shown and not after:  # it is there already
            continue
        first = max((1, lines.start - NEAR, *(n + 1 for n in shown if n < lines.start)))
        above = [n for n in range(first, lines.start) if n in reading.names]
        above = above[-BEFORE:]
        if not lines and (before := last_line(lines.start, reading)) and before not in {*shown, *above}:
            above.append(before)  # what is put in comes after it
        rows += [_row(n, reading.lines[n - 1], "code", _named(n, reading, places)) for n in above]
        for n in lines:
            place = next((p for p in places if p.line == n), None)
            note = GOES if n in gone else _note(place) if place else ""
            rows.append(_row(n, reading.lines[n - 1], "wrong", note, place))
        rows += [_row(None, text, "fix") for text in after]
        shown |= {*above, *lines}
        begins = not lines and last_line(lines.start, reading)
        if begins and begins_a_block(reading.lines[begins - 1]) and (below := next_line(begins, reading)):
            rows.append(_row(below, reading.lines[below - 1], "code", _named(below, reading)))  # it goes before this
            shown.add(below)
    return rows


def _blocks(spots):
    """(the lines that are wrong, the places in them, the lines that belong there, those of the first that only go)"""
    for spot in spots:
        for hunk in spot.hunks:
            lines = range(hunk.line, hunk.line + len(hunk.before))
            yield lines, [p for p in spot.places if p.line in lines], hunk.after, _that_go(hunk)
        if not spot.hunks:
            place = spot.places[0]
            yield range(place.span[0], place.span[2] + 1), [place], (), ()


def _that_go(hunk):
    """The lines of a hunk in whose place nothing belongs: those that are least like what does."""
    left = dict(enumerate(hunk.before, start=hunk.line))
    for line in hunk.after if len(hunk.after) < len(hunk.before) else hunk.before:
        left.pop(max(left, key=lambda n: SequenceMatcher(None, left[n], line).ratio()))
    return {*left}


def last_line(line, reading):
    """The last line before one in which anything stands, from 1; 0 for none."""
    return next((n for n in range(line - 1, 0, -1) if reading.lines[n - 1].strip()), 0)


def begins_a_block(line: str) -> bool:
    """Whether what stands in a line is the header of what is further in."""
    header = r"\s*(async |def|class|if|elif|else|for|while|with|try|except|finally|match|case)\b.*:\s*(#.*)?$"
    return bool(re.match(header, line))


def next_line(line, reading):
    """The first line after one in which anything stands, from 1; 0 for none."""
    lines = reading.lines
    return next((n for n in range(line + 1, len(lines) + 1) if lines[n - 1].strip()), 0)


def _named(line, reading, places=()):
    """What a line computes. It is not called right if it has the factor that a place after it is to lose."""
    name = reading.names.get(line, "")
    factors = {p.computes.removeprefix(p.expected) for p in places if p.expected and p.computes.startswith(p.expected)}
    off = any(factor and name.endswith(factor) for factor in factors)
    return name + (", right" if name and line in reading.right and not off else "")


def _note(place):
    """What stands beside what is marked."""
    if place.evidence == "moved":
        return "stands in the wrong place"
    if place.evidence in FAR_OUT:
        return FAR_OUT[place.evidence]
    if place.computes == place.expected:
        return ""
    if not place.computes:
        return f"{place.expected} with the fix" if place.evidence == "changed" else f"{place.expected} was due"
    known = place.expected and (place.sure or place.evidence == "changed")
    return f"computes {place.computes}{due(place, '; {} was due') if known else ''}"


def _row(line, text, kind, note="", place=None) -> Row:
    mark = None
    if place is not None:
        start, end = place.span[1], place.span[3] if place.span[2] == place.span[0] else len(text)
        mark = len(text[:start].expandtabs(4)), len(text[:end].expandtabs(4))
    return {"line": line, "text": text.expandtabs(4), "kind": kind, "note": note, "mark": mark}
