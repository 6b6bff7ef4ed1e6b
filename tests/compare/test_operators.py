"""Every operator's rule: the exact one holds the definition, the bound holds PyTorch, and what has no rule says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from flint import arb
from torch import nn
from torch.ops import aten
from torch.utils._python_dispatch import TorchDispatchMode

from compare.truth.balls import Balls, workprec
from compare.truth.bounds import Bounded, judged
from compare.truth.operators import FORMULAS, VIEWS, MissingOperator, NumberTensor
from compare.truth.plausible import Plausible, perturbed
from tests.compare.operator_rows import ROWS, Arg, Derived
from tests.truth import exactly, mp

BITS = 256
DTYPES = ("float32", "float64")
each_row = pytest.mark.parametrize("row", ROWS, ids=str)
each_dtype = pytest.mark.parametrize("dtype", DTYPES)


class Seen(TorchDispatchMode):
    """Notes the operators that arrive."""

    def __init__(self):
        super().__init__()
        self.packets = set()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        self.packets.add(func.overloadpacket)
        return func(*args, **(kwargs or {}))


def flat(args):
    return [a for arg in args for a in (flat(arg) if isinstance(arg, list) else [arg])]


def arrays_of(row, how):
    """The values of every array argument, in order."""
    return [how(arg) for arg in flat(row.args) if isinstance(arg, Arg)]


def called(row, tensors):
    """What the operator makes of these tensors, as a list."""
    args = filled(row, tensors)
    with torch.no_grad(), Seen() as seen:
        found = row.packet(*args, **row.options)
    assert row.packet in seen.packets, f"{seen.packets} arrived"
    return list(found[: row.told] if isinstance(found, tuple) else [found][: row.told])


def filled(row, tensors):
    """The operator's arguments, with these tensors in their places."""
    left = iter(tensors)

    def fill(arg):
        if isinstance(arg, list):
            return [fill(a) for a in arg]
        return arg.then(next(left)) if isinstance(arg, Arg) else arg.of(tensors) if isinstance(arg, Derived) else arg

    return [fill(arg) for arg in row.args]


def lifted(kind, array):
    return NumberTensor(kind.constant(array)) if array.dtype.kind == "f" else torch.from_numpy(array)


def numbers(row, arrays, kind):
    """The operator on numbers of a kind: balls, or values with bounds."""
    return [found.number for found in called(row, [lifted(kind, array) for array in arrays])]


def pytorch(row, arrays):
    return [found.numpy() for found in called(row, [torch.tensor(array) for array in arrays])]


def definition(row, arrays):
    """What the row says, as a list of arrays of fifty digits."""
    with mp.workdps(60):
        found = row.true(*[exactly(a) if a.dtype.kind == "f" else a for a in arrays]) if row.told else ()
    return [np.asarray(f, dtype=object) for f in (found if isinstance(found, tuple) else (found,))]


def share(got, number, truth):
    """|got − truth| over the bound, −1 where that is infinite."""
    hi, lo, radius = truth.enclosure()
    with np.errstate(all="ignore"):
        error = np.abs((np.asarray(got, np.float64) - hi) - lo)
        known = np.isfinite(number.e)
        assert (radius <= 2.0**-10 * number.e)[known & (number.e > 0)].all(), "the truth isn't known"
        return np.where(known, np.where(error == 0, 0, np.where(np.isnan(error), np.inf, error / number.e)), -1)


# ---- what is promised of every rule ----------------------------------------------------------------------------------


def test_every_rule_has_a_row():
    assert {row.packet for row in ROWS} == set(VIEWS) | set(FORMULAS)
    assert not set(VIEWS) & set(FORMULAS)


@each_row
def test_the_exact_rule_holds_the_definition(row):
    arrays = arrays_of(row, lambda arg: arg.few)
    with workprec(BITS):
        for balls, values, real in zip(
            numbers(row, arrays, Balls), definition(row, arrays), pytorch(row, arrays), strict=True
        ):
            assert balls.shape == values.shape == real.shape
            for ball, value in zip(balls.v.flat, values.flat):
                fifty_digits = arb(mp.nstr(value, 60), 1e-45 * float(abs(value)) + 1e-60)
                assert ball.overlaps(fifty_digits), f"{ball} is not {value}"
                assert float(ball.rad()) <= 1e-55 * max(1, float(abs(value)))


@each_row
def test_a_thick_ball_holds_what_comes_of_every_point_in_it(row):
    rng = np.random.default_rng(0)
    args = [arg for arg in flat(row.args) if isinstance(arg, Arg)]
    for size in (1e-9, 1e-2, 0.5, 2.0):
        radii = [size * np.abs(arg.few) if arg.few.dtype.kind == "f" else None for arg in args]
        thick = [
            lifted(Balls, arg.few)
            if r is None
            else NumberTensor(Balls(np.frompyfunc(arb, 2, 1)(*np.broadcast_arrays(arg.few, r))))
            for arg, r in zip(args, radii)
        ]
        with workprec(BITS):
            hulls = [found.number.v for found in called(row, thick)]
            for _ in range(5):
                points = [
                    arg.few if r is None else arg.keep(arg.few + r * rng.choice([-0.999, 0.5, 0.999], r.shape))
                    for arg, r in zip(args, radii)
                ]
                for hull, point in zip(hulls, numbers(row, points, Balls)):
                    for around, inside in zip(hull.flat, point.v.flat):
                        assert not around.is_finite() or around.overlaps(inside)


