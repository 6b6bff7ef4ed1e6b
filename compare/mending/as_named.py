"""Functions of a file that compute what their names say, or the derivative of what stands beside them: where one is
called and the result is wrong, the call is.
"""

from __future__ import annotations

import ast
import copy
import re
import warnings
from collections.abc import Callable
from types import FunctionType

import numpy as np

from compare.mending.source import FUNCTIONS

Z = np.array([-1.3, -0.2, 0.7, 2.1])  # at which it is seen
SLOPE = r"_?(prime|deriv\w*|gradient|grad)"
MSE_SLOPE = rf"(mse|mean_squared_error){SLOPE}|d_?(mse|mean_squared_error)"


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


# What a name says, and what a function of that name computes of its arguments; slopes at z, and not at σ(z).
def _of_logits(z, y):
    return np.logaddexp(0, z) - y * z


LABELS = (Z > 0) * 1.0
M = np.arange(6.0).reshape(2, 3) ** 2 - 3
OF_VECTORS, OF_TWO = (
    r"((vec\w*?|mat\w*?|array|list|element_?wise|pointwise)_?)?",
    r"(_?(vec\w*|mat\w*|arrays?|lists?))?",
)
WITH_LOGITS = (((Z, LABELS), _of_logits), ((LABELS, Z), lambda y, z: _of_logits(z, y)))  # whichever comes first
NAMED: tuple[tuple[str, tuple, Callable], ...] = (
    ("sech", (Z,), lambda z: 1 / np.cosh(z)),
    ("sigmoid|logistic|expit", (Z,), _sigmoid),
    (r"log_?(sigmoid|logistic|expit)", (Z,), lambda z: np.log(_sigmoid(z))),
    ("linear|identity|no_activation", (Z,), lambda z: z),
    ("tanh", (Z,), np.tanh),
    ("relu", (Z,), lambda z: np.maximum(z, 0)),
    (r"((np|my|safe|stable|transform)_)?exp", (Z,), np.exp),
    ("softplus", (Z,), lambda z: np.log1p(np.exp(z))),
    ("softsign", (Z,), lambda z: z / (1 + np.abs(z))),
    (rf"softsign{SLOPE}", (Z,), lambda z: 1 / (1 + np.abs(z)) ** 2),
    (rf"softplus{SLOPE}", (Z,), _sigmoid),
    (rf"(sigmoid|logistic){SLOPE}|d_?sigmoid", (Z,), lambda z: _sigmoid(z) * _sigmoid(-z)),
    (rf"tanh{SLOPE}|d_?tanh", (Z,), lambda z: 1 - np.tanh(z) ** 2),
    (rf"relu{SLOPE}|(d|der|deriv\w*)_?relu", (Z,), lambda z: 1.0 * (z > 0)),
    (r"softmax", (Z,), lambda z: np.exp(z) / np.exp(z).sum()),
    (r"(d|deriv\w*|grad)_?log2", (Z**2,), lambda x: 1 / (x * np.log(2))),
    (
        r"(cost|loss|error|quadratic)_?(fun\w*_?)?(partial_?)?(prime|deriv\w*)",
        (Z, Z[::-1] ** 2),
        lambda a, y: a - y,
    ),  # of half the square
    *((r"\w*(cross_?entropy|bce)\w*_with_logits?", given, of) for given, of in WITH_LOGITS),
    (MSE_SLOPE, (Z, Z[::-1] ** 2), lambda a, y: 2 * (a - y) / a.size),
    (MSE_SLOPE, (Z, Z[::-1] ** 2), lambda y, a: 2 * (a - y) / a.size),
    (r"zeros?_?(like)?", (Z,), np.zeros_like),
    (r"ones?_?like", (Z,), np.ones_like),
    (r"l2_loss", (Z,), lambda x: np.sum(x**2) / 2),  # as TensorFlow has it
    (r"(l2_)?(norm_squared|squared_norm|sq_norm)|sum_of_squares|sumsq", (Z,), lambda x: np.sum(x**2)),
    (r"(squared?_?errors?|error_squared)", (Z, Z[::-1]), lambda a, y: (a - y) ** 2),
    (r"l2_?norm|euclidean_norm", (Z,), lambda x: np.sqrt(np.sum(x**2))),
    (rf"{OF_VECTORS}(add|addition|plus|sum){OF_TWO}", (Z, Z[::-1]), np.add),
    (rf"{OF_VECTORS}(sub|subtract\w*|minus|diff\w*){OF_TWO}", (Z, Z[::-1]), np.subtract),
    (rf"{OF_VECTORS}(mul|mult|multiply|times|hadamard\w*|product){OF_TWO}", (Z, Z[::-1]), np.multiply),
    (r"(scalar_?(mul\w*|times|product)|scale)(_?(vec\w*|array|list))?", (2.0, Z), np.multiply),
    (r"(scalar_?(mul\w*|times|product)|scale)(_?(vec\w*|array|list))?", (Z, 2.0), np.multiply),
    (r"(vec\w*?_?)?(dot|inner)(_?prod(uct)?)?", (Z, Z[::-1]), np.dot),
    (r"(calc\w*_|compute_|get_)?(mean|average|avg)", (Z,), np.mean),
    (r"mat_?mul|mat(rix)?_?(mul\w*|dot|product)", (M, M.T), np.matmul),
    (r"(mat(rix)?_?)?transposed?(_?mat(rix)?)?", (M,), np.transpose),
    (r"outer(_?prod(uct)?)?", (Z, M[0]), np.outer),
    (r"debias|bias_?corr\w*", (0.9, 3), lambda beta, t: 1 - beta**t),  # of a running mean that starts at 0
)


