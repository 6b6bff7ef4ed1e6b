"""Equal mistakes together, so that a teacher sees what to explain again: by their names, by what the lines compute, and
where neither is known by how the numbers are off.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

from compare.contract.calls import FUNCTIONS
from compare.contract.quantity import Quantity
from compare.grading.judgement import BY_HAND, Row
from compare.wording import ERROR, UNKNOWN, capital, listed


class Member(NamedTuple):
    """Whose mistake it is, and the line (of the text as it was judged) where it stands; None where that isn't known."""

    name: str
    line: int | None


class Mistake(NamedTuple):
    """A mistake of one row: what equal ones have in common, its line, a sentence, its slug or "", what it spoils."""

    key: Hashable
    line: int | None
    says: str
    slug: str
    quantities: tuple[str, ...] = ()


class Cluster(NamedTuple):
    """One mistake and all who make it; ``slug`` is what `nncompare explain` knows it by, or "", and ``points`` what it
    has cost them.
    """

    says: str
    slug: str
    members: tuple[Member, ...]
    points: float = 0.0


def clustered(
    rows: Mapping[str, Row], sentences: Mapping[str, str], costs: Mapping[Hashable, float] | None = None
) -> list[Cluster]:
    """The mistakes of a class, those first that have cost most points, and then those that most have made.

    Parameters
    ----------
    rows : by the names of the submissions; of one that a person has to look at no mistake is known
    sentences : what each known mistake is, by its slug
    costs : the points that each has cost, by its key
    """
    found: dict[Hashable, list[tuple[Member, str, str]]] = {}
    for name, row in sorted(rows.items()):
        seen = set()
        for each in mistakes_of(row, sentences) if not is_by_hand(row) else ():
            if each.key not in seen:
                seen.add(each.key)
                found.setdefault(each.key, []).append((Member(name, each.line), each.says, each.slug))
    clusters = [
        Cluster(same[0][1], same[0][2], tuple(member for member, _, _ in same), (costs or {}).get(key, 0.0))
        for key, same in found.items()
    ]
    return sorted(clusters, key=lambda c: (-c.points, -len(c.members), not c.slug, c.says))


def is_by_hand(row: Row) -> bool:
    """Whether nothing could be found out of a submission but that a person has to look at it."""
    return row["fault"] is not None and row["fault"]["kind"] in BY_HAND


def mistakes_of(row: Row, sentences: Mapping[str, str]) -> Iterator[Mistake]:
    """Each mistake of a row."""
    if fault := row["fault"]:
        says = FAULTS.get(fault["kind"], fault["says"])
        yield Mistake(("fault", fault["kind"]), _line_in(fault["says"]), says, "")
        return
    for entry in row["findings"]:
        slug, explains = entry["mistake"], tuple(entry["explains"])
        if slug not in (UNKNOWN, ERROR):
            yield Mistake(("slug", slug), entry["line"], sentences.get(slug, entry["says"]), slug, explains)
        elif entry["computes"] and entry["expected"]:
            computed, due = (re.sub(r"\d+", "", entry[side]) for side in ("computes", "expected"))
            says = f"A line computes {entry['computes']}; expected {entry['expected']}."
            yield Mistake(("lines", computed, due), entry["line"], says, "", explains)
        else:
            complaints = {q for q, off in row["numbers"] if off.partition(" ")[0] in FUNCTIONS}
            said = [q for q in explains if q in complaints] or explains  # the others of an entry follow from these
            yield from (m._replace(quantities=explains) for m in _by_numbers(said, row, entry["line"]))
    explained = {quantity for entry in row["findings"] for quantity in entry["explains"]}
    yield from _by_numbers([q for q, _ in row["numbers"] if q not in explained], row, None)


def _by_numbers(quantities, row, line):
    how = {quantity: off for quantity, off in row["numbers"] if quantity in quantities}
    if not how:
        return
    kinds = frozenset((Quantity.of(quantity).family, off) for quantity, off in how.items())
    families = {}
    for quantity, off in how.items():
        families.setdefault(off, []).append(Quantity.of(quantity).words)
    complaints, says = {}, []
    for off, words in families.items():
        function, _, complaint = off.partition(" ")
        if function in FUNCTIONS:  # it says itself whose it is
            complaints.setdefault(complaint.rstrip(" …"), []).append(function)
        else:
            says.append(f"{_some(words)}: {off}")
    says += [f"{listed(functions)} {complaint}" for complaint, functions in complaints.items()]
    yield Mistake(("numbers", kinds), line, f"{capital('; '.join(says))}.", "", tuple(how))


def _some(words):
    return listed(words[:3] if len(words) <= 3 else [*words[:2], f"{len(words) - 2} more"])


def _line_in(says):
    found = re.search(r"\(line (\d+)", says) or re.search(r"\bline (\d+)", says)
    return int(found[1]) if found else None


FAULTS = {  # kinds of fault → a sentence
    "not Python": "What was handed in is no Python file.",
    "empty": "There is nothing in the file.",
    "syntax": "The file is no valid Python.",
    "hangs": "The file does not come to an end when it is imported.",
    "too slow": "Judging the file takes too long.",
    "memory": "The file takes too much memory when it is imported.",
    "ends the process": "The file ends its process when it is imported.",
    "fails at import": "The file raises when it is imported.",
}
