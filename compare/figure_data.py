"""What the report's pictures show besides the checks, computed once and kept in ``results.json``.

Each exhibit is a function from the subjects that were judged to plain lists and numbers; :mod:`compare.report` draws
them and computes nothing. "mine" is the candidate, "torch" PyTorch, and "exact" the truth rounded to float64.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from compare.contract.calls import Failure, observe
from compare.contract.inputs import DTYPES
from compare.contract.quantity import Quantity
from compare.judge.session import one_thread
from compare.judge.share import NEAR, error_of, ratio_of, share_of
from compare.judge.sides import Sides, look
from compare.truth.origins import origins

SIDES = ("mine", "torch")
SCALES = 10.0 ** np.arange(-8, 9)  # by which the inputs of a case are multiplied
SCALED = ("forward", "loss", "gradients", "input_gradient")  # the functions that are called on them
SUMMED_UP = ("output", "grad")  # the kinds of quantity that the largest share of all is taken over
SHOWN = 3  # elements of a wrong quantity that a person is to see
STEPS = 10.0 ** np.arange(0, -15.5, -0.5)  # of the finite differences
HEATED = ("digits-trained", "more-samples")  # the situations that the heat map is taken from, in order of preference
HEAT = ("grad.W2", "grad.W1", "grad.X", "grad.b2", "grad.b1")  # the first that fails is shown element by element
MOST_CELLS = 320
TRACED = ("grad.W1", "grad.W", "output", "loss")  # the first is told which operations its rounding comes from


def exhibits(subjects: list, judged: list[str]) -> dict[str, dict]:
    """Every exhibit of the pairs that were judged: name → what to draw.

    Parameters
    ----------
    subjects : list of :class:`~compare.subjects.subject.Subject`
    judged : ids of the checks that were made, pair/case/dtype/quantity
    """
    cases = {tuple(check_id.split("/")[:2]) for check_id in judged}
    subjects = [s for s in subjects if any((s.pair, case) in cases for case in s.cases)]
    with one_thread():
        found = {name: make(subjects) for name, make in EXHIBITS.items()}
    return {name: data for name, data in found.items() if data}


def judged_sides(subject: Any, case: Any, dtype: str) -> dict[str, Sides]:
    """Both sides and the truth of a case by quantity, as the judging has seen them; where it has not, looked at now."""
    sides = subject.judge.sides(case.name, dtype)
    return look(subject, case.cast(dtype), dtype).sides if sides is None else sides


def known_shares(sides: Sides, dtype: str) -> dict[str, np.ndarray]:
    """Both sides' shares; NaN where rounding plausibly does as much as the largest value: nobody can say."""
    truth, largest = sides.truth, np.max(np.abs(sides.truth.hi))
    known = np.isfinite(truth.plausible) & ((truth.plausible < largest) | (largest == 0))
    shares = {side: share_of(error_of(getattr(sides, side), truth, dtype), truth.plausible) for side in SIDES}
    return {side: np.where(known, share, np.nan) for side, share in shares.items()}


# ---- the article's neuron and the sigmoid ----------------------------------------------------------------------------


def neuron(subjects: list[Any]) -> dict[str, Any] | None:
    """The article's neuron on its four mails: every number of the picture, from both sides."""
    case, subject = _case(subjects, "article:spam-filter")
    if case is None:
        return None
    seen = judged_sides(subject, case, "float64")
    rows = [{"x": x.tolist()} | {name: _at(seen[name], row) for name in ("z", "a")} for row, x in enumerate(case.X)]
    return {"W": case.params["W"].tolist(), "b": float(case.params["b"]), "rows": rows, "shown": 2}


