"""A small results.json with everything in it, made up, and what somebody may have made of it."""

import copy
import json

from compare.results import Check, Results, Side
from tests.compare.reported import NASTY, trained

AGREES = Check(
    "network", "output", "random", "float64", "agree", Side(1e-16, 0.5, 1.0, 15.9), Side(1e-16, 0.4, 1.0, 16.0),
    budget=2e-16, worst_index=(1, 0), exact=1.0, shape=(2, 3), oracle="ball, 128 bits", rerun="nncompare run",
)  # fmt: skip
WRONG = Check(
    "network", "grad.W1", "random", "float32", "wrong", Side(1e-3, 3e5, 0.251, 1.0), Side(1e-9, 0.3, 0.25, 8.0),
    budget=3e-9, worst_index=(0, 1), exact=0.25, shape=(2, 3), oracle="float64", note="noted", rerun="nncompare run",
)  # fmt: skip
RAISED = Check("neuron", "loss", "random", "float64", "error", note="loss raised ValueError: no")
BOTH = {"mine": 0.25, "torch": 0.5}


def _all(value):
    return {"mine": value, "torch": value, "exact": value}


def _two(value):
    return {"mine": value, "torch": value}


EXHIBITS = {
    "neuron": {
        "W": [7.0, 3.0],
        "b": -2.0,
        "rows": [{"x": [1.0, 0.0], "z": _all(5.0), "a": _all(0.99)}, {"x": [0.0, 1.0], "z": _all(1.0), "a": _all(0.7)}],
        "shown": 1,
    },
    "sigmoid": {
        "curve": {"z": [-1.0, 0.0, 1.0], "mine": [0.3, 0.5, 0.7], "torch": [0.3, 0.5, 0.7]},
        "ulp": {"z": [-700.0, 0.0, 40.0], "mine": [1.0, 0.5, 2.0], "torch": [1.0, 0.5, 0.0]},
        "zero_from": {"mine": -720.0, "torch": None},
    },
    "network": {
        "case": "random",
        "nodes": [[0.1, 0.2], [0.3, 0.4, 0.5], [0.6]],
        "weights": [[[1.0, -2.0], [3.0, 4.0], [5.0, 6.0]], [[0.1, 0.2, 0.3]]],
    },
    "closer": {
        "pair": "network",
        "magnitude": {
            "case": "random",
            "dtype": "float32",
            "scale": [0.01, 1.0, 100.0],
            "of": ["output"],
            **_two([0.1, None, 2.0]),
        },
        "heat": {"case": "r", "dtype": "float32", "quantity": "grad.W1", **_two([[0.1, 0.2, None], [0.0, 2.0, 0.5]])},
        "origins": {
            "case": "r",
            "dtype": "float32",
            "quantity": "grad.W1",
            "parts": [{"part": 0.9, "where": "layer 1, forward", "what": "a1 = tanh(z1)"}],
        },
        "differences": {"case": "r", "parameters": ["W1", "b1"], "step": [0.1, 0.01], "error": [0.1, None], **BOTH},
    },
}
RUN = {"date": "2026-01-02", "candidate": "scratch", "verdict": "agree", "versions": {"torch": "2.6"}}
RUN |= {"counts": {"agree": 2}, "share": {"median": 0.1, "largest": 0.2}, "sees": {"float64": 1e-14}}
EXHIBITS["changes"] = {
    "runs": [RUN, RUN | {"date": "2026-01-03"}],
    "since": {
        "counts": {"new": 1, "worse": 0, "fixed": 0, "better": 0, "same": 1},
        "rows": [
            {
                "kind": "new",
                "pair": "a",
                "quantity": "b",
                "was": "agree",
                "is": "wrong",
                "share": [0.1, 9.0],
                "ids": ["i"],
            }
        ],
        "findings": [{"kind": "new", "pair": "a", "mistake": "sign", "where": "", "says": "A sign is wrong."}],
        "notes": ["two seeds"],
    },
}
DIAGNOSIS = {"mistake": "bias", "where": "layer 1", "says": "The bias is missing.", "certain": True, "pair": "network"}
DIAGNOSIS |= {"explains": ["grad.W1"], "also_possible": ["sign"]}


def small():
    """The file as an object."""
    made = trained()
    results = Results(
        [AGREES, WRONG, RAISED],
        {"torch": "2.13", "seed": 0},
        [DIAGNOSIS],
        ["step"],
        exhibits=EXHIBITS,
        power=made.power,
    )
    runs = made.training["runs"]
    few = {"exam:gradient_descent": _short(runs["exam:gradient_descent"]), "xor:sgd": _short(runs["xor:sgd"])}
    data = {"file": "f.csv", "rows": 3, "columns": ["a", "b"], "target": "y", "classes": ["0", "1"], "notes": ["odd"]}
    results.training = {"data": data, "runs": few, "optimum": made.training["optimum"]}
    results.notes, results.meaningless = ["noted"], ["predict"]
    return json.loads(results.to_json())


def _short(by_dtype):
    """The same run with three steps."""

    def cut(run):
        lists = ("loss_difference", "distance", "share")
        loss = {side: values[:3] for side, values in run["loss"].items()}
        return run | {"steps": 3, "loss": loss} | {name: run[name][:3] for name in lists}

    return {dtype: cut(run) for dtype, run in by_dtype.items()}


