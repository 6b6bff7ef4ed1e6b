"""Reads a person's file: what each line computes, and which line is the place of the mistake."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib.util import decode_source
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np

from compare.contract.apart import File, Gone
from compare.contract.joined import own_part
from compare.reading.lost import Extreme, lost_places
from compare.reading.notation import without_step
from compare.reading.place import Place, changed_argument, found_place, told
from compare.reading.running import ORDER, function_in, opened
from compare.reading.substitution import Substitutions
from compare.reading.trace import is_right
from compare.wording import FAR_OUT

SECONDS = 3.0  # for one of the contract's functions


@dataclass(frozen=True)
class Reading:
    """What was read, as plain data.

    Attributes
    ----------
    places : the :class:`~compare.reading.place.Place` of each mistake that was found, the first in order first
    names : line → what it computes, in the reference's terms
    as_due : the lines that compute nothing but what the reference has, with no factor or sign besides
    spoilt : those that gave all of a wrong quantity as it was due, of which something else was made afterwards
    suspicion : (line, column, end line, end column) of an expression → from 0 to 1, how likely the mistake is there
    wrong : the quantities to be explained that were wrong at the points where the file was read
    lines : the file's own
    right : the lines that compute what they are to, where that is known for sure: beside a text that was proved right
    cut_short : whether there was more to try than there was time for
    end : what the file did to its process while it was read, as what follows its name; what had not been read by then
        is missing
    """

    places: tuple = ()
    names: dict = field(default_factory=dict)
    suspicion: dict = field(default_factory=dict)
    as_due: frozenset = frozenset()
    spoilt: frozenset = frozenset()
    wrong: tuple = ()
    lines: tuple = ()
    right: frozenset = frozenset()
    cut_short: bool = False
    end: str = ""

    @property
    def place(self) -> Place | None:
        """The place of the first mistake; None where none can be claimed."""
        return self.places[0] if self.places else None


LATEST: WeakKeyDictionary[File, Reading] = WeakKeyDictionary()  # what was read last of a file is not read once more


@np.errstate(all="ignore")  # of the file's values, which may be anything, and of nothing that we compute
def read(
    source: str | Path | File, spec, wrong=None, seconds: float = SECONDS, extremes: Sequence[Extreme] = ()
) -> Reading:
    """Read a file: what its lines compute, and where the mistakes are.

    Parameters
    ----------
    source : path of the file, which then runs in this process; or its :class:`~compare.contract.apart.File`, beside
        which it runs in a process of its own
    spec : :class:`~compare.contract.spec.Spec` of what it is compared with
    wrong : quantities as the judge names them, if only those are to be explained
    seconds : how long to look for the place, for each function of the contract
    extremes : where it loses accuracy, if that is all that is wrong with it

    Raises
    ------
    SyntaxError : the file is no Python
    """
    try:
        with opened(source, spec) as file:
            return kept(source, _read(file, wrong, seconds, extremes))
    except Gone as end:
        return kept(source, ended(source, end))


def kept(source: str | Path | File, reading: Reading) -> Reading:
    """A reading, which is the latest of its file now."""
    if isinstance(source, File):
        LATEST[source] = reading
    return reading


def ended(source: str | Path | File, end: Gone) -> Reading:
    """What is left where a file's process came to its end."""
    assert isinstance(source, File)  # who else has a process
    return Reading(lines=lines_of(decode_source(source.code)), end=str(end))


def lines_of(text: str) -> tuple[str, ...]:
    """A text's own lines, as Python counts them."""
    return tuple(own_part(text).removesuffix("\n").split("\n"))


