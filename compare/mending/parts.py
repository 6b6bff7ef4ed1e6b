"""What a fix changes, mistake by mistake: the lines that stand and fall together, so that each can be told of alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.mending.edits import Edit
from compare.mending.source import Change, changed


@dataclass
class Hunk:
    """Lines that a fix takes away, ``line`` to ``end_line`` of the text as it was, and those that it puts there; where
    it only puts some in, both are the line that these come before.
    """

    line: int
    end_line: int
    before: list[str]
    after: list[str]
    at: int  # of the lines of the changed text, from 0, the one that they begin at


@dataclass
class Part:
    """Hunks that belong together, by the kinds of the edits that make them, and the text with them alone taken back."""

    hunks: list[Hunk]
    kinds: list[str]
    without: str


@dataclass(frozen=True)
class _Line:
    """A line on the way from one text to the other: those of the first that it has come from, and by which edits."""

    text: str
    origin: frozenset
    edits: frozenset = frozenset()


def parts_of(text: str, rounds: Sequence[Sequence[Edit]], left_over: str = "") -> list[Part]:
    """The parts of a fix, in order: of the edits of a text, then of those of what has come of it, and so on. What edits
    of the kind ``left_over`` take away is what the others have no use for: it is back where one of these is.
    """
    lines = [_Line(line, frozenset([n])) for n, line in enumerate(text.split("\n"))]
    reached: dict[int, set] = {}  # edit → lines of the text as it was
    edits = [edit for made in rounds for edit in made]
    for made in rounds:
        lines = _after(lines, made, reached)
    before, found = text.split("\n"), []
    for members in _joined(lines, reached):
        hunks = list(_hunks(before, lines, members, sorted(set().union(*(reached[e] for e in members)))))
        kinds = list(dict.fromkeys(e.kind for e in edits if id(e) in members))
        if hunks:  # what was put in and taken away again has none
            found.append((hunks, kinds))
    gone = [hunk for hunks, kinds in found if kinds == [left_over] for hunk in hunks]
    parts = [
        Part(hunks, kinds, _without([*hunks, *(h for h in gone if h not in hunks)], lines)) for hunks, kinds in found
    ]
    return sorted(parts, key=lambda part: part.hunks[0].line)


def _after(lines, made, reached):
    """The lines once these edits are made, all at once; what they reach is noted."""
    text = "\n".join(line.text for line in lines)
    changes = [(_narrowed(text, change), edit) for edit in made for change in edit.changes]
    result = list(lines)
    for change, edit in sorted(
        changes, key=lambda pair: (-pair[0].start, -pair[0].end)
    ):  # those above keep their place
        first, gone, new = _reach(text, change)
        old = result[first : first + gone]
        origin, edits = (frozenset().union(*(getattr(line, part) for line in old)) for part in ("origin", "edits"))
        reached.setdefault(id(edit), set()).update(origin)
        alike = old if gone == new else [_Line("", origin, edits)] * new
        result[first : first + gone] = [_Line("", o.origin, o.edits | {id(edit)}) for o in alike]
    now = changed(text, [change for change, _ in changes]).split("\n")
    return [_Line(line, r.origin, r.edits) for line, r in zip(now, result, strict=True)]


def _narrowed(text, change):
    """A change of several lines without those above and below that stay as they are: of a list one entry alone."""
    old, new = text[change.start : change.end].split("\n"), change.text.split("\n")
    fewest, above, below = min(len(old), len(new)), 0, 0
    while above < fewest - 1 and old[above] == new[above]:
        above += 1
    most = fewest - above - (not above)
    while below < most and old[-1 - below] == new[-1 - below]:
        below += 1
    gone, come = old[above : len(old) - below], new[above : len(new) - below]
    start = change.start + sum(len(line) + 1 for line in old[:above])
    if gone and come:
        return Change(start, start + len("\n".join(gone)), "\n".join(come))
    return Change(start, start + sum(len(line) + 1 for line in gone), "".join(f"{line}\n" for line in come))


def _reach(text, change):
    """(the first line that a change reaches, from 0, how many it takes, how many it puts there)"""

    def begins(at):
        return at == 0 or text[at - 1] == "\n"

    first, gone, new = (
        text.count("\n", 0, change.start),
        text.count("\n", change.start, change.end),
        change.text.count("\n"),
    )
    whole = begins(change.start) and begins(change.end) and (not change.text or change.text.endswith("\n"))
    return (first, gone, new) if whole else (first, gone + 1, new + 1)


def _joined(lines, reached):
    """Sets of edits that share a line, old or new, with one another and with no others."""
    together = [{edit} for edit in reached]
    shared = [line.edits for line in lines if len(line.edits) > 1]
    shared += [{e for e in reached if n in reached[e]} for n in set().union(*reached.values())] if reached else []
    for some in shared:
        touched = [group for group in together if group & some]
        if len(touched) > 1:
            together = [group for group in together if group not in touched] + [set().union(*touched)]
    return together


def _hunks(before, lines, members, gone) -> Iterator[Hunk]:
    """The runs of lines that some edits have taken away or put in."""
    new = [n for n, line in enumerate(lines) if line.edits & members]
    anchors = _anchors(lines, len(before))
    runs: list[list[int]] = []
    for n in gone:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    for run in runs:
        own = [
            n
            for n in new
            if lines[n].origin & set(run) or (not lines[n].origin and run[0] <= anchors[n] <= run[-1] + 1)
        ]
        new = [n for n in new if n not in own]
        at = own[0] if own else next((n for n, anchor in enumerate(anchors) if anchor > run[-1]), len(lines))
        yield Hunk(run[0] + 1, run[-1] + 1, [before[n] for n in run], [lines[n].text for n in own], at)
    for anchor in dict.fromkeys(anchors[n] for n in new):
        own = [n for n in new if anchors[n] == anchor]
        yield Hunk(anchor + 1, anchor + 1, [], [lines[n].text for n in own], own[0])


def _anchors(lines, end):
    """For each line where it stands in the text as it was: at a line of its own, or before the next that has one."""
    found = []
    for line in reversed(lines):
        end = min(line.origin, default=end)
        found.append(end)
    return found[::-1]


def _without(hunks, lines):
    """The text with these hunks taken back."""
    put: dict[int, list[str]] = {}
    for hunk in sorted(hunks, key=lambda hunk: hunk.line):  # of which several may belong in one place
        put.setdefault(hunk.at, []).extend(hunk.before)
    taken = {hunk.at + k for hunk in hunks for k in range(len(hunk.after))}
    kept = [[*put.get(n, ()), *([] if n in taken else [line.text])] for n, line in enumerate(lines)]
    return "\n".join(line for some in [*kept, put.get(len(lines), [])] for line in some)