def sigmoid(subjects: list[Any]) -> dict[str, Any] | None:
    """The sigmoid's value and both sides' error in units in the last place, over the whole range of float64."""
    if not any("article:spam-filter" in s.cases for s in subjects):
        return None
    import torch

    import scratch.activations
    import torch_ref.activations
    from compare.truth.balls import Balls, workprec

    def both(z):
        return scratch.activations.sigmoid(z), torch_ref.activations.sigmoid(torch.from_numpy(z)).numpy()

    near, far = np.linspace(-8, 8, 65), np.concatenate([np.linspace(-745, -700, 46), np.linspace(-695, 40, 148)])
    with workprec(1200):  # σ(−745) is 1e-324: the balls must resolve 1 + e^745
        hi, lo, _ = Balls.constant(far).sigmoid().enclosure()
    values = dict(zip(SIDES, both(far)))
    ulp = {side: np.abs((got - hi) - lo) / np.spacing(np.abs(hi)) for side, got in values.items()}
    zero = {side: far[(got == 0) & (hi > 0)] for side, got in values.items()}
    curve = both(near)
    return {
        "curve": {"z": near.tolist(), "mine": curve[0].tolist(), "torch": curve[1].tolist()},
        "ulp": {"z": far.tolist(), **{side: _short(error) for side, error in ulp.items()}},
        "zero_from": {side: float(z.max()) if z.size else None for side, z in zero.items()},
    }


# ---- the network -----------------------------------------------------------------------------------------------------


def network(subjects: list[Any]) -> dict[str, Any] | None:
    """A small network on its first sample: what the nodes hold, and the weights."""
    case, subject = _case(subjects, "5-4-3-sigmoid-mse:random")
    if case is None:
        return None
    inputs = case.cast("float64")
    seen, depth = judged_sides(subject, case, "float64"), len(case.params) // 2
    nodes = [inputs.X[0].tolist(), *(seen[f"a{i}"].mine[0].tolist() for i in range(1, depth + 1))]
    weights = [inputs.params[f"W{i}"].tolist() for i in range(1, depth + 1)]
    return {"case": case.name, "nodes": nodes, "weights": weights}


# ---- one pair more closely -------------------------------------------------------------------------------------------


def closer(subjects: list[Any]) -> dict[str, Any] | None:
    """Of the network, or else the first pair: share against magnitude, finite differences, which operations the
    rounding comes from, and what fails of a gradient element by element.
    """
    for pair in sorted(dict.fromkeys(subject.pair for subject in subjects), key=lambda pair: pair != "network"):
        _, drawn = _situation(subjects, pair, "random")
        if drawn is not None and drawn.candidate.spec is not None:
            heated = filter(None, (heat(subjects, pair, name) for name in HEATED))
            return {
                "pair": pair,
                "magnitude": magnitude(drawn),
                "heat": next(heated, None),
                "origins": come_from(drawn),
                "differences": differences(drawn),
            }
    return None


def magnitude(subject: Any) -> dict[str, Any]:
    """The largest share of output and gradients, with the inputs of one case multiplied by ever larger numbers; and
    ``each`` function's error in each dtype, beside what rounding allows it.
    """
    case, _ = _situation([subject], subject.pair, "random")
    seen = {
        (dtype, scale): judged_sides(subject, case, dtype)
        if scale == 1
        else look(subject, replace(case, X=case.X * scale).cast(dtype), dtype, SCALED).sides
        for dtype in DTYPES
        for scale in SCALES
    }
    known = [
        {q: known_shares(s, "float32") for q, s in seen["float32", scale].items() if Quantity.of(q).kind in SUMMED_UP}
        for scale in SCALES
    ]
    judged = {Quantity.of(q).kind for found in known for q in found}
    shares = {side: [_largest([share[side] for share in found.values()]) for found in known] for side in SIDES}
    shown = [words for kind, words in (("output", "output"), ("grad", "gradients")) if kind in judged]
    each = [errors for function in SCALED for dtype in DTYPES if (errors := _by_scale(seen, function, dtype))]
    about = {"case": case.name, "dtype": "float32", "scale": _short(SCALES), "of": shown}
    return about | shares | {"each": each}


