"""Reads a person's file: what each line computes, and which line is the place of the mistake."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from importlib.util import decode_source
from pathlib import Path

import numpy as np

from compare.contract.apart import File, Gone
from compare.contract.calls import FUNCTIONS
from compare.contract.candidate import found_in
from compare.contract.quantity import function_of
from compare.reading.entries import point_of
from compare.reading.naming import Dictionary, Namer
from compare.reading.place import Place, changed_argument, found_place, told
from compare.reading.recording import Program
from compare.reading.source import read_source
from compare.reading.trace import Trace, is_right

SECONDS = 3.0  # for one of the contract's functions
A_RUN = 10.0  # seconds for what is asked of a file in a process of its own; it is a few samples, run once
POINTS = 2  # what only one of them says may be chance
ORDER = [name for name in FUNCTIONS if name != "layer_values"]


@dataclass(frozen=True)
class Reading:
    """What was read, as plain data.

    Attributes
    ----------
    places : the :class:`~compare.reading.place.Place` of each mistake that was found, the first in order first
    names : line → what it computes, in the reference's terms
    suspicion : (line, column, end line, end column) of an expression → from 0 to 1, how likely the mistake is there
    wrong : the quantities to be explained that were wrong at the points where the file was read
    lines : the file's own
    end : what the file did to its process while it was read, as what follows its name; what had not been read by then
        is missing
    """

    places: tuple = ()
    names: dict = field(default_factory=dict)
    suspicion: dict = field(default_factory=dict)
    wrong: tuple = ()
    lines: tuple = ()
    end: str = ""

    @property
    def place(self) -> Place | None:
        """The place of the first mistake; None where none can be claimed."""
        return self.places[0] if self.places else None


@np.errstate(all="ignore")  # of the file's values, which may be anything, and of nothing that we compute
def read(source: str | Path | File, spec, wrong=None, seconds: float = SECONDS) -> Reading:
    """Read a file: what its lines compute, and where the mistakes are.

    Parameters
    ----------
    source : path of the file, which then runs in this process; or its :class:`~compare.contract.apart.File`, beside
        which it runs in a process of its own
    spec : :class:`~compare.contract.spec.Spec` of what it is compared with
    wrong : quantities as the judge names them, if only those are to be explained
    seconds : how long to look for the place, for each function of the contract

    Raises
    ------
    SyntaxError : the file is no Python
    """
    if not isinstance(source, File):
        text = decode_source(Path(source).read_bytes())
        program = Program(read_source(text), str(source))
        found = found_in(program.module)
        return _read(text, spec, wrong, seconds, program.answer, found["functions"], found["takes_state"])
    text = decode_source(source.code)

    def run(request):
        return ask({"text": text, "path": source.own_file, "request": request})

    try:
        with source.beside("compare.reading.recording", A_RUN) as ask:
            return _read(text, spec, wrong, seconds, run, source.usable, source.found["takes_state"])
    except Gone as end:
        return Reading(lines=_lines(text), end=str(end))


def _lines(text):
    return tuple(text.removesuffix("\n").split("\n"))


def _read(text, spec, wrong, seconds, run, functions, takes_state):
    """A :class:`Reading`. ``run``: request → answer (:meth:`~compare.reading.recording.Program.answer`)."""
    source = read_source(text)
    has_state = spec.has_memory if takes_state is None else takes_state
    points = [point_of(spec, seed) for seed in range(POINTS)]
    ask = _asker(points, run, has_state)
    answers = [ask({"functions": [f for f in ORDER if f in functions], "record": True}, at) for at in range(POINTS)]
    right, off = _sorted_out(answers, points)
    if wrong is not None:
        asked = {_function(quantity) for quantity in wrong}
        off = [quantity for quantity in off if _function(quantity) in asked]
    namer = Namer([Dictionary(point) for point in points])
    trace = Trace(source, answers, namer)
    places, suspicion, end = [], {}, ""
    try:
        for function in _to_explain(off):
            mine, kept = ([q for q in some if _function(q) == function] for some in (off, right))
            place, suspects = found_place(trace, points, ask, function, mine, kept, answers[0]["results"], seconds)
            places += [place] if place else []
            suspicion |= {span: max(score, suspicion.get(span, 0)) for span, score in suspects.items()}
    except Gone as gone:  # with another value in its midst it may do anything
        end = str(gone)
    if not places and answers[0]["changed"]:
        event = changed_argument(trace, answers[0]["changed"][0])
        places = [told(trace, event, None, "changes an argument", ("arguments_unchanged",))]
    return Reading(tuple(places), _line_names(trace), suspicion, tuple(off), _lines(text), end)


def _asker(points, run, has_state):
    def ask(request, at):
        point = points[at]
        given = {"params": point.params, "X": point.X, "y": point.y, "lr": point.lr, "has_state": has_state}
        return run(given | request)

    return ask


def _sorted_out(answers, points):
    """The quantities that are right at every point, and those that are not."""
    right, off = [], []
    for quantity in answers[0]["results"]:
        if quantity in points[0].due:
            fine = all(is_right(a["results"].get(quantity), p.due[quantity]) for a, p in zip(answers, points))
            (right if fine else off).append(quantity)
    return right, off


def _function(quantity):
    return function_of(re.sub("^step[0-9]+", "step", quantity))  # of several steps, each has a name here: step1.W1


def _to_explain(off):
    """The functions whose own mistakes show: what comes after a wrong output, or a wrong gradient, follows from it."""
    found = [f for f in ORDER if any(_function(q) == f for q in off)]
    if "forward" in found:
        return ["forward"]
    if "gradients" in found and "step" in found:
        found.remove("step")
    if "predict" in found and len(found) > 1:
        found.remove("predict")
    return found


# ---- the names of lines ----------------------------------------------------------------------------------------------

MOST_NAMES = 3  # on one line


def _line_names(trace):
    """line → what its statement computes, where the reference has it."""
    inner = {part for e in trace.source.expressions if not _is_container(e) for part in e.parts}
    names = {}
    for expression in trace.source.expressions:
        if (
            expression.number in inner
            or expression.kind in ("Name", "Constant", "Attribute")
            or _is_container(expression)
        ):
            continue
        said = [_unindexed(trace.said(e)) for e in trace.turns[expression.number] if trace.name(e).kind == "known"]
        if said:
            known = names.setdefault(expression.line, [])
            known += [name for name in dict.fromkeys(said) if name not in known][: MOST_NAMES - len(known)]
    return {line: ", ".join(found) for line, found in sorted(names.items())}


def _is_container(expression):
    return expression.kind in ("Tuple", "List", "Dict")


def _unindexed(name):
    """A name without the sample that it is of, and without the step."""
    return re.sub(r" \(step \d+\)", "", re.sub(r"\[\d+(?=[,\]])", "[i", name))


# ---- the file with its names -----------------------------------------------------------------------------------------

WIDTH = 120
MARK = "◀"
MOST_FOR_NAMES = 0.4  # of the width, where lines are long
WITHOUT_VALUE = {  # the evidence for a place → what is said of it
    "raised": "raises an error",
    "left out": "passes over some of the parameters",
    "changes an argument": "leads to a change of an argument",
}


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
    if place.evidence in WITHOUT_VALUE:
        return f"{MARK} {WITHOUT_VALUE[place.evidence]}"
    if place.computes == place.expected != "":  # a name holds for every order and shape of its numbers
        return f"{MARK} computes {place.computes}, but in another order or shape"
    said = place.computes and f"computes {place.computes}", place.expected and f"{place.expected} was due"
    return f"{MARK} {', '.join(filter(None, said)) or 'from here on it is nothing that is known'}"


def _printable(line):
    return "".join(sign if sign.isprintable() else "�" for sign in line.rstrip("\r").expandtabs(4))


def _cut(line, room):
    return line if len(line) <= room else line[: room - 1] + "…"