def _read(file, wrong, seconds, extremes):
    run = file.run(file.text)
    off = run.off
    if wrong is not None:
        asked = {function_in(quantity) for quantity in wrong}
        off = [quantity for quantity in off if function_in(quantity) in asked]
    places, suspicion, end, cut_short = [], {}, "", False
    trusted = _trusted(run, wrong or ())
    try:
        for function in _to_explain(off, trusted):
            mine, kept = ([q for q in some if function_in(q) == function] for some in (off, run.right))
            tries = Substitutions(run.trace, file.points, run.ask, function, mine, kept, seconds)
            place, suspects = found_place(run.trace, tries, run.results, trusted)
            cut_short |= tries.cut_short
            places += [place] if place else []
            suspicion |= {span: max(score, suspicion.get(span, 0)) for span, score in suspects.items()}
        if not off:
            places, suspicion = lost_places(file, extremes)
    except Gone as gone:  # with another value in its midst it may do anything
        end = str(gone)
    if not places and run.changed:
        event = changed_argument(run.trace, run.changed[0])
        places = [told(run.trace, event, None, "changes an argument", ("arguments_unchanged",), sure=False)]
    together = [place for place in places if place.quantities != ("predict",)]
    if len(together) > 1:  # there may be one cause for all of them, but for labels of a right output
        places = [replace(p, sure=p.evidence == "raised") if p in together else p for p in places]
    return Reading(
        places=tuple(places),
        names=names_of_lines(run.trace),
        suspicion=suspicion,
        as_due=lines_as_due(run.trace),
        spoilt=lines_that_had(run.trace, file.points, run.results, off),
        wrong=tuple(off),
        lines=lines_of(file.text),
        cut_short=cut_short,
        end=end,
    )


def _trusted(run, wrong):
    """function → its quantities, of those functions of which nothing is wrong, here and by the judge; not ``predict``,
    as many a wrong output has the right labels.
    """
    off = {function_in(quantity) for quantity in (*run.off, *wrong)} | {"predict"}
    found = {}
    for quantity in run.right:
        if (function := function_in(quantity)) not in off:
            found.setdefault(function, []).append(quantity)
    return found


def _to_explain(off, trusted):
    """The functions whose own mistakes show: what comes after a wrong output, or a wrong gradient, follows from it."""
    found = [f for f in ORDER if any(function_in(q) == f for q in off)]
    if "forward" in found:
        return ["forward"]
    if "gradients" in found and "step" in found:
        found.remove("step")
    if "predict" in found and len(found) > 1 and "forward" not in trusted:
        found.remove("predict")
    return found


# ---- the names of lines ----------------------------------------------------------------------------------------------

MOST_NAMES = 3  # on one line


def names_of_lines(trace):
    """line → what its statement computes, where the reference has it."""
    names = {}
    for line, events in _known(trace):
        known, said = names.setdefault(line, []), dict.fromkeys(without_step(trace.said(e)) for e in events)
        known += [name for name in said if name not in known][: MOST_NAMES - len(known)]
    return {line: ", ".join(found) for line, found in sorted(names.items())}


def lines_as_due(trace):
    """The lines that compute nothing but what the reference has, without a factor or a sign besides."""
    exact = {}
    for line, events in _known(trace):
        exact[line] = exact.get(line, True) and not any(trace.name(e).factor for e in events)
    return frozenset(line for line in exact if exact[line])


def lines_that_had(trace, points, results, wrong):
    """The lines that gave all of a wrong quantity as it was due at every point: what is wrong comes after them."""
    found = set()
    for quantity in wrong:
        due = [point.due.get(quantity) for point in points]
        start = -1 if isinstance(results.get(quantity), dict) else trace.origin(quantity, results.get(quantity))
        for event in trace.upstream(start) if start >= 0 else ():
            had = trace.values[event]
            known = trace.value(event) is not None and all(value is not None for value in due)
            if known and all(map(is_right, had, due)):
                found.add(trace.expression(event).line)
    return frozenset(found)


def _known(trace):
    """(line, the events at which it gives what the reference has) of every statement's value that has a name."""
    inner = {part for e in trace.source.expressions if not _is_container(e) for part in e.parts}
    for expression in trace.source.expressions:
        if (
            expression.number in inner
            or expression.kind in ("Name", "Constant", "Attribute")
            or _is_container(expression)
        ):
            continue
        events = [event for event in trace.turns[expression.number] if trace.name(event).kind == "known"]
        if events and not _only_in_a_first_step(trace, events, trace.turns[expression.number]):
            yield expression.line, events


