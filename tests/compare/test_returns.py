"""Whatever a function returns: it agrees only if NumPy or float() itself reads the right numbers out of it.

The oracle knows what it wrapped into which container, and exact values from rational arithmetic; it uses nothing of
what reads and judges. One case, whose truth is computed once, serves all of them.
"""

import array
import collections
import ctypes
import datetime
import random
import types
import warnings
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import cache

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import torch

from compare.contract.calls import Failure, observe
from compare.contract.candidate import Candidate
from compare.contract.child import pack, packed_observed, unpack, unpacked_observed
from compare.contract.inputs import Inputs
from compare.contract.spec import spec_from
from compare.judge.verdict import judge_values
from compare.subjects.subject import reference_of
from compare.truth.oracle import truths
from compare.truth.program import pytorch

SPEC = spec_from({"against": "neuron", "activation": "identity"})
QUANTITIES = {
    "output": "forward",
    "loss": "loss",
    "grad.W": "gradients",
    "grad.b": "gradients",
    "grad.X": "input_gradient",
}


@cache
def case(dtype):
    """Inputs, exact values as fractions, and what the judge needs: PyTorch's values and the truth."""
    rng = np.random.default_rng(5)
    draw = {"W": rng.normal(size=3), "b": np.asarray(rng.normal())}
    X, y = rng.normal(size=(4, 3)).astype(dtype), rng.normal(size=4).astype(dtype)
    inputs = Inputs({name: np.asarray(p, dtype) for name, p in draw.items()}, X, y, 0.3)
    reference = reference_of(SPEC, inputs)
    return inputs, exact_values(inputs), pytorch(reference, inputs), truths(reference, inputs, dtype)


def exact_values(inputs):
    """The neuron z = X @ W + b and its mean squared error, in rational arithmetic."""
    exact = np.frompyfunc(lambda x: Fraction(float(x)), 1, 1)
    X, y, W, b = (np.asarray(exact(a), object) for a in (inputs.X, inputs.y, inputs.params["W"], inputs.params["b"]))
    z = X @ W + b
    dz = 2 * (z - y) / len(y)
    return {
        "output": z,
        "loss": np.asarray(((z - y) @ (z - y)) / len(y), object),
        "grad.W": X.T @ dz,
        "grad.b": np.asarray(dz.sum(), object),
        "grad.X": np.outer(dz, W),
    }


# ---- what numbers are wrapped in -------------------------------------------------------------------------------------


class Plain(np.ndarray):
    pass


class Stubborn(np.ndarray):
    __array_ufunc__ = None


