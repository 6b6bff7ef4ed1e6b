"""What the bench measures, one work a line, and what each is to cost of what it stands beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from compare.bench import halves, judging, solvers
from compare.bench.work import Work

SHORT = {"float32": "f32", "float64": "f64"}


class Row(NamedTuple):
    """A work: its name, what it is, how it is made, and its goals.

    ``goals``: ours over a side, or over the fastest of those whose names begin so → the most that it is to be; None
    where nothing is aimed at. ``megabytes``: the most that ours is to take at once, if that matters. A ``slow`` one is
    measured only where it is asked for. ``tried`` says of a goal that was missed when it was written what was tried,
    what that gave, and why it stays.
    """

    name: str
    what: str
    make: Callable[[], Work]
    goals: dict[str, float | None]
    megabytes: float | None = None
    slow: bool = False
    tried: str = ""


# ---- what was tried where a goal was missed --------------------------------------------------------------------------

FEW_NUMBERS = (
    "a call of NumPy's costs about a microsecond however little it computes, and these works are some twenty calls. "
    "Arrays made once, biases inside the product and checks left out took a [2, 3, 1] network from 0.24 to 0.16 of "
    "PyTorch's time and a neuron to 0.10: that is another program, with nothing left to read of the formulas."
)
SMALL_PRODUCTS = (
    "what is above the products is the exponential and a pass over X. A layer's own arrays, made once and "
    "written over, gave no more (1.45 in place of 1.39)."
)
LAST_DIGITS = (
    "rows in blocks, a sample fitted first, intercepts that begin at the base rates, a Hessian kept as long as the steps "
    "are good and a gradient of twice the precision for the last step alone are in it. A third of the time is that last "
    "step, which finds the fourteen digits that no other solver has: it was half, until X was cut once for both of its "
    "products. Larger samples, up to a sixteenth of the rows, gave nothing. A prototype for two classes without weights, "
    "one long function that keeps the sample's Hessian for all rows, got to 0.6 and 0.2 on the two largest sets with seven "
    "digits, but fell back to Newton's steps where one class is rare."
)
TWO_PRODUCTS = (
    "it is done in blocks, in place, and of one exponential for the loss and its slope, which took it from 6.5 to 3.5. The "
    "two products, the exponential and the logarithm take 2.0 to 2.4 by themselves, in the same blocks. Arrays made once "
    "and written over gave no more, and what is left are ten passes over a number a row."
)
THE_CASES = (
    "what looks for mistakes is imported only where there is one, which saved a fifth of an import, and neither sympy nor "
    "scikit-learn is. What is left are 28 cases, two thirds of an import by themselves: see case."
)
ONE_CASE = (
    "a case is seven runs of the reference (budget, truth, PyTorch's own; of a step, of three more, of other arguments) "
    "with eleven passes back. PyTorch's bookkeeping is a quarter of the time, the rules of the arithmetic a quarter, the "
    "candidate's functions a fifth. A tape of the operators, replayed without PyTorch, took away the first quarter in a "
    "prototype, bit for bit. It is not in: an operator that depends on values (a kink, a label) must not be replayed, and "
    "the goal would still be missed four times over."
)
EVERY_CASE = (
    "it is 542 cases, each of them what case is: the rules of the arithmetic are a quarter of the time, PyTorch's "
    "passes back a seventh, the functions that are judged an eighth, and no line by itself a thirtieth. The bundled data "
    "come from their files, without scikit-learn, which saved most of an import. A tape of the operators would save the most "
    "of what is left, but see case."
)
THE_WHOLE = (
    "two fifths of it are run-judging. The steps of a training are judged in one pass, a figure is drawn once for each format, and "
    "PyTorch's compiler, which an optimizer imports, is not: that saved an import. A fifth is the report, half of that "
    "matplotlib's drawing. What the solvers of scikit-learn find cannot be shown without importing it."
)
ONE_PROCESS = (
    "a third of it is what one process does alone, before and after the two that judge: a fifth of that to begin, a quarter "
    "for the numbers of the figures, half for the report. It is about the goal by itself, and each of the two imports PyTorch "
    "besides. Work is shared out longest first. To share out the figures too was not tried."
)


def _networks(name, layers, rows, over_torch, over_products, tried="", slow=False):
    """A row for each hidden activation and dtype: goals over ``torch_ref``, and over the matrix products if any."""
    for activation in ("sigmoid", "relu") if layers[-1] > 1 else ("sigmoid",):
        for dtype, short in SHORT.items():
            what = f"loss and gradients of {list(layers)}, {rows} rows, {activation}, {dtype}"
            goals = {"torch_ref": over_torch, "its products": over_products}
            make = partial(halves.network, layers, rows, activation, dtype)
            yield Row(f"network-{name}-{activation}-{short}", what, make, goals, None, slow, tried)


def _fit(name, goal, slow=False):
    what = f"logistic regression, {name}, to a gradient of 1e-8 with 14 digits"
    megabytes = 10 if name.startswith("1e") else None
    return Row(f"fit-{name}", what, partial(solvers.fit, name), {"scikit-learn": goal}, megabytes, slow, LAST_DIGITS)


def _import(name, what, goal, *words, slow=False, tried="", **how):
    return Row(name, what, partial(judging.over_an_import, *words, **how), {judging.IMPORT: goal}, None, slow, tried)


ROWS = (
    *_networks("2-3-1", (2, 3, 1), 4, 0.20, None, FEW_NUMBERS),
    *_networks("64", (64, 128, 10), 256, 0.70, None),
    *_networks("784", (784, 30, 10), 1000, 0.70, 1.30, SMALL_PRODUCTS),
    *_networks("big", (784, 512, 512, 10), 1024, 1.00, 1.15),
    Row("neuron-f32", "gradients of one neuron of two inputs, float32", partial(halves.neuron, "float32"), {"eager PyTorch": 0.10}, tried=FEW_NUMBERS),
    Row("neuron-f64", "gradients of one neuron of two inputs, float64", partial(halves.neuron, "float64"), {"eager PyTorch": 0.10}, tried=FEW_NUMBERS),
    Row("sigmoid-f32", "sigmoid of 100,000 numbers, float32", partial(halves.sigmoid, 100_000, "float32"), {"torch.sigmoid": 3.0, "np.exp": None}),
    Row("sigmoid-f64", "sigmoid of 100,000 numbers, float64", partial(halves.sigmoid, 100_000, "float64"), {"torch.sigmoid": 3.4, "np.exp": None}),
    _fit("100x2", 0.35),
    _fit("569x30", 0.45),
    _fit("scaled", 0.75),
    _fit("correlated", 0.75),
    _fit("rare", 0.75),
    _fit("nearly-separable", 0.75),
    _fit("1e5x50", 0.65, slow=True),
    _fit("1e6x20", 0.40, slow=True),
    Row("gradient-1e6x20", "logistic regression, loss and gradient at 1e6x20", solvers.gradient_step, {"one read of X": 2.6}, 1, True, TWO_PRODUCTS),
    _import("check-right", "check of a right file, 5-4-3", 1.3, "check", "FILE", text=judging.RIGHT, tried=THE_CASES),
    _import("check-wrong", "check of README's wrong file, no fix searched", 1.6, "check", "FILE", "--fix-seconds", "0", text=judging.WRONG, expected=1, slow=True),
    Row("case", "every check of one case of 5-4-3, float64", judging.case_over_gradcheck, {"gradcheck": 0.35}, tried=ONE_CASE),
    Row("training", "a training judged step by step, float64", judging.training, {"the training": None}),
    _import("run-judging", "run without training and report", 6, "run", "--no-report", "-k", "not training", slow=True, tried=EVERY_CASE),
    Row("run", "whole run with its report, CPU time", partial(judging.whole_run, 1), {judging.IMPORT: 12}, slow=True, tried=THE_WHOLE),
    Row("run-jobs-2", "whole run with its report, --jobs 2, by the clock", partial(judging.whole_run, 2), {judging.IMPORT: 7}, slow=True, tried=ONE_PROCESS),
    Row("check-784", "complete check of [784, 30, 10]", partial(judging.check_of_layers, 784, 30, 10), {judging.IMPORT: None}, 600, slow=True),
    Row("check-big", "complete check of [784, 512, 512, 10]", partial(judging.check_of_layers, 784, 512, 512, 10), {judging.IMPORT: None}, 600, slow=True),
    Row("processes", "100 models of a sweep by as many processes as there are processors, by the clock", judging.sweep_shared_out, {"1 process": None}, slow=True),
    Row("grade", "a class of four files, over check of them", judging.grade_over_check, {"check": None}, slow=True),
    Row("allowance", "whole run with its report, with what rounding plausibly does", judging.allowance, {"without": 1.10}, slow=True),
)
