"""A derivative that is called after its operation may be that of another one."""

import numpy as np
import pytest

from compare.mending.edits import module_edits
from compare.mending.scope import Scope
from compare.mending.slopes import OPERATIONS
from compare.mending.source import Source, changed
from tests.compare.mending.edited import of_the_last

KIND = "the slope of what it is called by"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("def ReciprocalGradient(Y, dY):", {"return -dY / Y ** 2", "return -dY * Y ** 2"}),
        ("def pow_bw(grad, x, n):", {"return grad * n * x ** (n - 1)"}),
        ("def d_sqrt_backward(x, g):", {"return g / (2 * np.sqrt(x))", "return g / (2 * x)"}),
        ("def pow(grad, x, n):", set()),  # is no derivative
        ("def mean_bw(grad, x):", set()),  # of something else
        ("def exp_bw(grad, x, n):", set()),  # which takes more than that
        ("def log_bw(grad, x=1):", set()),
        ("def sqrt_bw(grad, x):\n    x = x[0]", set()),  # it is handed several
    ],
)
def test_the_whole_function_becomes_the_slope_that_its_name_says(head, body):
    head, _, more = head.partition("\n")
    body_of = f"{more}\n" if more else ""
    text = f"import numpy as np\n\n\n{head}\n    'Back.'\n{body_of}    r = 2 * x if 0 else 1\n    return r\n"
    made = {after.split("'Back.'\n")[1].strip() for kind, after in of_the_last(text) if kind == KIND}
    assert made == body


def test_the_slopes_are_those_of_the_operations():
    """By central differences, of what goes in and of what has come out."""
    x, h, n = 1.7, 1e-6, 3
    functions = {
        "reciprocal|inv(erse)?": lambda v: 1 / v,
        "sqrt": np.sqrt,
        "square": np.square,
        "exp": np.exp,
        "log": np.log,
        "abs": np.abs,
        "pow(er)?": lambda v: v**n,
    }
    for operation, formulas in OPERATIONS.items():
        f = functions[operation]
        slope = (f(x + h) - f(x - h)) / (2 * h)
        for formula in formulas:
            text = formula.format(g="1.0", x="x", y="y", n="n")
            assert np.isclose(eval(text, {"np": np, "x": x, "y": f(x), "n": n}), slope), (operation, formula)


def test_the_functions_of_the_table_are_all_tried():
    assert OPERATIONS.keys() == {"reciprocal|inv(erse)?", "sqrt", "square", "exp", "log", "abs", "pow(er)?"}


def test_a_function_of_numpy_is_no_value_of_a_rule_and_numpy_has_its_name():
    text = "import numpy\n\n\ndef back(g, inp):\n    r = numpy.exp(inp) * 2\n    return g / inp.x\n"
    made = [after for kind, after in of_the_last(text) if kind == "as a rule of differentiation has it"]
    assert made
    assert not [after for after in made if "numpy.exp *" in after or "inumpy" in after or "* numpy.exp)" in after]


def test_the_slope_of_a_quotient_is_over_the_square_of_what_divides():
    text = "class Dual:\n    def __truediv__(a, b):\n        return Dual(a.x / b.x, b.x * a.y - a.x * b.y)\n"
    wanted = text.replace("b.x * a.y - a.x * b.y", "(b.x * a.y - a.x * b.y) / b.x ** 2")
    kind = "over the square of what divides"
    assert (kind, wanted) in of_the_last(text)
    assert not [by for by, _ in of_the_last(text.replace("__truediv__", "__mul__")) if by == kind]


@pytest.mark.parametrize(
    ("key", "goes_back", "made"),
    [
        (
            "abs",
            "lambda dy, y, x: (dy,)",
            {"lambda dy, y, x: (dy * np.sign(x),)", "lambda dy, y, x: (dy * np.sign(y),)"},
        ),
        ("sqrt", "lambda g, y: g", {"lambda g, y: g / (2 * y)", "lambda g, y: g / (2 * np.sqrt(y))"}),
        ("mean", "lambda g, y: g", set()),  # of which no rule is known
        ("log", "lambda x: x", set()),  # nothing comes back
        ("log", "lambda g, x: np.sum(g)", {"lambda g, x: g / x"}),
    ],
)
def test_what_goes_back_is_the_slope_of_what_it_is_kept_under(key, goes_back, made):
    text = f'import numpy as np\n\nTABLE = {{"{key}": (np.{key}, {goes_back})}}\n'
    edits = [e for e in module_edits(Scope(Source(text), None)) if e.kind == "slope of what it is kept under"]
    found = {changed(text, e.changes).split(f"np.{key}, ")[1].removesuffix(")}\n") for e in edits}
    assert found == made
