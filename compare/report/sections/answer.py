"""The first screen: what is wrong and how to see it without us, or how far the agreement reaches."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from compare import wording as words
from compare.contract.calls import FUNCTIONS
from compare.contract.quantity import Quantity, function_of
from compare.report import tally
from compare.results import Check, Results, alike, clearest
from compare.wording import FAILING, listed, many, short, tell_apart

JUDGED = tuple(name for name in FUNCTIONS if name != "layer_values")  # which is only there to look closer
NEAR = 1e-5  # relative: a ratio that is told as a whole number
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Station(NamedTuple):
    """Where something is computed: its names, ``state`` ("right", "first" or "later" wrong, "absent"), in words, and
    the arrow that leads there.
    """

    label: str
    state: str
    says: str
    arrow: str


def data(results: Results) -> dict:
    """The sentences of the first screen; what can be seen of what is wrong; the pipeline; the way to mend it."""
    failing = bool(results.failures)
    return {
        "kicker": kicker(results),
        "sentences": words.sentences(results),
        "covered": covered(results) or " ".join(words.unsaid(results)),
        "yourself": yourself(results) if failing else None,
        "stations": stations(results),
        "mend": mend(results),
        "again": clearest(alike(results.checks)[0]).rerun if failing else "",
    }


def kicker(results: Results) -> str:
    """How many mistakes, and where the first one stands: "1 mistake, in gradients, line 27"; nothing without any."""
    if not results.diagnosis:
        return ""
    number, first = len(results.diagnosis), results.diagnosis[0]
    what = many(number, "remark" if results.remarks_only else "mistake")
    in_function = f"{'the first ' if number > 1 else ''}in {first['function']}" if first.get("function") else ""
    place = ", ".join(filter(None, (in_function, f"line {first['line']}" if first.get("line") else "")))
    return f"{what}{', ' if number > 1 and place else ' '}{place}".rstrip()


def covered(results: Results) -> str:
    """How much of a file was judged: "4 of 6 functions judged; step and predict are not in your file."."""
    missing = [name for name in words.missing_functions(results) if name in JUDGED]
    possible = [name for name in JUDGED if name not in results.meaningless]
    if not missing or not results.checks:
        return ""
    be = "is" if len(missing) == 1 else "are"
    judged = len(possible) - len(missing)
    return f"{judged} of {len(possible)} functions judged; {listed(missing)} {be} not in your file."


def mend(results: Results) -> dict | None:
    """The proved fixes as one text, and the command that makes them; None without any."""
    proved = [e["fix"] for e in results.diagnosis if e.get("fix") and e["fix"]["proved"] and e["fix"]["diff"]]
    diffs = list(dict.fromkeys(fix["diff"] for fix in proved))
    paths = [shlex.split(check.rerun)[2:3] for check in results.failures if check.rerun.startswith("nncompare check ")]
    if not diffs or not paths or not paths[0]:
        return None
    return {"diff": "".join(diffs).rstrip("\n"), "command": f"nncompare fix {shlex.quote(paths[0][0])} --write"}


# ---- how one can see it ----------------------------------------------------------------------------------------------


def yourself(results: Results) -> dict | None:
    """The clearest of what the first mistake spoils: the person's numbers, the right ones, and what one sees of them.

    Returns
    -------
    dict with ``says``, ``where`` and a table's ``columns`` and ``rows``; None where nothing has numbers
    """
    explained = [q for entry in results.diagnosis[:1] for q in entry["explains"]]
    off = [check for check in results.failures if check.budget is not None and check.quantity != "predict"]
    checks = [check for check in off if check.quantity in explained] or off
    if not checks:
        return None
    seen = {(found["pair"], found["quantity"]): found for found in results.exhibits.get("yourself", ())}
    of_these = [found for check in checks if (found := seen.get((check.pair, check.quantity)))]
    if of_these:  # one number's ratio is the clearest, then what comes first in the computation
        return _of_many(min(of_these, key=lambda f: (_ratio(f) is None, Quantity.of(f["quantity"]).order)), results)
    return _of_one(clearest([min(checks, key=lambda check: Quantity.of(check.quantity).order)]), results)


def _ratio(found):
    return None if found["ratio"] is None or found["size"] == 1 else float(found["ratio"])


def _of_many(found, results):
    rows = [(words.place(row["at"]), float(row["exact"]), float(row["mine"])) for row in found["rows"]]
    what = Quantity.of(found["quantity"])
    n, everywhere = found["n"], " in every element" if found["size"] > 1 else ""
    ratio = None if found["ratio"] is None else float(found["ratio"])
    difference = None if found["difference"] is None else float(found["difference"])
    if ratio is not None and (everywhere or _whole(ratio) or _whole(1 / ratio)):
        says = f"{_as_a_factor(ratio)}{everywhere}{_beside_n(ratio, n)}"
    elif difference is not None and found["size"] > 1:
        ratio, says = None, f"the right one {'+' if difference > 0 else '−'} {short(abs(difference), 4)}{everywhere}"
    elif all(mine == 0 for _, _, mine in rows):
        ratio, says = None, "0, and should not be"
    else:
        ratio, says = None, "not the right one times or plus one number"
    return {
        "says": f"{words.capital(what.words)} {what.verb} {says}.",
        "where": f"In the case {found['case']}, float64: {many(n, 'sample')}.",
        **_table(rows, ratio is not None, results),
    }


def _of_one(check: Check, results):
    row = (words.place(check.worst_index), check.exact, check.mine.got)
    if check.exact is None or check.mine.got is None:
        return None
    what = Quantity.of(check.quantity)
    return {
        "says": f"{words.capital(what.words)} {what.verb} off by {short(check.mine.error)}; "
        f"rounding allows {short(check.plausible if check.plausible is not None else check.budget)}.",
        "where": f"In the case {check.case}, {check.dtype}.",
        **_table([row], False, results),
    }


def _table(rows, by_ratio, results):
    """Elements as a table: where, exact, theirs, and what the one is of the other."""
    shown = [(at, *tell_apart(exact, mine), _compared(exact, mine, by_ratio)) for at, exact, mine in rows]
    places = any(at for at, *_ in shown)
    compared = f"exact ÷ {results.mine}" if by_ratio else f"{results.mine} − exact"
    columns = ("element", "exact", results.mine, compared)
    return {"columns": columns[not places :], "rows": [row[not places :] for row in shown]}


def _compared(exact, mine, by_ratio):
    return words.minus(f"{exact / mine:#.7g}") if by_ratio and mine else short(mine - exact, 4)


def _whole(number):
    """Whether a number is one of 2, 3, 4, …, or one of these with a minus."""
    return abs(number) > 1.5 and abs(number - round(number)) <= NEAR * abs(number)


def _as_a_factor(ratio):
    """What a ratio of 1/7 is called: "the right one ÷ 7"."""
    if abs(ratio + 1) <= NEAR:
        return "the right one with the other sign"
    divided, sign = _whole(1 / ratio), "−" if ratio < 0 else ""
    number = abs(1 / ratio if divided else ratio)
    return f"the right one {'÷' if divided else '×'} {sign}{short(number, 7)}"


def _beside_n(ratio, n):
    """ ", and n is 7", where that is the number."""
    of_n = n > 1 and any(abs(abs(r) - n) <= NEAR * n for r in (ratio, 1 / ratio))
    return f", and n, the number of samples, is {n}" if of_n else ""


# ---- the way through the network -------------------------------------------------------------------------------------


def stations(results: Results) -> list[Station]:
    """What is computed, in order, of the one pair that was judged, or of the first that fails; nothing of several."""
    pairs = list(dict.fromkeys(check.pair for check in results.failures)) or tally.pairs(results)
    if not pairs or (len(tally.pairs(results)) > 1 and not results.failures):
        return []
    checks = [check for check in results.checks if check.pair == pairs[0]]
    steps = (replace(check, quantity="step") for check in checks if function_of(check.quantity) == "step")
    worst = _worst_verdicts((*checks, *steps))  # of all parameters and steps one station
    found = [
        (names, state)
        for together in _in_order(worst)
        for names, state in _divided([(name, _state(worst.get(name))) for name in together])
    ]
    if not any(state in ("right", "wrong") for _, state in found):
        return []
    first = next((n for n, (_, state) in enumerate(found) if state == "wrong"), None)
    return [
        Station(_label(names), *_marked(state, n == first), _arrow(names)) for n, (names, state) in enumerate(found)
    ]


def _worst_verdicts(checks: Iterable[Check]) -> dict[str, str]:
    """The worst verdict of each quantity."""
    order, worst = [*words.VERDICTS], {}
    for check in checks:
        worst[check.quantity] = min(worst.get(check.quantity, check.verdict), check.verdict, key=order.index)
    return worst


def _in_order(worst):
    """The quantities of a network, those of one station together, in the order of computation."""
    known = [Quantity.of(name) for name in worst]
    kinds = {kind: [q for q in known if q.family == kind] for kind in ("z", "a", "output", "loss", "grad", "grad.X")}
    layers = sorted({q.layer for kind in ("z", "a", "grad") for q in kinds[kind]})
    named = all(q.parameter.rstrip("0123456789") in ("W", "b") for q in kinds["grad"])
    if named and layers:
        number = [str(layer or "") for layer in layers]
        yield from ((f"z{n}", f"a{n}") for n in number)
    yield ("output",)
    yield ("loss",)
    for layer in reversed(layers):
        yield tuple(q.text for q in sorted(kinds["grad"], key=lambda q: q.text) if q.layer == layer)
    yield ("grad.X",)
    yield ("step",)
    yield ("predict",)


def _state(verdict):
    return "absent" if verdict is None else "wrong" if verdict in FAILING else "right"


def _divided(stations):
    """Those of one station as (names, state): together where they came out alike, else each by itself."""
    if len({state for _, state in stations}) <= 1:
        return [([name for name, _ in stations], stations[0][1])] if stations else []
    return [([name], state) for name, state in stations]


def _marked(state, is_first):
    if state != "wrong":
        return state, {"right": "right", "absent": "not judged"}[state]
    return ("first", "the first that is wrong") if is_first else ("later", "wrong too")


def _arrow(names):
    """Forward to the loss, and back from it; none where nothing flows on."""
    kind = Quantity.of(names[0]).kind
    return "←" if kind == "grad" else "" if kind in ("step", "predict") else "→"


def _label(names):
    return " ".join(_symbol(name) for name in names)


def _symbol(name):
    """ "grad.W1" → "dW₁", "z1" → "z₁"."""
    quantity = Quantity.of(name)
    text = f"d{quantity.parameter}" if quantity.kind == "grad" else name
    return text.translate(SUBSCRIPTS) if quantity.kind in ("grad", "z", "a") and len(text) < 6 else text
