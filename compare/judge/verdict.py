"""Within rounding or not, wrong or unstable: what the numbers say. There is no tolerance to set."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.contract.inputs import DTYPES
from compare.judge.share import at_least, at_most, beyond, error_of
from compare.results import Check, Side

if TYPE_CHECKING:
    from compare.judge.sides import Measured, Sides
    from compare.truth.oracle import Truth

SHRINKS = 2.0**-15  # an error that falls by more than this from float32 to float64 (u: 2^-29 apart) is rounding
SAME_SHARE = 16  # a rounding error uses about as much of its budget in float64 as in float32; a mistake far more
ANYTHING = "rounding alone may do anything here: on the way a number may leave the range of {}, or a divisor reach 0"
UNUSUAL = "{:.2g} times what rounding plausibly does here, within the worst case, and no other dtype to tell it by"
REMARK = "more rounding than usual: {:.2g} times what is plausible in float32, {:.2g} times in float64"
LOSES = "float32 loses {:.2g} times what rounding plausibly does, float64 {:.2g} times"
BLIND = "rounding alone may do as much as the {} here"  # so a mistake as large as that would not be seen
KINK_NOTE = "ReLU's slope at exactly 0 differs from PyTorch's, which takes 0: any number from 0 to 1 is right"


# ---- one array of numbers --------------------------------------------------------------------------------------------


def judge_values(
    got: np.ndarray, theirs: np.ndarray, truth: Truth, dtype: str, start: np.ndarray | None = None
) -> dict[str, Any]:
    """The fields of a check for one array of numbers.

    ``start`` are the parameters before a step: what the step is about is how far they move, not where they stand.
    What is off by more than is plausible, and by less than the worst case, is undecided as long as nobody has looked at
    the other dtype; "unusual" then is (verdict, why) of what else there is to say, if it turns out to be rounding.
    """
    if got.size == 0:
        return {"verdict": "undecided", "why": "nothing in it"}
    mine, torchs = error_of(got, truth, dtype), error_of(theirs, truth, dtype)
    share, their_share = at_most(mine, truth), at_most(torchs, truth)
    # Beyond the range of the dtype infinity is the right answer, and of a number nobody knows how far off it may be.
    infinite = beyond(truth, dtype) & ~(np.isfinite(got) & np.isfinite(mine))
    bounded, settled = (
        np.isfinite(truth.radius) & (np.isfinite(allowance) | infinite) for allowance in (truth.budget, truth.plausible)
    )
    power = power_of(got, truth, dtype, start)
    wrong = bounded & (at_least(mine, truth) > 1)
    unusual = settled & (at_least(mine, truth, truth.plausible) > 1)
    why = None
    if wrong.any():
        verdict = "wrong"
    elif not settled.all():
        verdict, why = "undecided", ANYTHING.format(dtype)
    elif (~unusual & (share > 1)).any():
        verdict, why = "undecided", f"the exact value is not known closely enough ({truth.oracle})"
    elif power is None:
        verdict, why = "undecided", BLIND.format("value" if start is None else "step")
    else:
        verdict = "agree"
    worst = np.unravel_index(np.argmax(np.where(wrong if wrong.any() else settled, share, -1)), got.shape)
    between = {}
    if unusual.any() and not wrong.any():
        between = {"unusual": (verdict, why)}
        verdict, why = "undecided", UNUSUAL.format(share[worst])
    their_worst = np.unravel_index(np.argmax(np.where(settled, their_share, -1)), got.shape)
    return {
        "verdict": verdict,
        **({"why": why} if why else {}),
        **between,
        "mine": _side(mine, share, worst, got[worst], truth, settled[worst]),
        "torch": _side(torchs, their_share, their_worst, theirs[worst], truth, settled[worst]),
        "budget": float(np.broadcast_to(truth.budget, got.shape)[worst]),
        "plausible": float(np.broadcast_to(truth.plausible, got.shape)[worst]),
        "worst_index": tuple(int(i) for i in worst),
        "exact": float(truth.hi[worst]),
        "power": power,
    }


def power_of(got: np.ndarray, truth: Truth, dtype: str, start: np.ndarray | None = None) -> float | None:
    """The smallest relative mistake in a typical element that would have been called wrong, or None if there is none.

    A mistake of δ times the value is over what is plausible, whatever its sign, if δ·|exact| > plausible + radius +
    error, where the error is what the candidate's own rounding has done already. The median over the elements counts.
    A value of 0 that was met exactly has no relative mistake and does not count; an array of nothing else has been hit
    to the last bit, and nothing is smaller than that: 0. A value of 0 that was not met has used all that rounding does.

    From 1 on a value could have been missing or doubled unseen, and "agree" would not mean anything.
    """
    size = np.abs(truth.hi)
    if start is not None:  # the step may be lost in the enclosure of where it led
        size = np.abs((truth.hi - np.asarray(start, dtype=np.float64)) + truth.lo) + truth.radius
    error = error_of(got, truth, dtype)
    with np.errstate(all="ignore"):
        seen = (truth.plausible + truth.radius + np.minimum(error, truth.plausible)) / size
    counts = np.isfinite(size) & ~((error == 0) & ((size == 0) | beyond(truth, dtype)))
    if not counts.any():
        return 0.0
    typical = float(np.median(np.where(np.isnan(seen), np.inf, seen)[counts]))
    return typical if typical < 1 else None


def judge_steps(
    got: np.ndarray, theirs: np.ndarray, truth: Truth, dtype: str, start: np.ndarray | None = None
) -> dict[str, Any]:
    """The fields of a check for what each of several steps led to, (steps, …): told where it is off for the first time.

    Each step is judged from where the candidate stood before it, so the first that is off is where the mistake is.
    """
    fields = judge_values(got, theirs, truth, dtype, start)
    for k in range(len(got) if _is_off(fields) else 0):
        step = slice(k, k + 1)
        there = None if start is None else start[step]
        here = judge_values(got[step], theirs[step], truth.part(step), dtype, there)
        if _is_off(here) and here["verdict"] == fields["verdict"]:
            place = here["worst_index"][1:]
            where = f" at [{', '.join(map(str, place))}]" if place else ""
            first = f"first off in step {k + 1} of {len(got)}{where}"
            return here | {"worst_index": (k, *place), "why": "; ".join(filter(None, (first, here.get("why"))))}
    return fields


def _is_off(fields):
    return fields["verdict"] == "wrong" or "unusual" in fields


def at_kinks(
    fields: dict[str, Any],
    got: np.ndarray,
    theirs: np.ndarray,
    narrow: Truth,
    dtype: str,
    start: np.ndarray | None,
) -> dict[str, Any]:
    """The fields of a check where a unit stands at a kink, given the ``narrow`` truth of those who take PyTorch's slope
    there: who takes it too is judged by that, which sees more; who doesn't, and is within what is right, is told.
    """
    strict = judge_values(got, theirs, narrow, dtype, start)
    if _is_off(strict) and not _is_off(fields):
        return fields | {"why": "; ".join(filter(None, (KINK_NOTE, fields.get("why"))))}
    return strict if strict["verdict"] == "agree" else fields


def _side(error, share, at, got, truth, known):
    """One side at the element where it uses most of the budget."""
    return Side(float(error[at]), float(share[at]) if known else None, float(got), _digits(error, truth))


def _digits(error, truth):
    """Correct digits of an array as a whole: −log10 of its largest error over its largest exact value, not below 0."""
    size = np.max(np.abs(truth.hi))
    if not np.isfinite(size) or size == 0:
        return None
    with np.errstate(divide="ignore"):
        return round(float(np.maximum(0, -np.log10(np.max(error) / size))), 2)


# ---- wrong or unstable -----------------------------------------------------------------------------------------------


class Judge:
    """Judges one subject, and remembers what it has judged: telling wrong from unstable asks for other cases too, and
    pictures for what came back.
    """

    def __init__(self, subject: Any):
        self.subject = subject
        self._measured: dict[tuple[str, str], Measured] = {}
        self._settled: dict[tuple[str, str], dict[str, Check]] = {}
        self._right_formula = lru_cache(maxsize=None)(self._is_right_formula)

    def checks(self, case: str, dtype: str) -> list[Check]:
        """Every check of one case in one dtype, with its final verdict."""
        return [
            self._told_apart(check) if check.verdict == "wrong" and check.mine.error is not None else check
            for check in self._checks(case, dtype).values()
        ]

    def sides(self, case: str, dtype: str) -> dict[str, Sides] | None:
        """Both sides and the truth of a case by quantity, if it was judged in that dtype."""
        measured = self._measured.get((case, dtype))
        return measured and measured.sides

    @property
    def has_told_apart(self) -> bool:
        """Whether wrong had to be told from unstable, for which other cases are asked too."""
        return self._right_formula.cache_info().currsize > 0

    def _checks(self, case, dtype):
        """What is off by more than is plausible being told from a mistake."""
        if (case, dtype) not in self._settled:
            measured = self._measure(case, dtype)
            unusual = {q: self._is_usual(measured.checks[q], otherwise) for q, otherwise in measured.unusual.items()}
            self._settled[case, dtype] = {q: self._seeing(c) for q, c in (measured.checks | unusual).items()}
        return self._settled[case, dtype]

    def _measure(self, case, dtype):
        if (case, dtype) not in self._measured:
            self._measured[case, dtype] = self.subject.measure(self.subject.cases[case](), dtype)
        return self._measured[case, dtype]

    def _is_usual(self, check, otherwise):
        """A right formula errs as the unit roundoff does: it uses about as much of what is plausible in float64 as in
        float32. A mistake uses far more, and what only float32 loses is no mistake either.
        """
        low, high = (self._measure(check.case, dtype).checks.get(check.quantity) for dtype in DTYPES)
        share, fine = (other and other.mine.share for other in (low, high))
        if share is None or fine is None:
            return check
        verdict, why = otherwise
        if fine > max(1, SAME_SHARE * share) or np.isinf(fine):
            verdict, why = "wrong", None
        elif check is low and share > SAME_SHARE * max(1, fine) and check.torch.share <= 1:
            verdict, why = "unstable", LOSES.format(share, fine)
        else:
            why = "; ".join(filter(None, (REMARK.format(share, fine), why)))
        said = check.note.split("; ")[:-1]  # the last of which is that nobody had looked
        return replace(check, verdict=verdict, note="; ".join(filter(None, (*said, why))))

    def _seeing(self, check):
        """With the power that it has in float64: there a mistake has to use far more of what is plausible than the
        same candidate does in float32, as far as that has been run.
        """
        low = self._measured.get((check.case, "float32"))
        low = low and low.checks.get(check.quantity)
        if check.dtype != "float64" or not check.power or check.quantity == "predict" or not (low and low.mine.share):
            return check
        power = check.power * max(1, SAME_SHARE * low.mine.share)
        if power < 1:
            return replace(check, power=power)
        blind = check.verdict == "agree" and BLIND.format("step" if "step" in check.quantity else "value")
        return replace(check, power=None, **({"verdict": "undecided", "note": blind} if blind else {}))

    def _told_apart(self, check):
        """Wrong or unstable. A formula is right if, in float64, it agrees on every moderate case, or errs as rounding
        errs: with the unit roundoff. What then fails elsewhere loses its accuracy there.
        """
        if not self._right_formula(check.quantity):
            return check
        if self._is_rounding(check):
            why = "the error shrinks with the precision"
        elif not self.subject.cases[check.case]().moderate:
            why = "right on moderate inputs, not on these"
        else:
            return check
        verdict = "unstable"
        if check.torch.share > 1 and check.mine.error <= check.torch.error + check.budget:  # it loses no more
            verdict, why = "undecided", "PyTorch itself is off by as much here"
        return replace(check, verdict=verdict, note="; ".join(filter(None, (check.note, why))))

    def _is_rounding(self, check):
        low, high = (self._checks(check.case, dtype).get(check.quantity) for dtype in DTYPES)
        if low is None or high is None or low.mine.error is None or high.mine.error is None:
            return False
        if not np.isfinite(low.mine.error):  # infinity shrinks to anything: only what is right may follow it
            return high.verdict == "agree"
        if low.mine.share is None or high.mine.share is None:  # where nobody knows what rounding may do
            return False
        return high.mine.error <= SHRINKS * low.mine.error and high.mine.share <= SAME_SHARE * low.mine.share

    def _is_right_formula(self, quantity):
        """Asked of each quantity once, and no further than to the first moderate case where it is wrong."""
        anything = False
        for name, make in self.subject.cases.items():
            check = self._checks(name, "float64").get(quantity) if make().moderate else None
            if check is not None and check.verdict != "undecided":
                if check.verdict != "agree" and not self._is_rounding(check):
                    return False
                anything = True
        return anything
