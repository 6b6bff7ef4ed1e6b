"""Each role that a value may play, and each doubt about a place, by itself: on events that are made up."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from compare.reading.doubts import is_sure
from compare.reading.entries import Entry
from compare.reading.naming import Factor, Name
from compare.reading.roles import KNOWN, MULTIPLE, NOT_KNOWN, NUMBER, PIECE, role_of
from compare.reading.substitution import Substitution

VALUE = np.arange(1.0, 22).reshape(7, 3)
ENTRIES = [
    Entry("dz2", VALUE),
    Entry("exp(z2)", VALUE, due=False),
    Entry("X @ W1.T", VALUE, unfinished=True),
    Entry("p", VALUE),
]
KNOWN_BY_NAME, NUMBER_N, NUMBER_5 = Name("known", 0), Name("constant", index="n"), Name("constant")


class Events:
    """A trace of made-up events: of each what differs from a known value that is made on a line of its own."""

    def __init__(self, *events):
        self.events = events
        self.aliases = [e.get("alias", -1) for e in events]
        self.depths, self.numbers = [1] * len(events), [e.get("number", i) for i, e in enumerate(events)]
        self.turns = {n: [i for i, m in enumerate(self.numbers) if m == n] for n in self.numbers}
        factors = [Factor("", 1.0, 0.0), Factor("2", 2.0, 1.0)]
        self.namer = SimpleNamespace(
            entries=ENTRIES,
            dictionaries=[SimpleNamespace(factors=factors, point=SimpleNamespace(constants={"n": 7.0, "2": 2.0}))],
        )

    def expression(self, event):
        given = {key: self.events[event][key] for key in ("kind", "assigned", "operator") if key in self.events[event]}
        plain = {"kind": "BinOp", "assigned": "", "operator": "MatMult", "called": "", "text": "a", "line": event}
        return SimpleNamespace(**plain | given)

    def made(self, event):
        return event if self.aliases[event] < 0 else self.aliases[event]

    def name(self, event):
        return self.events[self.made(event)].get("name", KNOWN_BY_NAME)

    def is_dark(self, event):
        return self.name(event).is_dark

    def value(self, event):
        return VALUE

    def parts(self, event):
        return self.events[self.made(event)].get("parts", [])

    def upstream(self, event):
        return {self.made(event)}.union(*map(self.upstream, self.parts(event)))

    def call_of(self, event):
        return self.events[event].get("call", ("gradients", 1, 0, len(self.events)))


def hit(events=(0,), says="dz1", **more):
    return Substitution(more.pop("number", 0), events, says, ("grad.W1",), more.pop("left", ()), **more)


ROLES = {  # (events, what was given): the role
    "what nothing is known of": ([{"name": Name("nothing")}], hit(), NOT_KNOWN),
    "what is right at another turn": ([{"name": Name("nothing"), "number": 0}, {"number": 0}], hit((0, 1)), KNOWN),
    "a number that is a value at another turn": ([{"name": NUMBER_5, "number": 0}, {"number": 0}], hit(), KNOWN),
    "a number that is read by its name": ([{"name": NUMBER_5, "kind": "Name"}], hit(says="2"), NUMBER),
    "a number that is given its name": ([{"name": NUMBER_N, "assigned": "n"}], hit(says="2"), NUMBER),
    "a count that may be another count": ([{"name": NUMBER_N, "assigned": "n"}], hit(says="n·k"), NOT_KNOWN),
    "a number that is made": ([{"name": NUMBER_5}], hit(says="2"), NOT_KNOWN),
    "another name for what is there": ([{}, {"alias": 0, "kind": "Name", "assigned": "d"}], hit((1,)), NOT_KNOWN),
    "what is made and has a name": ([{"assigned": "d"}], hit(), KNOWN),
    "a multiple": ([{}], hit(multiple=True), MULTIPLE),
    "the same for another sample": ([{"name": Name("known", 0, index="[2]")}], hit(says="dz2"), NOT_KNOWN),
    "a value that is whole": ([{}], hit(), KNOWN),
    "a value that lacks something": ([{"name": Name("known", 2)}], hit(), NOT_KNOWN),
    "a piece on the way to something": ([{"name": Name("known", 1)}], hit(), PIECE),
}


@pytest.mark.parametrize("kind", ROLES)
def test_the_role_is_that_of(kind):
    events, given, role = ROLES[kind]
    assert role_of(Events(*events), given) == role


DARK = {"name": Name("nothing")}
DOUBTS = {  # (events, place, what was given, all that was given): why there is a doubt
    "what was due has no name": ([DARK], 0, hit(says=""), []),
    "a factor that goes in nowhere here": ([{}], 0, hit(multiple=True, ratio=2.0), []),
    "a sign on the way of a step": ([DARK | {"call": ("step", 1, 0, 1)}], 0, hit(ratio=-1.0), []),
    "a line that is right at other turns": ([DARK | {"number": 0}, {"number": 0}], 0, hit((0,)), []),
    "what is read here and was made elsewhere": ([DARK, {"alias": 0, "kind": "Name"}], 1, hit((1,), number=1), []),
    "a place that was given nothing": ([DARK, DARK], 1, hit(), []),
    "a number that is what it is called, handed on": ([{"name": NUMBER_N, "kind": "Name"}], 0, hit(says="2"), []),
    "such a number where another line would do": ([{"name": NUMBER_N}, {}], 0, hit(says="2"), [hit((1,), number=1)]),
    "a factor on another line": (
        [DARK, {"operator": "Mult", "parts": [2]}, {"name": Name("constant", index="2", scale=2.0)}],
        0,
        hit(),
        [hit((1,), number=1, multiple=True, ratio=0.5)],
    ),
    "something off before it": ([DARK | {"parts": [1]}, DARK], 0, hit(), []),
    "another line before it": ([DARK | {"parts": [1]}, {}], 0, hit(), [hit((1,), number=1)]),
    "what was kept from the first step": ([DARK | {"call": ("step", 2, 0, 1)}], 0, hit(), []),
}


def test_without_any_doubt_a_place_is_sure():
    assert is_sure(Events(DARK), 0, hit(), [hit()], ["grad.W1"])


@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_place_is_not_sure_for(doubt):
    events, place, given, others = DOUBTS[doubt]
    assert not is_sure(Events(*events), place, given, [given, *others], ["step2.W1"])
