"""What a text gives away without being run: work handed to autograd, the reference read, answers brought along.

Each is a hint with its line. What it is worth a person decides; the rubric says what autograd costs.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from importlib.util import decode_source
from typing import TypedDict


class Flag(TypedDict):
    """Something to look at: its ``kind`` ("autograd", "reference", "neighbour", "answers"), its line, a sentence."""

    kind: str
    line: int
    says: str


REFERENCE = ("compare", "scratch", "torch_ref", "nncompare")
AUTOGRAD = {  # what differentiates, by its whole name; a class of one's own may have a backward() too
    "torch.autograd.grad", "torch.autograd.backward", "torch.autograd.functional.jacobian", "torch.func.grad",
    "torch.func.grad_and_value", "torch.func.vjp", "torch.func.jacrev", "jax.grad", "jax.value_and_grad", "jax.vjp",
    "jax.jacrev", "jax.jacfwd", "tensorflow.GradientTape", "autograd.grad", "autograd.value_and_grad",
    "autograd.elementwise_grad", "tinygrad.Tensor.backward",
}  # fmt: skip
WITH_BACKWARD = ("torch", "tinygrad", "mxnet", "paddle")  # libraries whose tensors have a backward()
PEEPS = {"sys._getframe", "inspect.stack", "inspect.currentframe", "gc.get_objects", "gc.get_referrers"}
READS = {
    "open", "numpy.load", "numpy.loadtxt", "numpy.genfromtxt", "numpy.fromfile", "pickle.load", "pickle.loads",
    "json.load", "pandas.read_csv", "pandas.read_pickle",
}  # fmt: skip
IMPORTERS = {"__import__", "importlib.import_module", "importlib.util.spec_from_file_location", "runpy.run_path"}
MANY = 400  # numbers written down: more than any network by hand needs


def flags_of(code: bytes, own: Collection[str] = (), others: Mapping[str, str] | None = None) -> list[Flag]:
    """What a text gives away, by line, each kind once; nothing where it is no Python.

    Parameters
    ----------
    code : of the submission
    own : modules that its author has handed in beside it
    others : modules that other learners have handed in, and what these are called
    """
    try:
        tree = ast.parse(decode_source(code))
        found = sorted(_all(tree, own, others or {}), key=lambda flag: flag["line"])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    first: dict[str, Flag] = {}
    for flag in found:
        first.setdefault(flag["kind"], flag)
    return list(first.values())


def _all(tree, own, others):
    names = _imported_names(tree)
    roots = {name.partition(".")[0] for name in names.values()}
    for node in ast.walk(tree):
        for module in _modules(node):
            root = module.partition(".")[0]
            if root in REFERENCE and root not in own:
                yield _flag("reference", node, f"imports {module}, which is the judge's own")
            elif root in others and root not in own:
                yield _flag("neighbour", node, f"imports what {others[root]} is, another submission")
    for node in _within_functions(tree):
        if isinstance(node, ast.Call):
            yield from _of_a_call(node, names, roots)
    numbers = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) in (int, float)]
    if len(numbers) > MANY:
        yield _flag("answers", numbers[0], f"holds {len(numbers):,} numbers, which may be answers brought along")


def _flag(kind, node, says) -> Flag:
    return {"kind": kind, "line": node.lineno, "says": says}


def _modules(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def _imported_names(tree):
    """name → what it stands for, whole: {"np": "numpy", "grad": "jax.grad"}."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {a.asname or a.name.partition(".")[0]: a.name if a.asname else a.name.partition(".")[0]
                      for a in node.names}  # fmt: skip
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    names |= {name: "tensorflow" for name, whole in names.items() if whole == "tensorflow.compat.v2"}
    return names


def _within_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """What functions and methods consist of, but for those that only test something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith(("test", "check", "compare", "main")):
            for statement in node.body:
                yield from ast.walk(statement)


def _of_a_call(node, names, roots):
    called = _whole_name(node.func, names)
    of_a_tensor = isinstance(node.func, ast.Attribute) and node.func.attr == "backward" and not node.args
    if called in AUTOGRAD or (of_a_tensor and roots & {*WITH_BACKWARD}):
        yield _flag("autograd", node, f"{called or 'backward'}() differentiates, so these gradients are not by hand")
    if called in PEEPS:
        yield _flag("reference", node, f"{called}() looks at whoever calls it")
    if called in READS:
        yield _flag("answers", node, f"{called}() reads what may be answers brought along")
    if called in (*IMPORTERS, *READS, "pathlib.Path", "exec", "eval"):
        for text in (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)):
            if any(part in REFERENCE for part in text.replace("\\", "/").replace(".", "/").split("/")):
                yield _flag("reference", node, f"{called}({text!r}) reads the judge's own")


def _whole_name(node, names):
    """What is called, by its whole name: "torch.autograd.grad" of ``ag.grad`` after ``import torch.autograd as ag``."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([names.get(node.id, node.id), *parts[::-1]])
