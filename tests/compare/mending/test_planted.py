"""Edits planted anywhere in right files of several styles are undone by the search.

The right files are those that the registry writes for its bases and those that people wrote by hand; the mistakes are
made here, of the tree, and know nothing of the tables that the search undoes them with.
"""

import ast
import copy
import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from compare.contract.candidate import load
from compare.diagnosis.registry import bases
from compare.mending.points import points_of
from compare.mending.program import A_CALL, RIGHT, levels, limited, module_of, quiet
from compare.mending.search import Search
from compare.results import Check
from compare.subjects.subject import subject_of

HAND = Path(__file__).parents[1] / "candidates" / "right"
WRITTEN = (
    "NETWORK",
    "REGRESSION",
    "TANH",
    "RELU",
    "DEEP",
    "CLASSES",
    "SOFTMAX",
    "IN_OUT",
    "DECAYED",
    "HALF",
    "MOMENTUM",
    "ADAM",
)
BY_HAND = (
    "layer_objects",
    "per_sample_loops",
    "stored_activations",
    "in_out_columns",
    "bias_as_a_column",
    "einsum_everywhere",
)
SECONDS = 20.0  # for one search, on a machine that does other things too


# ---- mistakes: each takes a node and what is named in its function, and yields what may stand there instead ----------


def another_operator(node, names):
    others = {
        ast.Add: [ast.Sub],
        ast.Sub: [ast.Add],
        ast.Mult: [ast.Div, ast.Add],
        ast.Div: [ast.Mult],
        ast.MatMult: [ast.Mult],
    }
    if isinstance(node, ast.BinOp):
        for other in others.get(type(node.op), ()):
            yield ast.BinOp(node.left, other(), node.right)


def operand_dropped(node, names):
    if isinstance(node, ast.BinOp):
        yield from (node.left, node.right)


def operands_swapped(node, names):
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult)):
        yield ast.BinOp(node.right, node.op, node.left)


def sign(node, names):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand
    elif isinstance(node, (ast.BinOp, ast.Call)):
        yield ast.UnaryOp(ast.USub(), node)


def another_name(node, names):
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        yield from (ast.Name(other, ast.Load()) for other in names if other != node.id)


def another_key(node, names):
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        key = node.slice.value
        for other in (
            {"W": "b", "b": "W"}.get(key[:1], "") + key[1:],
            key[:-1] + {"1": "2", "2": "1"}.get(key[-1:], ""),
        ):
            if other and other != key:
                yield ast.Subscript(node.value, ast.Constant(other), node.ctx)


def another_number(node, names):
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        yield from (ast.Constant(other) for other in (0, 1, 2, node.value + 1, node.value / 10) if other != node.value)


def transposed(node, names):
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield ast.BinOp(ast.Attribute(node.left, "T", ast.Load()), node.op, node.right)
        yield ast.BinOp(node.left, node.op, ast.Attribute(node.right, "T", ast.Load()))


def argument_dropped(node, names):
    if isinstance(node, ast.Call):
        for n in range(len(node.keywords)):
            yield ast.Call(node.func, node.args, [k for m, k in enumerate(node.keywords) if m != n])


def another_function(node, names):
    others = {
        "sum": "mean",
        "mean": "sum",
        "maximum": "minimum",
        "exp": "log",
        "tanh": "sinh",
        "log1p": "log",
        "abs": "square",
    }
    if isinstance(node, ast.Attribute) and node.attr in others and isinstance(node.ctx, ast.Load):
        yield ast.Attribute(node.value, others[node.attr], node.ctx)


def factor_added(node, names):
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div, ast.MatMult)):
        yield ast.BinOp(ast.Constant(2), ast.Mult(), node)
        yield from (
            ast.BinOp(node, ast.Mult(), ast.Name(name, ast.Load())) for name in names if name.startswith(("a", "n"))
        )


EXPRESSIONS = (
    another_operator, operand_dropped, operands_swapped, sign, another_name, another_key, another_number, transposed,
    argument_dropped, another_function, factor_added,
)  # fmt: skip


def statement_deleted(block, n):
    if len(block) > 1 and not isinstance(block[n], ast.Return):
        yield block[:n] + block[n + 1 :]


def statements_swapped(block, n):
    if n + 1 < len(block) and not isinstance(block[n + 1], ast.Return):
        yield [*block[:n], block[n + 1], block[n], *block[n + 2 :]]


def accumulated(block, n):
    node = block[n]
    if isinstance(node, ast.AugAssign):
        target = ast.parse(ast.unparse(node.target)).body[0].value
        target.ctx = ast.Store()
        yield [*block[:n], ast.Assign([target], node.value, lineno=node.lineno), *block[n + 1 :]]


STATEMENTS = (statement_deleted, statements_swapped, accumulated)