class Doubling(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return 2 * np.asarray(inputs[0])

    def copy(self, *args):
        return np.zeros(7)


class Gives:
    """An object of which NumPy asks its array."""

    def __init__(self, give):
        self.give = give

    def __array__(self, dtype=None, copy=None):
        return self.give()


class Says:
    """A number that says its float."""

    def __init__(self, say):
        self.say = say

    def __float__(self):
        return self.say()


class Counts:
    def __init__(self, n):
        self.n = int(n)

    def __index__(self):
        return self.n


class Lies(float):
    def __float__(self):
        return 1e9


def leave(*args):
    raise SystemExit(0)


def each(make):
    """An object array with something for each element."""

    def wrap(a):
        made = np.empty(a.shape, object)
        for index in np.ndindex(a.shape):
            made[index] = make(float(a[index]))
        return made

    return wrap


def plane(make):
    """For two dimensions; what has others stays an array."""
    return lambda a: make(a) if a.ndim == 2 else a


def structured(a):
    return np.array(a, dtype=[("value", "f8")]) if a.ndim else np.array((float(a),), dtype=[("value", "f8")])


def flat(make):
    return lambda a: make(a) if a.ndim == 1 else a


def same(a):
    return a


READ = {  # container → how it is made, and what it stands for
    "array": (same, same),
    "list": (lambda a: a.tolist(), same),
    "tuples": (lambda a: tuple(map(tuple, a)) if a.ndim == 2 else a.tolist() if not a.ndim else tuple(a), same),
    "Fortran order": (lambda a: np.asarray(a, order="F"), same),
    "negative strides": (lambda a: a[::-1].copy()[::-1] if a.ndim else a, same),
    "every second": (lambda a: np.repeat(a, 2, axis=0)[::2] if a.ndim else a, same),
    "read only": (lambda a: np.broadcast_to(a, a.shape), same),
    "big endian": (lambda a: a.astype(">f8"), same),
    "longdouble": (lambda a: a.astype(np.longdouble), same),
    "float32": (lambda a: a.astype(np.float32), lambda a: a.astype(np.float32)),
    "float16": (lambda a: a.astype(np.float16), lambda a: a.astype(np.float16)),
    "whole numbers": (lambda a: np.rint(a).astype(np.int64), np.rint),
    "small whole numbers": (lambda a: np.rint(a).astype(np.int8), lambda a: np.rint(a).astype(np.int8)),
    "truth values": (lambda a: a > 0, lambda a: (a > 0).astype(float)),
    "floats as objects": (each(float), same),
    "fractions": (each(Fraction), same),
    "decimals": (each(Decimal), same),
    "NumPy scalars as objects": (each(np.float64), same),
    "float subclass": (each(type("Own", (float,), {})), same),
    "what says its float": (each(lambda v: Says(lambda: v)), same),
    "what says another float": (each(Lies), lambda a: np.full(a.shape, 1e9)),
    "what says its index": (each(Counts), lambda a: np.trunc(a)),
    "0-d arrays as objects": (each(np.asarray), same),
    "0-d tensors as objects": (each(lambda v: torch.tensor(v, dtype=torch.float64)), same),
    "no mask": (np.ma.masked_array, same),
    "nothing masked": (lambda a: np.ma.masked_array(a, mask=np.zeros(a.shape, bool)), same),
    "subclass": (lambda a: a.view(Plain), same),
    "subclass without ufuncs": (lambda a: a.view(Stubborn), same),
    "subclass with its own": (lambda a: a.view(Doubling), same),
    "matrix": (plane(np.asmatrix), same),
    "record array": (lambda a: a.view(np.recarray), same),
    "gives an array": (lambda a: Gives(lambda: a), same),
    "array interface": (lambda a: types.SimpleNamespace(__array_interface__=a.__array_interface__, kept=a), same),
    "memoryview": (lambda a: memoryview(a), same),
    "array of the standard library": (flat(lambda a: array.array("d", a)), same),
    "ctypes": (flat(lambda a: (ctypes.c_double * len(a))(*a)), same),
    "deque": (flat(collections.deque), same),
    "UserList": (flat(collections.UserList), same),
    "tensor": (lambda a: torch.tensor(a), same),
    "tensor that records": (lambda a: torch.tensor(a, requires_grad=True), same),
    "parameter": (lambda a: torch.nn.Parameter(torch.tensor(a)), same),
    "half tensor": (lambda a: torch.tensor(a).half(), lambda a: a.astype(np.float16)),
    "series": (flat(pd.Series), same),
    "series that may lack": (flat(lambda a: pd.Series(a, dtype="Float64")), same),
    "frame": (plane(pd.DataFrame), same),
}


def masked(a):
    return np.ma.masked_array(a, mask=np.ones(a.shape, bool))


def one_masked(a):
    mask = np.zeros(a.shape, bool)
    mask.flat[-1] = True
    return np.ma.masked_array(a, mask=mask)


NEVER = {  # containers of what are no real numbers, whatever lies in them
    "all masked": masked,
    "one masked": one_masked,
    "masked rows in a list": lambda a: [masked(row) for row in a] if a.ndim == 2 else masked(a),
    "masked rows in a tuple": lambda a: tuple(one_masked(row) for row in a) if a.ndim == 2 else one_masked(a),
    "gives a masked array": lambda a: Gives(lambda: one_masked(a)),
    "complex": lambda a: a + 1j,
    "complex without imaginary part": lambda a: a + 0j,
    "complex as objects": each(complex),
    "NumPy's complex as objects": each(np.complex128),
    "imaginary as objects": each(lambda v: np.complex64(v + 3j)),
    "complex 0-d arrays as objects": each(lambda v: np.asarray(v + 0j)),
    "complex list": lambda a: (a + 0j).tolist(),
    "complex tensor": lambda a: torch.tensor(a + 1j),
    "bfloat16 tensor": lambda a: torch.tensor(a).bfloat16(),
    "sparse tensor": lambda a: torch.tensor(a).to_sparse() if a.ndim else None,
    "tensor without values": lambda a: torch.empty(a.shape, device="meta"),
    "texts": lambda a: a.astype(str),
    "texts in a list": lambda a: a.astype(str).tolist(),
    "texts as objects": each(str),
    "bytes as objects": each(lambda v: str(v).encode()),
    "bytearrays as objects": each(lambda v: bytearray(str(v).encode())),
    "views of bytes as objects": each(lambda v: memoryview(str(v).encode())),
    "array of bytes": lambda a: a.astype("S32"),
    "text": lambda a: str(a.tolist()),
    "one text": lambda a: "0.5",
    "one bytes": lambda a: b"0.5",
    "NumPy's texts": lambda a: a.astype(np.dtypes.StringDType()),
    "dates": lambda a: (a * 1e6).astype("M8[us]"),
    "durations": lambda a: (a * 1e6).astype("m8[us]"),
    "date objects": each(lambda v: datetime.datetime(2020, 1, 1)),
    "structured": structured,
    "void": lambda a: a.astype("V8") if a.ndim else np.void(b"12345678"),
    "None": lambda a: None,
    "None in objects": each(lambda v: None),
    "generator": lambda a: (v for v in np.atleast_1d(a)),
    "map": lambda a: map(float, np.atleast_1d(a)),
    "dict": lambda a: dict(enumerate(np.atleast_1d(a))),
    "set": lambda a: set(a.ravel().tolist()),
    "function": lambda a: lambda: a,
    "class": lambda a: Plain,
    "ellipsis": lambda a: ...,
    "object": lambda a: object(),
    "sparse matrix": lambda a: scipy.sparse.csr_matrix(np.atleast_2d(a)),
    "raises when asked": lambda a: Gives(lambda: 1 / 0),
    "leaves when asked": lambda a: Gives(leave),
    "gives a text": lambda a: Gives(lambda: "no array"),
    "leaves when read": each(lambda v: Says(leave)),
    "says a text": each(lambda v: Says(lambda: "0.5")),
    "a number too large": each(lambda v: 10**400),
    "missing value": each(lambda v: pd.NA),
}

CHANGES = {  # to the numbers themselves
    "right": lambda a, rng: a,
    "next float": lambda a, rng: np.nextafter(a, np.inf),
    "a little off": lambda a, rng: a * (1 + 1e-5),
    "off": lambda a, rng: a + 0.1,
    "negated": lambda a, rng: -a,
    "one off": lambda a, rng: a + 0.01 * (np.arange(a.size) == rng.randrange(a.size)).reshape(a.shape),
    "one not a number": lambda a, rng: np.where(
        (np.arange(a.size) == rng.randrange(a.size)).reshape(a.shape), np.nan, a
    ),
    "infinite": lambda a, rng: a * np.inf,
    "zeros": lambda a, rng: np.zeros_like(a),
    "huge": lambda a, rng: a * 1e300,
    "a dimension more": lambda a, rng: a[..., None],
    "a row less": lambda a, rng: a[:-1] if a.ndim else a.reshape(1),
    "turned": lambda a, rng: a.T,
    "shuffled": lambda a, rng: a[::-1],
}
LIKELY = ("right", "right", "right", "next float", *CHANGES)
MAPPINGS = (dict, collections.OrderedDict, types.MappingProxyType, collections.UserDict, collections.ChainMap)


def numbers(exact, dtype, change, rng):
    """The exact values as the nearest floats of the dtype, changed."""
    a = np.asarray(np.frompyfunc(float, 1, 1)(exact), dtype=np.float64).astype(dtype).astype(np.float64)
    with np.errstate(all="ignore"):
        return np.asarray(CHANGES[change](a, rng) if a.ndim or change != "shuffled" else a)


def is_right(read, exact, budget):
    """Whether these numbers, None for none, are the exact ones but for what rounding may do; in rational arithmetic."""
    if read is None or read.shape != exact.shape:
        return False
    pairs = zip(read.ravel().tolist(), exact.ravel().tolist(), np.broadcast_to(budget, read.shape).ravel().tolist())
    return all(np.isfinite(v) and abs(Fraction(v) - e) <= Fraction(b) for v, e, b in pairs)


def trial(rng):
    """One return: what was returned, in words; whether it is right; and the judge's verdict on it."""
    dtype, quantity = rng.choice(["float32", "float64"]), rng.choice(list(QUANTITIES))
    change, container = rng.choice(LIKELY), rng.choice([*READ, *NEVER])
    inputs, exact, theirs, true = case(dtype)
    a = numbers(exact[quantity], dtype, change, rng)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            make, reads = READ.get(container) or (NEVER[container], lambda a: None)
            value, read = make(a), reads(a)
        except (ValueError, OverflowError, TypeError):  # NaN is no fraction, a 0-d array no memoryview
            return None
    function = QUANTITIES[quantity]
    result = value if function != "gradients" else rng.choice(MAPPINGS)({quantity.removeprefix("grad."): value})
    candidate = Candidate("returns", {function: lambda *args: result}, SPEC)
    seen = observe(candidate, inputs, {quantity: exact[quantity].shape})
    got = unpacked_observed(unpack(pack(packed_observed(seen)))).values[quantity]  # as it comes from another process
    if isinstance(got, Failure):
        assert got == seen.values[quantity]
        assert "\n" not in got.says
        verdict = "error"
    else:
        assert got.dtype == seen.values[quantity].dtype
        assert got.tobytes() == seen.values[quantity].tobytes()
        verdict = judge_values(got, theirs[quantity], true[quantity], dtype)["verdict"]
    right = is_right(None if read is None else np.asarray(read), exact[quantity], true[quantity].budget)
    return f"{quantity} {dtype}: {change} in {container}", right, verdict, container in NEVER


def fuzzed(count, seed):
    """Verdicts of so many returns, counted by whether they are right; what went wrong, in words."""
    rng, counts, wrong, done = random.Random(seed), Counter(), [], 0
    while done < count:
        found = trial(rng)
        if found is None:
            continue
        what, right, verdict, never = found
        done += 1
        counts[right, verdict] += 1
        if (verdict == "agree") != right or (never and verdict != "error"):
            wrong.append(f"{what}: {'right' if right else 'wrong'}, yet {verdict}")
    return counts, wrong


def test_every_return_agrees_where_it_is_right_and_only_there():
    counts, wrong = fuzzed(600, seed=1)
    assert wrong == []
    assert counts[True, "agree"] > 100
    assert counts[False, "error"] > 100
    assert counts[False, "wrong"] > 100


@pytest.mark.soak
def test_fifty_thousand_returns_agree_where_they_are_right_and_only_there(capsys):
    counts, wrong = fuzzed(50_000, seed=2026)
    with capsys.disabled():
        print(f"\nseed 2026, {sum(counts.values()):,} returns in {len(READ) + len(NEVER)} kinds of containers:")
        for (right, verdict), n in sorted(counts.items(), key=str):
            print(f"  {'right' if right else 'wrong'}: {verdict} {n:,}")
    assert wrong == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (np.ma.masked_array(np.ones(4), mask=True), "forward returned a masked array with 4 masked elements; expected"),
        (np.ma.masked_array(np.ones(4), mask=[1, 0, 0, 0]), "a masked array with 1 masked element; expected real num"),
        ([np.ma.masked_array(np.ones(2), mask=[0, 1])] * 2, "a masked array with 2 masked elements; expected real n"),
    ],
)
def test_a_masked_element_is_not_a_number(value, said):
    inputs = case("float64")[0]
    seen = observe(Candidate("masked", {"forward": lambda params, X: value}, SPEC), inputs, {"output": (4,)})
    assert said in seen.values["output"].says
