"""Reads a person's file: what each line computes, and which line is the place of the mistake."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import decode_source
from pathlib import Path

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
    wrong : the quantities that were wrong at the points where the file was read
    """

    places: tuple = ()
    names: dict = field(default_factory=dict)
    suspicion: dict = field(default_factory=dict)
    wrong: tuple = ()

    @property
    def place(self) -> Place | None:
        """The place of the first mistake; None where none can be claimed."""
        return self.places[0] if self.places else None


def read(
    path, spec, wrong=None, seconds: float = SECONDS, run: Callable | None = None, functions=(), has_state: bool = False
) -> Reading:
    """Read a file that the judge found wrong.

    Parameters
    ----------
    path : of the file
    spec : :class:`~compare.contract.spec.Spec` of what it is compared with
    wrong : quantities as the judge names them, if only those are to be explained
    seconds : how long to look for the place, for each function of the contract
    run : request → answer (:meth:`~compare.reading.recording.Program.answer`) where the file lives in another process;
        then ``functions`` names those of the contract's that it has, and ``has_state`` says whether its step takes one

    Raises
    ------
    SyntaxError : the file is no Python
    """
    text = decode_source(Path(path).read_bytes())
    source = read_source(text)
    if run is None:
        program = Program(source, str(path))
        found = found_in(program.module)
        functions, run = found["functions"], program.answer
        has_state = spec.has_memory if found["takes_state"] is None else found["takes_state"]
    points = [point_of(spec, seed) for seed in range(POINTS)]
    ask = _asker(points, run, has_state)
    answers = [ask({"functions": [f for f in ORDER if f in functions], "record": True}, at) for at in range(POINTS)]
    right, off = _sorted_out(answers, points)
    namer = Namer([Dictionary(point) for point in points])
    trace = Trace(source, answers, namer)
    places, suspicion = [], {}
    for function in _to_explain(off, wrong):
        mine, kept = ([q for q in some if _function(q) == function] for some in (off, right))
        place, suspects = found_place(trace, points, ask, function, mine, kept, answers[0]["results"], seconds)
        places += [place] if place else []
        suspicion |= {span: max(score, suspicion.get(span, 0)) for span, score in suspects.items()}
    if not places and answers[0]["changed"]:
        event = changed_argument(trace, answers[0]["changed"][0])
        places = [told(trace, event, None, "changes an argument", ("arguments_unchanged",))]
    return Reading(tuple(places), _line_names(trace), suspicion, tuple(off))


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
    return "step" if quantity.startswith("step") else function_of(quantity)


def _to_explain(off, wrong):
    """The functions whose own mistakes show: what comes after a wrong output, or a wrong gradient, follows from it."""
    asked = None if wrong is None else {_function(quantity) for quantity in wrong}
    found = [f for f in ORDER if any(_function(q) == f for q in off) and (asked is None or f in asked)]
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


def annotate(path, reading: Reading) -> str:
    """The file's lines with what they compute beside them, and a mark at the places of mistakes."""
    lines = decode_source(Path(path).read_bytes()).splitlines()
    marked = {place.line: place for place in reading.places}
    width = min(88, max(map(len, lines), default=0)) + 2
    told_lines = []
    for number, line in enumerate(lines, start=1):
        note = reading.names.get(number, "")
        if number in marked:
            place = marked[number]
            note = " ".join(filter(None, ("<--", place.computes, place.expected and f"where {place.expected} belongs")))
        told_lines.append(f"{number:4} | {line:{width}}{note}".rstrip())
    return "\n".join(told_lines) + "\n"