def computes_what_it_is_called(function: Callable, name: str) -> bool:
    """Whether a function gives just what its name says, as far as that is known of the name. One that can be told to
    do something else, by an argument that has a default, is not asked.
    """
    known = (row for row in NAMED if re.fullmatch(row[0], name.strip("_").lower()))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return not function.__defaults__ and any(_gives(function, *row[1:]) for row in known)


def named_functions(tree: ast.Module, module: dict) -> dict[tuple[str, ...], bool]:
    """Whether each function of a file whose name says what it computes does so, those within others too: by its path.

    Parameters
    ----------
    tree : the file's own
    module : the values of the module that the functions read
    """
    found = {}
    for path, node in _functions_in(tree, ()):
        names = [] if node.decorator_list else names_of(path)
        if any(re.fullmatch(row[0], name.strip("_").lower()) for name in names for row in NAMED):
            function = module.get(node.name) if len(path) == 1 else _alone(node, module)
            if isinstance(function, FunctionType):
                does = (computes_what_it_is_called(function, n) or takes_what_is_activated(function, n) for n in names)
                found[path] = any(does)
    return found


def _alone(node, module):
    """A function that stands in another or in a class, as one of the module; None of what needs where it stands."""
    within = dict(module)
    try:
        exec(compile(ast.Module([node], []), "<function>", "exec"), within)
    except Exception:
        return None
    return within[node.name]


def _functions_in(node, path):
    """(path, node) of every function within a node, in whatever it stands."""
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, (*FUNCTIONS, ast.ClassDef))
        further = (*path, child.name) if named else path
        if isinstance(child, FUNCTIONS):
            yield further, child
        yield from _functions_in(child, further)


def names_of(path: tuple[str, ...]) -> list[str]:
    """What a function is called: "sech" of ("sech",); of a method of what sounds like an activation as that has it too,
    "softsign_deriv" of ("SoftsignFunction", "Deriv") and "tanh" of ("Tanh", "forward").
    """
    *holders, name = path
    if not holders:
        return [name]
    stem = re.sub(r"(?i)_?(function|activation|layer|unit)$", "", holders[-1])
    itself = re.fullmatch(r"(?i)_*(f|fn|function|forward|call|activate|apply|value)_*", name)
    return [name, stem if itself else f"{stem}_{name}"]


def _gives(function, arguments, formula):
    of_objects = function.__code__.co_varnames[:1] == ("self",)
    due, handed = formula(*arguments), copy.deepcopy(arguments)
    try:
        came = function(None, *handed) if of_objects else function(*handed)  # none of them asks for its object
        if came is None and not np.array_equal(handed[0], arguments[0]):  # it works in place
            came = handed[0]
        return came is not None and bool(np.allclose(came, due, rtol=1e-9))
    except Exception:  # whatever a person's function does
        return False


def takes_what_is_activated(function: Callable, name: str) -> bool:
    """Whether a function that is called a slope of σ or tanh is that at the activated value: a·(1 − a), 1 − a². Where
    one of a file is, the others may be meant so too, and a slope at z is not what is due because it is called one.
    """
    called = name.strip("_").lower()
    known = (formula for pattern, formula in AT_THE_ACTIVATED if re.fullmatch(pattern, called))
    return any(_gives(function, (Z,), formula) for formula in known)


AT_THE_ACTIVATED: tuple[tuple[str, Callable], ...] = (
    (rf"(sigmoid|logistic|sig){SLOPE}|(d|der|deriv)_?(sigmoid|logistic|sig)", lambda a: a * (1 - a)),
    (rf"tanh{SLOPE}|(d|der|deriv)_?tanh", lambda a: 1 - a**2),
)


# ---- the derivative of what stands beside it -------------------------------------------------------------------------

