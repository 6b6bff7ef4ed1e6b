"""An entry of the diagnosis, as CONTRACT has it under "diagnosis": made here and nowhere else, and merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NotRequired, TypedDict


class Row(TypedDict):
    """One line of a person's file as a message shows it.

    ``kind``: "code" around the mistake, the "wrong" line, or the "fix", which has no number where a line is added.
    ``note`` says what the line computes; ``mark`` is what it is said of, as the columns from and to.
    """

    line: int | None
    text: str
    kind: str
    note: str
    mark: tuple[int, int] | None


class Entry(TypedDict):
    """One mistake: its slug, its place, a sentence, whether it is certain, which quantities it explains, and the slugs
    of what else it may be; ``pair`` is there once it is known whose, ``file`` where it stands in a cell of a notebook.

    In a person's file also, where they are known: the function and line where it stands, the source there, what that
    computes and what was due; a fix (:meth:`compare.mending.mend.Fix.as_json`); and the lines that a message shows.
    """

    mistake: str
    where: str
    says: str
    certain: bool
    explains: list[str]
    also_possible: list[str]
    function: str | None
    line: int | None
    source: str | None
    computes: str | None
    expected: str | None
    fix: dict | None
    excerpt: list[Row]
    pair: NotRequired[str]
    file: NotRequired[str]


def entry(
    mistake: str, where: str, says: str, certain: bool, explains: Iterable[str], also_possible: Iterable[str] = ()
) -> Entry:
    """An :class:`Entry`."""
    return {
        "mistake": mistake,
        "where": where,
        "says": says,
        "certain": certain,
        "explains": list(explains),
        "also_possible": list(also_possible),
        "function": None,
        "line": None,
        "source": None,
        "computes": None,
        "expected": None,
        "fix": None,
        "excerpt": [],
    }


def no_diagnosis(error: Exception, quantities: Iterable[str]) -> Entry:
    """The entry for a fault of the diagnosis itself."""
    says = f"No diagnosis: it failed itself ({type(error).__name__}: {error}). Please report that; the verdicts stand."
    return entry("unknown", "", says, False, quantities)


def united(entries: Iterable[Entry]) -> list[Entry]:
    """Entries that say the same of the same place as one."""
    return _merged(entries, lambda e: (e["mistake"], e["where"], e["says"]))


def of_all_subjects(entries: Iterable[Entry]) -> list[Entry]:
    """Entries for the same mistake in the same place as one; of a pair's unknown mistakes, the first stands for all."""

    def same(e):
        place = e["says"] if e["mistake"] == "error" else e["where"]  # two may fail in one place
        return e["pair"], e["mistake"], e["mistake"] == "unknown" or place

    return _merged(entries, same)


def _merged(entries: Iterable[Entry], key: Callable) -> list[Entry]:
    """Entries of one key as the first of them, which explains what they all explain; a certain one is believed."""
    found = {}
    for each in entries:
        first = found.setdefault(key(each), each)
        first["explains"] = list(dict.fromkeys([*first["explains"], *each["explains"]]))
        if each["certain"] and not first["certain"]:
            first |= {"certain": True, "says": each["says"], "also_possible": []}
    return list(found.values())