def _only_in_a_first_step(trace, known, turns):
    """Whether what is known of an expression holds in the first of several steps alone, from where all is 0 still."""
    steps, all_steps = (
        {trace.call_of(e)[:2] for e in some if trace.call_of(e)[0] == "step"} for some in (known, turns)
    )
    return bool(steps) and max(number for _, number in all_steps) > max(number for _, number in steps)


def _is_container(expression):
    return expression.kind in ("Tuple", "List", "Dict")


# ---- the file with its names -----------------------------------------------------------------------------------------

WIDTH = 120
MARK = "◀"
MOST_FOR_NAMES = 0.4  # of the width, where lines are long
BY_EVIDENCE = {  # the evidence for a place → what is said of it
    "raised": "raises an error",
    "left out": "passes over some of the parameters",
    "changes an argument": "leads to a change of an argument",
    "missing": "after this a line is missing",
    "too much": "is one line too many",
    "moved": "stands in the wrong place",
    "only": "is wrong, as all that it is made of is right",
} | FAR_OUT


def hinted(reading: Reading, hints: int) -> Reading:
    """What is told of a reading: 1 no place, 2 the places without what was due there, 3 all of it."""
    if hints == 1:
        return replace(reading, places=(), wrong=())
    return reading if hints > 2 else replace(reading, places=tuple(replace(p, expected="") for p in reading.places))


def annotate(reading: Reading, width: int = WIDTH) -> str:
    """The file's lines with what they compute beside them, and a mark at the places of mistakes; no line is longer than
    the width. A note that finds no room beside its line stands below it, and nothing of it is lost.
    """
    lines = [_printable(line) for line in reading.lines]
    marked = {place.line: place for place in reversed(reading.places)}
    notes = reading.names | {n: _marked(p) for n, p in marked.items()}
    digits = len(str(len(lines)))
    room = max(width - digits - 3, 20)
    for_names = min(max(map(len, reading.names.values()), default=0), int(MOST_FOR_NAMES * room))
    column = min(max((len(lines[n - 1]) for n in notes), default=0) + 2, room - for_names)
    told_lines = []
    for number, line in enumerate(lines, start=1):
        below = textwrap.wrap(notes.get(number, ""), room, break_on_hyphens=False)
        at = min(column, room - max(map(len, below), default=0))
        beside = below.pop(0) if below and len(line) + 2 <= at else ""
        whole = f"{line:{at}}{beside}" if beside else _cut(line, room)
        told_lines.append(f"{number:{digits}} | {whole}".rstrip())
        told_lines += [f"{'':{digits}} | {'':{at}}{more}" for more in below]
    if reading.wrong and not reading.places and not reading.end:
        told_lines.append(f"No single line can be named as the place of the mistake in {', '.join(reading.wrong)}.")
    if reading.end:
        told_lines.append(f"Not all of it was read, as the file {reading.end}.")
    return "\n".join(told_lines)


def _marked(place):
    """What is said beside the place of a mistake."""
    if place.evidence in BY_EVIDENCE:
        return f"{MARK} {BY_EVIDENCE[place.evidence]}"
    if place.computes == place.expected != "":  # a name holds for every order and shape of its numbers
        return f"{MARK} computes {place.computes}, but in another order or shape"
    said = place.computes and f"computes {place.computes}", place.expected and f"{place.expected} was due"
    return f"{MARK} {', '.join(filter(None, said)) or 'from here on it is nothing that is known'}"


def _printable(line):
    return "".join(sign if sign.isprintable() else "�" for sign in line.rstrip("\r").expandtabs(4))


def _cut(line, room):
    return line if len(line) <= room else line[: room - 1] + "…"