@each_dtype
@each_row
def test_the_bound_holds_pytorch(row, dtype):
    for seed in range(3):
        rng = np.random.default_rng(seed)
        arrays = arrays_of(row, lambda arg, rng=rng: arg.wide(rng, dtype))
        with workprec(BITS), judged(dtype):
            for got, number, truth in zip(
                pytorch(row, arrays), numbers(row, arrays, Bounded), numbers(row, arrays, Balls), strict=True
            ):
                shares = share(got, number, truth)
                assert got.shape == number.shape == truth.shape
                assert shares.max() <= 1
                assert share(number.v, number, truth).max() <= 1
                assert (shares >= 0).mean() >= row.settled


def disturbed(rng, arg, array, size):
    """Near an exact number: the one that we computed, the one that somebody computed, and the bound that holds both."""

    def near():
        off = rng.choice([-1, 1, rng.uniform(-1, 1)], array.shape)  # as far as the bound goes, more often than not
        moved = arg.keep(array + size * np.abs(array) * off)
        return np.where(np.abs(moved) <= np.finfo(array.dtype).max, moved, array).astype(array.dtype)

    if array.dtype.kind != "f":
        return array, array, None
    ours, theirs, exact = near(), near(), array.astype(np.float64)
    bound = np.maximum(np.abs(ours - exact), np.abs(theirs - exact))
    return ours.astype(np.float64), theirs, bound


@each_dtype
@each_row
def test_the_bound_holds_what_comes_of_errors(row, dtype):
    for seed, size in enumerate((1e-6, 1e-3, 0.2, 3.0)):
        rng = np.random.default_rng(seed)
        args = [arg for arg in flat(row.args) if isinstance(arg, Arg)]
        arrays = [arg.wide(rng, dtype) for arg in args]
        near = [disturbed(rng, arg, array, size) for arg, array in zip(args, arrays)]
        with workprec(BITS), judged(dtype):
            bounded = [torch.from_numpy(v) if e is None else NumberTensor(Bounded(v, e)) for v, _, e in near]
            for got, found, truth in zip(
                pytorch(row, [theirs for _, theirs, _ in near]), called(row, bounded), numbers(row, arrays, Balls)
            ):
                assert share(got, found.number, truth).max() <= 1
                assert share(found.number.v, found.number, truth).max() <= 1


def test_relu_passes_back_nothing_where_it_is_off_and_anything_at_its_kink():
    with judged("float32"):
        z = lifted(Bounded, np.array([-0.25, 0.0, 0.25], np.float32)).requires_grad_()
        for a in (torch.relu(z), nn.ReLU()(z), nn.ReLU(inplace=True)(z * 1)):
            [slope] = torch.autograd.grad(a.sum(), z)
            assert slope.number.v.tolist() == [0, 0, 1]
            assert slope.number.e[1] >= 1
            assert (slope.number.e[[0, 2]] < 1e-6).all()


# ---- writing in place ------------------------------------------------------------------------------------------------


def keeps_its_shape(row):
    tensors = arrays_of(row, lambda arg: torch.tensor(arg.few))
    return row.packet(*filled(row, tensors), **row.options).shape == tensors[0].shape


IN_PLACE = [
    row
    for row in ROWS
    if row.packet in FORMULAS
    and hasattr(aten, f"{row.packet.__name__}_")
    and row.told == 1
    and "bitwise" not in str(row)  # which would turn numbers into masks
    and keeps_its_shape(row)
]


@pytest.mark.parametrize("kind", [Balls, Bounded])
@pytest.mark.parametrize("row", IN_PLACE, ids=str)
def test_an_in_place_operator_follows_the_same_rule_and_every_view_sees_it(row, kind):
    arrays = arrays_of(row, lambda arg: arg.few)
    in_place = replace(row, packet=getattr(aten, f"{row.packet.__name__}_"))
    with workprec(BITS), judged("float64"):
        expected = called(row, [lifted(kind, a) for a in arrays])[0].number
        base = NumberTensor(kind.constant(np.stack([arrays[0], arrays[0] * 0 + 7])))
        target, rest = base.select(0, 0), [lifted(kind, a) for a in arrays[1:]]
        assert called(in_place, [target, *rest])[0] is target
        whole = base.number.enclosure()
        for part, of_base, of_target in zip(expected.enclosure(), whole, target.number.enclosure()):
            assert np.array_equal(of_base[0], part)
            assert np.array_equal(of_target, part)
        assert np.array_equal(whole[0][1], arrays[0] * 0 + 7)


