"""An instrumented file computes what it computed before, bit for bit, and every expression is where it stands."""

from __future__ import annotations

import copy
import itertools
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from compare.contract.calls import takes_state
from compare.reading.recording import Program
from compare.reading.source import HOOK, read_source
from tests.compare.repairs import soaked_but

UNSTEADY = "backward_value_engine"  # sums in the order of a set of objects, which is another each time
FOLDER = Path(__file__).parents[1] / "candidates"
IN_FORM = (p for p in FOLDER.glob("*/*.py") if p.parent.name != "as_it_stands")
CANDIDATES = sorted(p for p in IN_FORM if p.stem != UNSTEADY)
REPORTED = [p for p in CANDIDATES if p.parent.name == "reported"]  # of which every third always, all in a long run
FEW = [p for p in CANDIDATES if p not in REPORTED or p in REPORTED[::3]]


def shapes_of(module):
    """Parameters, X and y of the shapes that a candidate takes."""
    rng = np.random.default_rng(3)
    if module.AGAINST == "network":
        layers = getattr(module, "LAYERS", (5, 4, 3))
        params, turned = {}, getattr(module, "LAYOUT", "out_in") == "in_out"
        for i, (n_in, n_out) in enumerate(itertools.pairwise(layers), start=1):
            params[f"W{i}"] = rng.normal(size=(n_in, n_out) if turned else (n_out, n_in))
            params[f"b{i}"] = rng.normal(size=n_out)
        width, outputs = layers[0], layers[-1]
    elif module.AGAINST == "softmax_regression":
        width, outputs = getattr(module, "FEATURES", 3), getattr(module, "CLASSES", 4)
        params = {"W": rng.normal(size=(outputs, width)), "b": rng.normal(size=outputs)}
    else:
        width = getattr(module, "FEATURES", 3)
        params, outputs = {"W": rng.normal(size=width), "b": np.asarray(rng.normal())}, None
    y = rng.integers(0, 2, size=6 if outputs is None else (6, outputs)).astype(float)
    if getattr(module, "LOSS", "") == "cross_entropy":
        y = rng.integers(0, outputs, size=6)
        y = np.eye(outputs)[y] if getattr(module, "TARGETS", "") == "one_hot" else y
    return params, rng.normal(size=(6, width)), y


def everything_of(module, arguments):
    """What every function returns; of one that raises, what it says."""
    params, X, y = arguments
    found = {}
    for name, rest in (
        ("forward", ()),
        ("loss", (y,)),
        ("gradients", (y,)),
        ("input_gradient", (y,)),
        ("step", (y, 0.3)),
    ):
        function = getattr(module, name, None)
        if function is None:
            continue
        rest = (*rest, {}) if name == "step" and takes_state(function) else rest
        try:
            with np.errstate(all="ignore"):
                found[name] = function(*copy.deepcopy((params, X, *rest)))
        except Exception as error:
            found[name] = repr(error)
    return found


def as_bytes(value):
    """A value as what it holds, bit by bit."""
    if isinstance(value, dict):
        return {key: as_bytes(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_bytes(item) for item in value]
    if isinstance(value, (np.ndarray, float)):
        held = np.ascontiguousarray(value)
        if held.dtype == np.longdouble and held.itemsize == 16:  # of which six bytes hold nothing
            return held.dtype.str, held.reshape(-1).view(np.uint8).reshape(-1, 16)[:, :10].tobytes()
        return held.dtype.str, held.tobytes()
    return as_bytes(vars(value)) if hasattr(value, "__dict__") else repr(value)  # an object of the file's own class


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", soaked_but(FEW, CANDIDATES), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_instrumented_candidate_computes_the_same_bits(path):
    text = path.read_text(encoding="utf-8")
    plain = ModuleType("plain")
    exec(compile(text, str(path), "exec"), plain.__dict__)
    arguments = shapes_of(plain)
    program = Program(read_source(text), str(path))
    assert as_bytes(everything_of(program.module, arguments)) == as_bytes(everything_of(plain, arguments))


ODD = """
from __future__ import annotations
import dataclasses

@dataclasses.dataclass
class Base:
    __secret: float = 2.0
    rate: float = 0.5

    def value(self, *args, **kw):
        return self.__secret * sum(args) + kw.get("more", 0.0)

class Child(Base):
    def value(self, *args, **kw):
        return super().value(*args, **kw) + 1.0

def gen(n):
    for i in range(n):
        got = yield i * 1.0
        if got: i += got

def odd(x):
    c, calls, d = Child(), [], {}
    f = lambda a, b=1.5: a * b + x
    [a, *rest], (b, c2) = [1.0, 2.0, 3.0], (x, -x)
    d[len(calls.__class__.__name__)] = f(a)
    box = [0.0]
    def tick():
        calls.append(1)
        return 0
    box[tick()] += 2.0
    d.setdefault("k", []).append(x if (y := x * 2) > 0 else -x)
    match a:
        case 1.0 if x > -9: z = y
        case _: z = 0.0
    try:
        1.0 / (x - x)
    except ZeroDivisionError as error:
        z += len(str(error))
    with open(__file__, encoding="utf-8") as stream: pass
    text = f"{x!r:>10} {y:.3f}"
    picked = {k: v for k, v in zip("ab", (a, b))}
    return [c.value(*rest, more=3.0), f(2.0), b, c2, box, len(calls), z, text, picked, list(gen(3)),
            sum(i * x for i in range(3) if i), not x, a < b < 9.0, x and y, rest[-1], box[0:1]]
"""


def test_classes_generators_patterns_and_the_like_are_not_disturbed(monkeypatch):
    plain = ModuleType("plain")
    monkeypatch.setitem(sys.modules, "plain", plain)
    plain.__file__ = __file__
    exec(compile(ODD, __file__, "exec", dont_inherit=True), plain.__dict__)
    program = Program(read_source(ODD), __file__)
    assert program.module.odd(1.25) == plain.odd(1.25)


def test_a_target_that_calls_something_is_called_once():
    source = read_source("def f(x, take):\n    x[take()] += 1.0\n")
    assert "SetItem" in [e.kind for e in source.expressions]
    assert "AugAssign" not in [e.kind for e in source.expressions]


def test_the_hook_is_not_mangled_in_a_class():
    assert HOOK.startswith("__")
    assert HOOK.endswith("__")


def test_an_expression_knows_its_span_its_function_and_its_parts():
    source = read_source("import numpy as np\n\n\ndef f(a, b):\n    é = a + np.exp(b)\n    return é\n")
    plus = next(e for e in source.expressions if e.text == "a + np.exp(b)")
    assert (plus.span, plus.function, plus.assigned) == ((5, 8, 5, 21), "f", "é")
    assert [source.expressions[part].text for part in plus.parts] == ["a", "np.exp(b)"]


def test_what_a_module_puts_side_by_side_is_made_of_its_parts():
    source = read_source("import numpy as np\ndef f(a, b):\n    return np.c_[a, b[:, 1:]], b[0, 1:]\n")
    beside = next(e for e in source.expressions if e.text == "np.c_[a, b[:, 1:]]")
    assert [source.expressions[part].text for part in beside.parts] == ["np.c_", "a", "b[:, 1:]"]


def test_modules_slices_and_texts_are_left_alone():
    source = read_source("import numpy as np\ndef f(x):\n    return f'{x}', x[1:2], np.pi\n")
    assert [e.text for e in source.expressions if e.kind == "Name"] == ["x"]