def _by_scale(seen, function, dtype):
    """A function's largest error in one dtype at each scale, over the largest exact value, of the quantity where it is
    largest: of both sides, what rounding allows, and whether some element is over it. None where it was never asked.
    """
    found = []
    for scale in SCALES:
        sides = {q: s for q, s in seen[dtype, scale].items() if Quantity.of(q).function == function}
        found.append([_relative_to_largest(s, dtype) for s in sides.values()])
    if not any(found):
        return None
    worst = [{key: _short(_worst([one[key] for one in ones])) for key in (*SIDES, "allowed")} for ones in found]
    over = {side: [any(one["over"][side] for one in ones) for ones in found] for side in SIDES}
    return {"function": function, "dtype": dtype} | {key: [w[key] for w in worst] for key in worst[0]} | {"over": over}


def _relative_to_largest(sides, dtype):
    """The largest error of one quantity over its largest exact value, and the same of what rounding allows."""
    truth, largest = sides.truth, np.max(np.abs(sides.truth.hi), initial=0)
    shares = known_shares(sides, dtype)
    with np.errstate(all="ignore"):
        made = {side: np.max(error_of(getattr(sides, side), truth, dtype), initial=0) / largest for side in SIDES}
        made["allowed"] = np.max(truth.plausible, initial=0) / largest
    sayable = largest > 0 and np.isfinite(made["allowed"]) and made["allowed"] < 1  # or rounding does as much as it
    over = {side: bool(np.any(shares[side] > 1)) for side in SIDES}
    return {key: value if sayable else np.nan for key, value in made.items()} | {"over": over}


def _worst(numbers):
    """The largest number, None where there is none or one is not known."""
    return max(numbers) if numbers and not np.isnan(numbers).any() else None


def heat(subjects: list[Any], pair: str, situation: str) -> dict[str, Any] | None:
    """The share of every element of the first gradient that fails in that situation, from both sides."""
    case, subject = _situation(subjects, pair, situation)
    if case is None:
        return None
    seen = judged_sides(subject, case, "float32")
    for quantity in HEAT:
        if quantity in seen and seen[quantity].mine.size <= MOST_CELLS:
            shares = known_shares(seen[quantity], "float32")
            if np.any(shares["mine"] > 1):
                shown = {side: _short(np.atleast_2d(share)) for side, share in shares.items()}
                return {"case": case.name, "dtype": "float32", "quantity": quantity, **shown}
    return None


def come_from(subject: Any) -> dict[str, Any] | None:
    """Which operations the rounding of one quantity comes from, each with its part."""
    case, _ = _situation([subject], subject.pair, "random")
    inputs, seen = case.cast("float32"), judged_sides(subject, case, "float32")
    quantity = next((q for q in TRACED if q in seen), None)
    found = origins(subject.reference(inputs), inputs, "float32", quantity) if quantity else []
    parts = [{"part": _short(part), "where": where, "what": what} for part, where, what in found]
    return {"case": case.name, "dtype": "float32", "quantity": quantity, "parts": parts} if parts else None


def differences(subject: Any) -> dict[str, Any] | None:
    """The error of finite differences of the loss against the step, and both gradients' errors beside it.

    Errors are the worst of all parameters, of each parameter's gradient as a whole: its largest error over its largest
    exact element.
    """
    case, _ = _situation([subject], subject.pair, "random")
    inputs = case.cast("float64")
    seen = judged_sides(subject, case, "float64")
    gradients = {n: seen[f"grad.{n}"] for n in inputs.params if f"grad.{n}" in seen}
    gradients = {n: gradient for n, gradient in gradients.items() if np.any(gradient.truth.hi)}
    if not gradients or "loss" not in seen:
        return None

    def worst(got):
        """The largest relative error, of an array for each parameter."""
        return max(_relative(got(n, gradient), gradient.truth) for n, gradient in gradients.items())

    errors = [worst(lambda n, _, h=h: _central(subject.candidate, inputs, n, h)) for h in STEPS]
    sides = {side: _short(worst(lambda _, gradient, s=side: getattr(gradient, s))) for side in SIDES}
    return {"case": case.name, "parameters": list(gradients), "step": _short(STEPS), "error": _short(errors), **sides}