def places(value, way=()):
    """Every place in it: the steps that lead there."""
    yield way
    for step, below in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from places(below, (*way, step))


GONE = object()
SHORTER, LONGER = object(), object()
OTHERS = (
    None, True, 0, 5, -1, 0.5, 1e300, 1.7e308, 10**350, "", "text", NASTY, "inf", "nan", "\ud83d", "a\nb|`<img>$x$", [],
    [1], [None], [[]], {}, {"a": 1}, {NASTY: NASTY}, GONE, SHORTER, LONGER,
)  # fmt: skip


def at(value, way):
    """What lies there."""
    for step in way:
        value = value[step]
    return value


def with_other(value, way, other):
    """A copy with something else in one place, or None where that cannot be."""
    if not way:
        return None if other in (GONE, SHORTER, LONGER) else other
    made = copy.deepcopy(value)
    inside, step = at(made, way[:-1]), way[-1]
    if other in (SHORTER, LONGER):
        if not isinstance(inside[step], list) or not inside[step]:
            return None
        inside[step] = inside[step][:-1] if other is SHORTER else inside[step] + inside[step][-1:]
    elif other is GONE:
        del inside[step]
    else:
        inside[step] = other
    return made


def kind(value):
    """What it is in JSON."""
    names = {bool: "flag", int: "number", float: "number", str: "text", list: "list", dict: "object"}
    return names.get(type(value), "null")


def is_of_another_kind(before, other):
    """Whether no reader could take one for the other: the independent judgement of what has to be refused."""
    if other in (GONE, SHORTER, LONGER) or other is None or before is None:
        return False
    return kind(before) != kind(other) and not (kind(before) == "number" and other in ("inf", "nan"))


def as_written(way):
    """A place as a message names it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way).removeprefix(".")


WHOLE = json.dumps(small())
DEEP = '{"a":' * 100_000 + "1" + "}" * 100_000
ONLY = "expected 2, the only one that this version reads"
HEAD, NOTED = '{"schema": 2', '"environment": {'


def _anew(what, other):
    """The bytes of the small file with another text in the place of one that stands there once."""
    assert WHOLE.count(what) == 1
    return WHOLE.replace(what, other).encode()


TEXTS = {  # whole files, each but for one thing one of ours → its bytes, what is said of it
    "empty": (b"", "it is not JSON (line 1: "),
    "not UTF-8": (WHOLE.encode().replace(b'"checks"', b'"\xff"'), "it is not text in UTF-8 (byte "),
    "UTF-16": (WHOLE.encode("utf-16"), "it is not text in UTF-8 (byte 0)"),
    "a null byte": (b"\0", "it is not JSON (line 1: "),
    "cut": (WHOLE[:-1].encode(), "it is not JSON (line 1: "),
    "NaN": (_anew(NOTED, NOTED + '"a": NaN, '), "it is not JSON: NaN is no number there"),
    "Infinity": (_anew(NOTED, NOTED + '"a": -Infinity, '), "it is not JSON: -Infinity is no number there"),
    "a key twice": (WHOLE[:-1].encode() + b', "checks": []}', "'checks' stands in one object twice"),
    "a number of 5,000 digits": (_anew(NOTED, f'{NOTED}"a": 1{"0" * 4999}, '), "a number in it has 5,000 digits"),
    "deep lists": (_anew(NOTED, f'{NOTED}"a": {"[" * 100_000}{"]" * 100_000}, '), "it is nested too deeply"),
    "deep objects": (_anew(NOTED, f'{NOTED}"a": {DEEP}, '), "it is nested too deeply"),
    "schema 99": (_anew(HEAD, '{"schema": 99'), f"schema: {ONLY}; got 99"),
    "schema true": (_anew(HEAD, '{"schema": true'), f"schema: {ONLY}; got true"),
    "schema 2.0": (_anew(HEAD, '{"schema": 2.0'), f"schema: {ONLY}; got 2.0"),
    "schema as text": (_anew(HEAD, '{"schema": "2"'), f'schema: {ONLY}; got "2"'),
    "no schema": (_anew(HEAD, '{"schemes": 2'), "schema: it is missing"),
    "no checks": (_anew('"checks": [{', '"cheques": [{'), "checks: it is missing"),
    "a list": (f"[{WHOLE}]".encode(), "expected an object; got a list"),
    "a number": (b"1", "expected an object; got 1"),
    "two documents": (WHOLE.encode() + b" {}", "it is not JSON (line 1: Extra data)"),
}


def part(made, way):
    """The file without the pictures that have nothing to do with the place, which would take long to draw."""
    if way[:1] not in (("exhibits",), ("training",), ("power",)) or len(way) < 2:
        return made | {name: {} for name in ("exhibits", "training", "power") if (name,) != way}
    only = {"checks": [], "exhibits": {}, "training": {}, "power": {}, "diagnosis": []}
    if way[0] == "power":
        return made | only | {"power": made["power"]}
    together = ("neuron", "sigmoid") if way[1] in ("neuron", "sigmoid") else way[1:2]
    return made | only | {way[0]: {name: made[way[0]][name] for name in together if name in made[way[0]]}}
