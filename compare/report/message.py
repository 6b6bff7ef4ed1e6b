"""A mistake as it is shown everywhere: the sentence, the person's own lines with what they compute, and the fix.

Plain lines of text in the manner of a compiler's message, for the terminal, a page, a notebook and a test's message.
"""

from __future__ import annotations

import textwrap
from typing import NamedTuple

from compare import wording as words

FIX = "fix"
NARROWEST = 30  # a line of code is never cut shorter than this
ELLIPSIS = "…"


class Line(NamedTuple):
    """One line of a message: its text, and what it is ("where", "code", "wrong", "mark", "fix", "proof")."""

    kind: str
    text: str


def placed(entry: dict, file: str, width: int) -> list[Line]:
    """Where a mistake stands and what mends it; nothing where that is not known.

    Parameters
    ----------
    entry : of the diagnosis, as CONTRACT has it
    file : the name of the file that was judged, where the entry itself names no cell of a notebook
    width : of the lines, in characters
    """
    rows = entry.get("excerpt") or []
    lines = []
    if entry.get("line"):
        inside = f", in {entry['function']}" if entry.get("function") else ""
        where = entry.get("file") or file
        lines += _wrapped("where", f"{where}:{entry['line']}{inside}", "  --> ", width)
    digits = max([len(FIX if _is_fix(row) else str(row["line"])) for row in rows], default=0)
    column = _column(rows, width - digits - 3)
    for row in rows:
        lines += _shown(row, digits, column, width)
    if fix := entry.get("fix"):
        lines += _wrapped("proof", words.proved(fix), "", width)
    return lines


def explained(entry: dict, file: str, width: int) -> list[str]:
    """All that is said of a mistake, as lines: the sentence, its place and fix, and what else it may be."""
    lines = textwrap.wrap(words.told(entry), width, break_on_hyphens=False)
    lines += [line.text for line in placed(entry, file, width)]
    what = ", ".join(filter(None, (slug(entry), entry["where"])))
    return [*lines, *([f"[{what}]"] if what else []), *filter(None, [words.also(entry)])]


def slug(entry: dict) -> str:
    """What `nncompare explain` knows a mistake by; nothing where it has no name."""
    return "" if entry["mistake"] == words.UNKNOWN else entry["mistake"]


def _is_fix(row):
    return row["kind"] == FIX


def _column(rows, room):
    """Where the notes beside the code begin: behind its longest line, if that leaves room for them; else 0."""
    beside = [row for row in rows if row["note"] and row["kind"] == "code"]
    longest = max((len(row["text"]) for row in rows if not _is_fix(row)), default=0) + 2
    needed = max((len(row["note"]) for row in beside), default=0)
    return longest if longest + needed <= room else 0


def _shown(row, digits, column, width):
    """The lines for one row of an excerpt."""
    room = max(width - digits - 3, NARROWEST)
    gutter = f"{FIX if _is_fix(row) else row['line']:>{digits}} | "
    if row["kind"] == "code" and row["note"] and column:
        return [Line("code", f"{gutter}{row['text']:{column}}{row['note']}".rstrip())]
    text, (start, end) = _window(row["text"], row["mark"] or (0, 0), room)
    lines = [Line("fix" if _is_fix(row) else row["kind"], f"{gutter}{text}".rstrip())]
    blank = f"{'':{digits}} | "
    if row["mark"]:
        lines += _marked(row["note"], start, end, blank, width)
    elif row["note"]:
        lines += _wrapped("code", row["note"], f"{blank}{'':{_indent(text)}}", width)
    return lines


def _marked(note, start, end, blank, width):
    """What is underlined, and what is said of it: beside the line if there is room, and beneath it else."""
    under = f"{blank}{'':{start}}{'~' * max(end - start, 1)}"
    if len(under) + 1 + len(note) <= width:
        return [Line("mark", f"{under} {note}".rstrip())]
    return [Line("mark", under), *_wrapped("mark", note, f"{blank}{'':{min(start, width // 3)}}", width)]


def _window(text, span, room):
    """The part of a line that there is room for, with what is marked in it, and where that stands then."""
    start, end = span
    if len(text) <= room:
        return text, (start, end)
    first = 0 if end < room else min(max(start - _indent(text) - 4, 0), len(text) - room + 1)
    part = text[first : first + room - 2 * bool(first)]
    if first:
        part, start, end = ELLIPSIS + part[1:], start - first, end - first
    if first + len(part) < len(text):
        part = part[:-1] + ELLIPSIS
    return part, (max(start, 0), min(end, len(part)))


def _indent(text):
    return len(text) - len(text.lstrip())


def _wrapped(kind, text, lead, width):
    lead = lead[: max(width - NARROWEST, 0)]
    further = lead if lead.strip() == "|" else " " * len(lead)
    lines = textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=further, break_on_hyphens=False)
    return [Line(kind, line) for line in lines]