VIEWS_OF = {  # on a (2, 3) tensor
    "select": lambda x: x[1],
    "slice": lambda x: x[:, 1:],
    "t": lambda x: x.t(),
    "transpose": lambda x: x.transpose(0, 1),
    "permute": lambda x: x.permute(1, 0),
    "view": lambda x: x.view(3, 2),
    "unsqueeze": lambda x: x.unsqueeze(0),
    "squeeze": lambda x: x.unsqueeze(0).squeeze(0),
    "detach": lambda x: x.detach(),
    "twice": lambda x: x.t()[1],
    "single": lambda x: x[1][2],
    "the whole": lambda x: x[...],
}
COPIES_OF = {
    "clone": lambda x: x.clone(),
    "flip": lambda x: x.flip(0),
    "index": lambda x: x[torch.tensor([0, 1])],
    "contiguous": lambda x: x.t().contiguous(),
    "reshaped": lambda x: x.t().clone().reshape(-1),
    "sum of one": lambda x: x[0, 0].sum(),
}


@pytest.mark.parametrize("kind", [Balls, Bounded, Plausible])
@pytest.mark.parametrize("view", VIEWS_OF | COPIES_OF)
def test_a_write_shows_where_it_does_in_pytorch(view, kind):
    with workprec(BITS), perturbed("float64"):
        real = torch.arange(6.0, dtype=torch.float64).reshape(2, 3)
        ours = lifted(kind, real.numpy())
        for x in (real, ours):
            (VIEWS_OF | COPIES_OF)[view](x).mul_(-1).sub_(5)
        assert np.array_equal(ours.number.enclosure()[0], real.numpy())
        assert (real.numpy() != np.arange(6).reshape(2, 3)).any() == (view in VIEWS_OF)


@pytest.mark.parametrize("kind", [Balls, Bounded, Plausible])
def test_no_write_reaches_the_inputs(kind):
    given = np.arange(3.0)
    with workprec(BITS), perturbed("float64"):
        lifted(kind, given).add_(1)
    assert np.array_equal(given, [0, 1, 2])


def test_a_write_that_pytorch_would_refuse_is_refused():
    with judged("float64"):
        x = lifted(Bounded, np.zeros((3, 1)))
        with pytest.raises(RuntimeError, match=r"add_.* writes into an expanded tensor"):
            x.expand(3, 4).add_(1)


# ---- what has no rule ------------------------------------------------------------------------------------------------

MISSING = {  # name → (what somebody writes, the operator that is named, what else is said)
    "unknown": (lambda x: torch.special.erfinv(x), "aten.erfinv.default", ""),
    "unknown, in place": (lambda x: x.clone().erfinv_(), "aten.erfinv_.default", ""),
    "integers": (lambda x: x.long() * x, "aten._to_copy.default", "to torch.int64"),
    "half precision": (lambda x: x.half() * x, "aten._to_copy.default", "to torch.float16"),
    "an option": (lambda x: torch.div(x, 2, rounding_mode="floor"), "aten.div.Tensor_mode", "rounding_mode"),
    "an exponent": (lambda x: x**1.2, "aten.pow.Tensor_Scalar", "multiple of ½"),
    "a base": (lambda x: 2.0**x, "aten.pow.Scalar", ""),
    "another norm": (lambda x: torch.linalg.vector_norm(x, 3), "aten.linalg_vector_norm.default", "order 3"),
    "out=": (lambda x: torch.add(x.detach(), 1, out=x.detach().clone()), "aten.add.out", ""),
    "a mask as an index": (lambda x: x[x > 0], "aten.index.Tensor", ""),
    "an index twice": (
        lambda x: torch.autograd.grad(x[torch.tensor([0, 0])].sum(), x),
        "aten.index_put.default",
        "picked twice",
    ),
    "a branch on a value": (lambda x: x if x.sum() > 0 else -x, "aten._local_scalar_dense.default", ""),
    "a view, in place": (lambda x: x.clone().unsqueeze_(0), "aten.unsqueeze_.default", ""),
    "a plain tensor": (lambda x: torch.zeros(3).copy_(x.detach()), "aten.copy_.default", "x.new_zeros"),
    "part of a tensor": (
        lambda x: torch.autograd.grad(_with_a_part_written(x).sum(), x),
        "aten.new_empty_strided.default",
        "torch.where, cat or stack",
    ),
    "dropout in training": (lambda x: F.dropout(x), "aten.bernoulli_.float", "call .eval()"),
    "batch normalisation": (
        lambda x: torch.nn.BatchNorm1d(3, dtype=torch.float64)(x.expand(2, 3)),
        "aten.native_batch_norm.default",
        "",
    ),
}


def _with_a_part_written(x):
    y = x * 1
    y[0] = 2 * x[1]
    return y


@pytest.mark.parametrize("kind", [Balls, Bounded])
@pytest.mark.parametrize("name", MISSING)
def test_what_has_no_rule_is_named_and_not_guessed(name, kind):
    write, operator, said = MISSING[name]
    with workprec(BITS), judged("float64"):
        x = lifted(kind, np.array([0.5, -0.25, 2.0])).requires_grad_()
        with pytest.raises(MissingOperator) as caught:
            write(x)
    assert caught.value.operator == operator
    for part in (operator, said, "FORMULAS", "VIEWS", "compare/truth/operators.py"):
        assert part in str(caught.value)