LABEL = re.compile(r"(?i)_?(y|t|targets?|labels?|one_?hot\w*|y_?true|truth|true|actual|expected|desired)_?")
STEP, CLOSE = 1e-5, 1e-6  # of the difference quotient, and how near it comes
G = np.array([0.7, -1.1, 0.4, 1.9])  # what a backward pass is handed
PAIRS = ((Z, Z[::-1] ** 2), (Z[::-1] ** 2, Z), (_sigmoid(Z), LABELS), (LABELS, _sigmoid(Z)))
DERIVED = re.compile(rf"(?P<of>\w*?)_?{SLOPE}|(d|grad|gradient|deriv\w*?)_?(of_)?(?P<by>\w+)", re.IGNORECASE)
BACK = re.compile(r"_*(backward|backprop|bprop|back|grad|gradient|deriv\w*|prime|vjp)_*", re.IGNORECASE)
FORTH = re.compile(
    r"_*(forward|call|fprop|f|fn|func|function|value|apply|activate|activation|loss|compute)_*", re.IGNORECASE
)


def is_called_a_slope(name: str) -> bool:
    """Whether a function's name says that it is a derivative."""
    return bool(re.search(rf"{SLOPE}|^_*d(er|eriv)?_?[A-Za-z]", name, re.IGNORECASE))


def is_named_as_the_slope(slope: str, of: str) -> bool:
    """Whether a function's name says that it is the derivative of another one: relu_prime, drelu or gradReLU of relu,
    and of a method forward the method backward.
    """
    known, plain = DERIVED.fullmatch(slope), of.strip("_").lower()
    derived = (known["of"] or known["by"] or "").strip("_").lower() if known else ""
    return derived == plain != "" or bool(BACK.fullmatch(slope) and FORTH.fullmatch(of))


def _some_object(method):
    """An object of the class of a method, made without asking the class: every attribute that it was not given is a
    number, and what it sets is its own.
    """
    holder = method.__globals__
    for name in method.__qualname__.split(".")[:-1]:
        holder = holder.get(name) if isinstance(holder, dict) else getattr(holder, name, None)
    known = {}
    for base in reversed(holder.__mro__[:-1] if isinstance(holder, type) else ()):
        known |= {n: v if callable(v) else copy.deepcopy(v) for n, v in vars(base).items() if n[:2] != "__"}

    def number(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return 0.7

    return type("SomeObject", (), known | {"__getattr__": number})()


def is_the_slope_of(slope: Callable, of: Callable) -> bool:
    """Whether one function is the derivative of another, number by number: as a function of the same arguments, or as
    a backward pass that multiplies what it is handed by it. Of two arguments it is the derivative by the one that is
    not called the label; if neither is, or both are, nothing is said, as of a function that raises.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return any(_is_slope_at(slope, of, given) for given in ((Z,), *PAIRS))


def _is_slope_at(slope, of, given):
    codes = [function.__code__ for function in (slope, of) if hasattr(function, "__code__")]
    if len(codes) < 2:
        return False
    methods = [code.co_varnames[:1] == ("self",) for code in codes]
    predicted = _predicted(codes[1].co_varnames[methods[1] :][: len(given)])
    if methods[0] != methods[1] or predicted is None:
        return False
    takes = codes[0].co_argcount - len(slope.__defaults__ or ()) - methods[0]
    try:
        itself = (_some_object(slope),) if methods[0] else ()

        def value(*arguments):
            return np.asarray(of(*itself, *copy.deepcopy(arguments)), dtype=float)

        if takes == len(given):
            ways = [(given, 1.0), *([((G,), G)] if len(given) == 1 and itself else [])]
        else:
            ways = [((G,), G)] if takes == 1 else [((), 1.0)] if takes == 0 else []
        for handed, times in ways:
            due = times * _difference_quotient(value, given, predicted)
            value(*given)  # the object keeps what these have come to
            got = np.asarray(slope(*itself, *copy.deepcopy(handed)), dtype=float)
            if got.shape == due.shape and np.allclose(got, due, rtol=CLOSE, atol=CLOSE) and due.any():
                return True
    except Exception:  # whatever a person's function does
        return False
    return False


def _predicted(names):
    """The number of the argument that is no label; None where that cannot be told."""
    if len(names) == 1:
        return 0
    others = [n for n, name in enumerate(names) if not LABEL.fullmatch(name)]
    return others[0] if len(names) == 2 and len(others) == 1 else None


def _difference_quotient(value, given, n):
    """The derivative by each number of the n-th argument: of the one number that comes out, or of the number in the
    same place, if no other depends on it.

    Raises
    ------
    ValueError : a number depends on another one's argument, as softmax does
    """
    quotients = []
    for k in range(Z.size):
        one = np.arange(Z.size) == k
        higher, lower = ([*given[:n], given[n] + sign * STEP * one, *given[n + 1 :]] for sign in (1, -1))
        quotient = (value(*higher) - value(*lower)) / (2 * STEP)
        if quotient.ndim and np.abs(quotient[~one]).max() > CLOSE:
            raise ValueError("not number by number")
        quotients.append(quotient[k] if quotient.ndim else quotient)
    return np.array(quotients)
