"""What ``results.json`` may hold, as a description, and the first place where a file differs from it.

A description is one of: a :class:`Kind`; ``Maybe(it)``, which may be null; ``Maybe(it, {})``, which may be {};
``[it]``, a list of any length; ``Array(it, sizes)``, lists in lists; ``{name: it}``, an object, where a name that ends
in "?" may be missing and names that are not described may be there; ``Map(it)``, an object of any names;
``That(it, says, fits)``, with a condition.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from compare.contract.spec import is_number


class Kind(NamedTuple):
    """A plain value: what it is called, and whether a value is one."""

    says: str
    fits: Callable


class Maybe(NamedTuple):
    """What may be null, or another ``nothing``, such as an empty object."""

    it: object
    nothing: object = None


class Map(NamedTuple):
    """An object of any names."""

    it: object


class Array(NamedTuple):
    """A list of lists of …, as deep as there are sizes; a size that is a letter is the same within one object."""

    it: object
    sizes: tuple


class That(NamedTuple):
    """What fits a condition besides; ``says`` is what is expected."""

    it: object
    says: str
    fits: Callable


def fault(value: object, described: object) -> str | None:
    """The first place where a value differs from its description, in words; None if it does not."""
    if found := _fault(value, described, {}):
        says, *way = found
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in reversed(way))
        return ": ".join(filter(None, (where.removeprefix("."), says)))
    return None


def _fault(value, described, sizes):
    """What is expected and what came, and then the way there from the inside out; None if nothing is wrong.

    ``sizes`` is what the letters of an object's arrays stand for.
    """
    if isinstance(described, Kind):
        return None if described.fits(value) else _said(described.says, value)
    if isinstance(described, Maybe):
        return None if value == described.nothing else _fault(value, described.it, sizes)
    if isinstance(described, That):
        found = _fault(value, described.it, sizes)
        return found or (None if described.fits(value) else [f"expected {described.says}"])
    if isinstance(described, (Array, list)):
        return _fault_of_list(value, described, sizes)
    if not isinstance(value, dict):
        return _said("an object", value)
    if isinstance(described, Map):
        return _inside(value.items(), described.it, {})
    return _fault_of_object(value, described)


def _fault_of_list(value, described, sizes):
    if not isinstance(value, list):
        return _said("a list", value)
    if isinstance(described, list):
        return _inside(enumerate(value), described[0], sizes)
    size, *rest = described.sizes
    expected = size if isinstance(size, int) else sizes.setdefault(size, len(value))
    if len(value) != expected or not value:
        return [f"expected a list of {expected or 'at least one'}; got one of {len(value)}"]
    return _inside(enumerate(value), Array(described.it, tuple(rest)) if rest else described.it, sizes)


def _fault_of_object(value, described):
    sizes = {}
    for name, it in described.items():
        known = name.removesuffix("?")
        if known not in value and known == name:
            return ["it is missing", name]
        if known in value and (found := _fault(value[known], it, sizes)):
            return [*found, known]
    return None


def _inside(items, described, sizes):
    for step, value in items:
        if found := _fault(value, described, sizes):
            return [*found, step]
    return None


def _said(expected, value):
    return [f"expected {expected}; got {_kind(value)}"]


def _kind(value):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "an object"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:37]}..."


# ---- plain values ----------------------------------------------------------------------------------------------------

MOST = 1e300  # larger numbers are none that a picture could be drawn of
NOT_FINITE = ("inf", "-inf", "nan")  # how JSON gets them


def _is_number(value):
    return is_number(value) and abs(value) <= MOST


def _is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def one_of(*known: str) -> Kind:
    """One of these texts."""
    return Kind(f"one of {', '.join(known)}", lambda value: isinstance(value, str) and value in known)


TEXT = Kind("a text", lambda value: isinstance(value, str))
FLAG = Kind("true or false", lambda value: isinstance(value, bool))
COUNT = Kind("a whole number of at least 0", _is_count)
FINITE = Kind("a number", _is_number)
POSITIVE = Kind("a number above 0", lambda value: _is_number(value) and value > 0)  # a place on a logarithmic axis
MAGNITUDE = Kind('a number, "inf", "-inf" or "nan"', lambda value: value in NOT_FINITE or is_number(value))
PLAIN = Kind("a text, a number, true, false or null", lambda value: not isinstance(value, (list, dict)))


# ---- reading ---------------------------------------------------------------------------------------------------------


def parsed(data: bytes) -> Any:
    """What JSON says, without what the standard does not know and nobody could mean; raises ValueError in words."""
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_json, parse_int=_of_a_sane_length
        )
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not text in UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON (line {error.lineno}: {error.msg})") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _once(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands in one object twice")
    return found


def _no_json(word):
    raise ValueError(f"it is not JSON: {word} is no number there")


def _of_a_sane_length(digits):
    if len(digits) > 400:
        raise ValueError(f"a number in it has {len(digits):,} digits")
    return int(digits)


# ---- what the results keep besides the checks ------------------------------------------------------------------------


def _each(it, names):
    """What is the same under several names."""
    return dict.fromkeys(names.split(), it)


def _sides(it):
    return _each(it, "mine torch")


def _is_network(found):
    """Whether the weights have the sizes that the nodes ask for."""
    widths = [len(layer) for layer in found["nodes"]]
    shapes = [(len(layer), *{len(row) for row in layer}) for layer in found["weights"]]
    return len(widths) >= 2 and shapes == list(zip(widths[1:], widths))


_MAYBE = Maybe(FINITE)
_SIZE = Maybe(MAGNITUDE)  # of an error or a share, which may be infinite
_MISTAKE = {
    **_each(TEXT, "mistake where says"),
    "certain": FLAG,
    **_each([TEXT], "explains also_possible"),
    "file?": TEXT,
    **_each(Maybe(TEXT), "function? source? computes? expected?"),
    "line?": Maybe(COUNT),
    "fix?": Maybe(
        {
            **_each(FLAG, "proved raises?"),
            **_each(TEXT, "diff elsewhere fails_with"),
            **_each(COUNT, "edits agrees of"),
            "left": [TEXT],
        }
    ),
    "excerpt?": [
        {
            **{"line": Maybe(COUNT), "text": TEXT, "kind": one_of("code", "wrong", "fix"), "note": TEXT},
            "mark": Maybe(Array(COUNT, (2,))),
        }
    ],
}
_CASE = _each(TEXT, "case dtype")
RUN = {  # a line of the history
    **_each(TEXT, "date candidate verdict"),
    "versions": Map(TEXT),
    "counts": Map(COUNT),
    "share": _each(Maybe(MAGNITUDE), "median largest"),
    "sees": Map(POSITIVE),
}
_CHANGES = {
    "counts": _each(COUNT, "new worse fixed better same"),
    "rows": [
        {
            **_each(TEXT, "pair quantity was"),
            "kind": one_of("new", "worse", "fixed", "better"),
            "is": one_of("wrong", "error", "unstable", "undecided", "agree"),
            "share": Array(Maybe(MAGNITUDE), (2,)),
            "ids": [TEXT],
        }
    ],
    "findings": [{**_each(TEXT, "pair mistake where says"), "kind": one_of("new", "fixed")}],
    "notes": [TEXT],
}

EXHIBITS = {
    "changes?": {"runs": [RUN], "since?": _CHANGES},
    "neuron?": That(
        {
            "W": Array(FINITE, (2,)),
            "b": FINITE,
            "rows": Array({"x": Array(FINITE, (2,)), **_each(_each(FINITE, "mine torch exact"), "z a")}, ("rows",)),
            "shown": COUNT,
        },
        "one of the rows to be shown",
        lambda found: found["shown"] < len(found["rows"]),
    ),
    "sigmoid?": {
        "curve": _each(Array(FINITE, ("z",)), "z mine torch"),
        "ulp": {"z": Array(FINITE, ("z",)), **_sides(Array(FINITE, ("z",)))},
        "zero_from": _sides(_MAYBE),
    },
    "network?": That(
        {"case": TEXT, "nodes": [[FINITE]], "weights": [[[FINITE]]]},
        "a weight for every edge",
        _is_network,
    ),
    "yourself?": [
        {
            **_each(TEXT, "pair case quantity"),
            **_each(COUNT, "n size"),
            **_each(Maybe(MAGNITUDE), "ratio difference"),
            "rows": [{"at": [COUNT], **_each(MAGNITUDE, "exact mine")}],
        }
    ],
    "closer?": {
        "pair": TEXT,
        "magnitude": Maybe(
            {
                **{**_CASE, "of": [TEXT], "scale": Array(POSITIVE, ("scale",)), **_sides(Array(_SIZE, ("scale",)))},
                "each?": [
                    {
                        **_each(TEXT, "function dtype"),
                        **_each(Array(_SIZE, ("scale",)), "mine torch allowed"),
                        "over": _sides(Array(FLAG, ("scale",))),
                    }
                ],
            }
        ),
        "heat": Maybe({**_CASE, "quantity": TEXT, **_sides(Array(_SIZE, ("rows", "columns")))}),
        "origins?": Maybe({**_CASE, "quantity": TEXT, "parts": [{"part": MAGNITUDE, **_each(TEXT, "where what")}]}),
        "differences": Maybe(
            {
                "case": TEXT,
                "parameters": Array(TEXT, ("parameters",)),
                "step": Array(POSITIVE, ("h",)),
                "error": Array(_SIZE, ("h",)),
                **_sides(_SIZE),
            }
        ),
    },
}

_HELD_OUT = {
    "rows": COUNT,
    "classes": [TEXT],
    "accuracy": Map(FINITE),
    "confusion": Map([[COUNT]]),
    "differ": [
        That(
            {"row": COUNT, "true": TEXT, "says": Map(TEXT), "probability": Map(MAGNITUDE)},
            "a probability for each model",
            lambda row: row["says"].keys() == row["probability"].keys(),
        )
    ],
}
_STEPS = Array(MAGNITUDE, ("steps",))
_PLACES = {"x": Array(FINITE, ("x",)), "y": Array(FINITE, ("y",)), "points": Array(FINITE, ("points", 2))}
_RUN = {
    "steps": COUNT,
    "loss": _each(Array(MAGNITUDE, ("n",)), "scratch torch"),
    **_each(_STEPS, "loss_difference share distance"),
    "exact_steps": [COUNT],
    "held_out": Maybe(_HELD_OUT),
    "path?": Maybe({"names": Array(TEXT, (2,)), **_PLACES, "loss": Array(MAGNITUDE, ("y", "x"))}),
    "boundary?": Maybe(
        That(
            {
                **_PLACES,
                "labels": Array(COUNT, ("points",)),
                "classes": [TEXT],
                "probability": _each(Array(MAGNITUDE, ("y", "x")), "scratch torch"),
            },
            "a class for every label, and a probability for every place of the plane",
            lambda found: (
                (not found["classes"] or max(found["labels"]) < len(found["classes"]))
                and {(len(p), len(p[0])) for p in found["probability"].values()} == {(len(found["y"]), len(found["x"]))}
                and min(len(found["x"]), len(found["y"])) >= 2
            ),
        )
    ),
}
_SOLVER = {
    **{"solver": TEXT, "iterations": COUNT, "seconds": _MAYBE, "converged": FLAG, "digits_each": [MAGNITUDE]},
    **_each(MAGNITUDE, "digits above_minimum"),
}
TRAINING = {
    "data?": {**_each(TEXT, "file target"), "rows": COUNT, **_each([TEXT], "columns classes notes")},
    "runs?": Map(
        That(
            {"float64?": _RUN, "float32?": _RUN},
            "a run in float64 or float32",
            lambda run: {"float64", "float32"} & run.keys(),
        )
    ),
    "optimum?": Map(
        That(
            {
                **_each(COUNT, "rows features"),
                **_each(MAGNITUDE, "C digits_proved?"),
                **_each([TEXT], "classes?"),
                **_each([FINITE], "coefficients?"),
                "exists": Maybe(FLAG),
                "solvers": [_SOLVER],
                "held_out": Maybe(_HELD_OUT),
            },
            "digits_proved beside the solvers",
            lambda found: not found["solvers"] or "digits_proved" in found,
        )
    ),
}

_PLACE = _each(TEXT, "reference mistake where")
_COUNTS = _each(COUNT, "mutants killed equivalent")
POWER = That(
    {
        **_COUNTS,
        **_each(COUNT, "explained diagnosed certain judged_quantities"),
        "false": [{**_PLACE, "says": TEXT}],
        **_each([{**_PLACE, "killed_by": Maybe(TEXT)}], "holes not_named"),
        **_each(Map(COUNT), "caught missed false_alarms"),
        "smallest_seen": Map(Map(Map(_MAYBE))),
        "by_reference": [{"reference": TEXT, **_COUNTS, "holes": COUNT}],
        "files?": {**_each(COUNT, "files named line mended"), "not_mended": [TEXT]},
    },
    "what each check caught, missed and saw",
    lambda found: (
        found["caught"].keys() <= found["missed"].keys()
        and all({*found["smallest_seen"].get("compare", ())} <= {*kinds} for kinds in found["smallest_seen"].values())
        and "compare" in found["smallest_seen"]
    ),
)
REST = {  # of the results, besides the checks and the verdict
    "interrupted": FLAG,
    "candidate": TEXT,
    "reading": TEXT,
    "environment": Map(PLAIN),
    "diagnosis": [{**_MISTAKE, "pair": TEXT}],
    **_each([TEXT], "not_judged meaningless notes"),
    "exhibits": EXHIBITS,
    "power": Maybe(POWER, nothing={}),
    "training": TRAINING,
}