def _relative(got, truth):
    """The largest error over the largest exact value."""
    with np.errstate(all="ignore"):
        return float(np.max(error_of(got, truth, "float64")) / np.max(np.abs(truth.hi)))


def _central(candidate, inputs, name, h):
    """The gradient of one parameter by central differences of the candidate's loss."""
    p = inputs.params[name]

    def loss(index, by):
        moved = np.array(p)
        moved[index] += by
        there = replace(inputs, params=inputs.params | {name: moved})
        value = observe(candidate, there, {"loss": ()}).values["loss"]
        return np.nan if isinstance(value, Failure) else float(value)

    return np.reshape([(loss(i, h) - loss(i, -h)) / (2 * h) for i in np.ndindex(p.shape)], p.shape)


# ---- what is wrong ---------------------------------------------------------------------------------------------------


def yourself(subjects: list[Any]) -> list[dict[str, Any]]:
    """Of each quantity that is over its allowance in the case "random": the elements that are furthest off, and what
    one can see of all of them: a common ratio or difference, and n to compare it with.
    """
    found = []
    for pair in dict.fromkeys(subject.pair for subject in subjects):
        case, subject = _situation(subjects, pair, "random")
        if case is None or subject.candidate.spec is None:
            continue
        for quantity, sides in judged_sides(subject, case, "float64").items():
            single = not Quantity.of(quantity).several_steps and quantity != "predict"
            if single and np.any(known_shares(sides, "float64")["mine"] > 1):
                found.append({"pair": pair, "case": case.name, "quantity": quantity, **_seen(sides, len(case.X))})
    return found


def _seen(sides, n):
    """What there is to be seen of a wrong quantity in float64, with the numbers of :data:`SHOWN` of its elements."""
    got, exact = np.asarray(sides.mine, dtype=np.float64), sides.truth.hi
    error = error_of(got, sides.truth, "float64")
    worst = np.argsort(-error, axis=None, kind="stable")[:SHOWN]
    off = got - exact
    alike = np.isfinite(off).all() and np.ptp(off) <= NEAR * np.max(np.abs(off))
    places = sorted(tuple(map(int, np.unravel_index(at, got.shape))) for at in worst)  # of a number alone there is ()
    return {
        "n": n,
        "size": got.size,
        "ratio": ratio_of(got, exact),
        "difference": float(np.mean(off)) if alike else None,
        "rows": [{"at": list(at), "exact": float(exact[at]), "mine": float(got[at])} for at in places],
    }


# name → function from the judged subjects to what is drawn, or None where there is nothing to draw
EXHIBITS = {"neuron": neuron, "sigmoid": sigmoid, "network": network, "closer": closer, "yourself": yourself}


def _case(subjects, name):
    subject = next((s for s in subjects if name in s.cases), None)
    return (subject.cases[name](), subject) if subject else (None, None)


def _situation(subjects, pair, situation) -> tuple[Any, Any]:
    """The case of a pair in that situation, and its subject: "random" is also "5-4-3-sigmoid-mse:random"."""
    for subject in subjects:
        for name, make in subject.cases.items():
            if subject.pair == pair and name.rpartition(":")[2] == situation:
                return make(), subject
    return None, None


def _at(seen, row):
    return {"mine": float(seen.mine[row]), "torch": float(seen.torch[row]), "exact": float(seen.truth.hi[row])}


def _largest(arrays):
    """The largest share; None where that is within rounding, and some quantity has no element that can be judged."""
    worst = [np.nanmax(a, initial=-1) for a in arrays]
    return _short(max(worst)) if worst and (max(worst) > 1 or min(worst) >= 0) else None


def _short(values):
    """Numbers for a picture: four digits are enough, None for what is not known, and lists stay lists."""
    if np.ndim(values):
        return [_short(v) for v in values]
    return float(f"{float(values):.4g}") if values is not None and not np.isnan(values) else None