def planted(text):
    """(kind, the text with one mistake) for every mistake of a file: only the lines of its statement change."""
    tree = ast.parse(text)
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        stored = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        names = sorted(stored | {a.arg for a in function.args.args} - {"self", "params"})
        for statement in (n for n in ast.walk(function) if isinstance(n, ast.stmt)):
            for mistake in STATEMENTS:
                for name in ("body", "orelse"):
                    block = getattr(statement, name, None) or []
                    for n in range(len(block)):
                        for other in mistake(block, n):
                            changed = copy.copy(statement)
                            setattr(changed, name, other)
                            yield mistake.__name__, replaced(text, statement, changed)
            if isinstance(statement, (ast.Assign, ast.AugAssign, ast.Return)) and statement.value is not None:
                for mistake in EXPRESSIONS:
                    for other in variants(statement.value, mistake, names):
                        changed = copy.copy(statement)
                        changed.value = other
                        yield mistake.__name__, replaced(text, statement, changed)


def variants(node, mistake, names):
    """An expression with the mistake made at one place in it, for every place."""
    yield from mistake(node, names)
    for name, value in ast.iter_fields(node):
        for n, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, (ast.expr, ast.keyword, ast.comprehension)):
                for other in variants(child, mistake, names):
                    changed = copy.copy(node)
                    setattr(changed, name, [*value[:n], other, *value[n + 1 :]] if isinstance(value, list) else other)
                    yield changed


def replaced(text, old, new):
    """The text with a statement in the place of another, as Python writes it."""
    lines = text.split("\n")
    first = min([old.lineno, *(d.lineno for d in getattr(old, "decorator_list", ()))]) - 1
    indent = " " * old.col_offset
    written = [indent + line if line else line for line in ast.unparse(ast.fix_missing_locations(new)).split("\n")]
    return "\n".join([*lines[:first], *written, *lines[old.end_lineno :]])


# ---- files, and whether they are right -------------------------------------------------------------------------------


@cache
def right_file(name):
    """(text, the points at which it is right, names of parameters, activations)"""
    text = (HAND / f"{name}.py").read_text(encoding="utf-8") if name in BY_HAND else bases.text_of(getattr(bases, name))
    subject = subject_of(load(module_of(text, f"{name}.py")), {}, 0)
    judged = (q for q in subject.quantities if q in ("output", "loss", "grad.X") or q.startswith(("grad.", "step.")))
    found = points_of(subject, [Check(subject.pair, q, "random", "float64", "wrong") for q in judged])
    spec = subject.candidate.spec
    points = [p for p in found if p["role"] in ("failing", "guard")]
    return text, points, list(subject.parameters), list({spec.activation, spec.last_activation})


def failing(text, points):
    """The functions that are wrong somewhere, or None where the file cannot even be read."""
    wrong = set()
    try:
        with quiet(), limited(20 * A_CALL):
            functions = vars(module_of(text, "planted.py"))
            for point in points:
                if set(levels(functions, point).values()) != {RIGHT}:
                    wrong.add(point["function"])
    except BaseException:
        return None
    return wrong


def undone(text, name):
    """Whether the search makes a file right again that was once this one; None where nothing is wrong with it."""
    _, points, parameters, activations = right_file(name)
    wrong = failing(text, points)
    if not wrong:
        return None
    roles = [p | {"role": "failing" if p["function"] in wrong else "guard"} for p in points]
    order = {"text": text, "path": "planted.py", "points": roles, "seconds": SECONDS, "suspicion": {}}
    search = Search(order | {"parameters": parameters, "activations": activations}, lambda tried, line: None)
    with quiet():
        search.run()
    return any(failing(answer.text, points) == set() for answer in search.answers)


def share_undone(names, each, seed):
    """The share of mistakes that are undone, of so many in each file; told by kind."""
    rng, found = random.Random(seed), {True: Counter(), False: Counter()}
    for name in names:
        text, points, *_ = right_file(name)
        assert failing(text, points) == set(), name
        kinds = {}
        for kind, wrong in planted(text):
            kinds.setdefault(kind, []).append(wrong)
        made = 0
        while made < each:
            kind = rng.choice(sorted(kinds))
            result = undone(wrong := rng.choice(kinds[kind]), name)
            if result is None:
                continue
            made += 1
            found[result][kind] += 1
            if not result:
                lines = sorted(set(wrong.split("\n")) ^ set(text.split("\n")))
                print(f"not undone: {name}, {kind}: {lines}")
    good, bad = found[True].total(), found[False].total()
    print(f"{good} of {good + bad} planted mistakes undone; not: {dict(found[False])}")
    return good / (good + bad)


def test_mistakes_planted_anywhere_are_undone():
    assert share_undone(["REGRESSION", "layer_objects"], each=2, seed=3) == 1


@pytest.mark.soak
def test_many_mistakes_planted_anywhere_are_undone():
    assert share_undone([*WRITTEN, *BY_HAND], each=3, seed=1) >= 0.8


def test_every_kind_of_mistake_is_planted():
    texts = [right_file(name)[0] for name in ("CLASSES", "per_sample_loops")]
    made = {kind for text in texts for kind, wrong in planted(text)}
    assert made == {mistake.__name__ for mistake in (*EXPRESSIONS, *STATEMENTS)}


def test_only_the_statement_of_the_mistake_is_changed():
    text = right_file("REGRESSION")[0]
    wrong = next(wrong for kind, wrong in planted(text) if kind == "statement_deleted")
    kept = text.split("\n")
    assert len(wrong.split("\n")) == len(kept) - 1
    assert set(wrong.split("\n")) <= set(kept)
