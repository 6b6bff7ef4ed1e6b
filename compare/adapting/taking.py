"""A person's file, taken up as it stands, seen from here: the search runs in the file's own process."""

from __future__ import annotations

import ast
import io
import os
import re
import sys
import tokenize
from contextlib import closing, suppress
from importlib.util import decode_source
from pathlib import Path
from typing import Any

from compare.contract.apart import File, Gone, source_of
from compare.contract.calls import FUNCTIONS
from compare.contract.joined import LOOP, imported_as, joined, longest_loop
from compare.contract.spec import CONSTANTS
from compare.usage import UsageError

SECONDS = 2.5  # of the processor, for the search; most files take a tenth of one
BUSY = 30  # seconds that these may last on a busy machine
FOUND_OUT = ("against", "features", "layers", "activation", "output", "loss", "layout", "bias", "steps")
WHAT_TO_DO = "`nncompare new network -o FILE` begins a file of the contract's functions"


def is_in_form(code: bytes) -> bool:
    """Whether a file has the contract's functions: then nothing has to be found out. One that says what it is to be
    compared with has them under whatever arguments, or functions that begin with ``params`` and are misspelt.
    """
    try:
        tree = ast.parse(decode_source(code))
    except (SyntaxError, UnicodeError, ValueError):
        return True  # whoever runs it will say what is wrong
    names = _names_at_top(tree.body)
    functions = [s for s in tree.body if isinstance(s, ast.FunctionDef)]
    takers = [f for f in functions if [a.arg for a in f.args.args[:1]] == ["params"] and len(f.args.args) > 1]
    kinds = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While)
    if not any(isinstance(s, kinds) for s in tree.body):  # there is nothing to take up
        return True
    if any(isinstance(s, ast.ImportFrom) and s.names[0].name == "*" for s in tree.body):
        return True
    if "AGAINST" in names and (takers or not names.isdisjoint(FUNCTIONS) or not _is_known(declared(code))):
        return True
    return any(f.name in FUNCTIONS for f in takers)


def _is_known(constants):
    """Whether constants have values that mean something; whoever reads them will say of one that doesn't."""
    return all(CONSTANTS[name][1](value) for name, value in constants.items())


def _names_at_top(body):
    """The names that a text defines, assigns or imports at its top; a class's own are none of these."""
    found = set()
    for statement in body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(statement.name)
        elif isinstance(statement, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
        elif inner := [s for s in ast.iter_child_nodes(statement) if isinstance(s, (ast.stmt, ast.ExceptHandler))]:
            found |= _names_at_top(inner)
        else:
            stored = (n for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
            found |= {n.id for n in stored}
    return found


def declared(code: bytes) -> dict[str, Any]:
    """The contract's constants that a text sets at its top, by their lower-case names, where their values stand there.

    Raises
    ------
    SyntaxError, ValueError, UnicodeError : it is no Python
    """
    found = {}
    for node in ast.parse(decode_source(code)).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.isupper() and name.lower() in CONSTANTS:
                with suppress(ValueError, TypeError):
                    found[name.lower()] = ast.literal_eval(node.value)
    return found


def is_empty(code: bytes) -> bool:
    """Whether there is nothing in a file but remarks and imports."""
    try:
        body = ast.parse(decode_source(code)).body
    except (SyntaxError, UnicodeError, ValueError):
        return False  # whoever runs it will say what is wrong
    imports = [s for s in body if isinstance(s, (ast.Import, ast.ImportFrom)) and s.names[0].name != "*"]
    remarks = [s for s in body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)]
    return len(imports) + len(remarks) == len(body)


def opened(
    path: str | os.PathLike,
    timeout: float | None = None,
    memory: int | str | None = None,
    adapter: str | os.PathLike | None = None,
    fixed: dict[str, Any] | None = None,
    code: bytes | None = None,
    quiet: bool = False,
) -> File:
    """A person's file, whatever it holds: in the contract's form, with an adapter of theirs, or taken up as it stands;
    ``reading`` of the file that comes back is what it was taken for. ``code`` is what is run as if it stood there, and
    ``quiet`` whether what it prints goes nowhere.

    Raises
    ------
    UsageError : no such file, one that cannot be imported, or that cannot be taken up: what was found, and what to do
    """
    path = Path(path)
    code = source_of(path) if code is None else code
    if adapter is not None:
        text = source_text(Path(adapter))
        if (others := _imported(text)) and imported_as(path) not in others:
            says = f"{adapter}: expected the adapter of {path}, which imports from {imported_as(path)}; it imports from"
            raise UsageError(f"{says} {', '.join(others)}")
        return _joined(path, timeout, memory, code, text, quiet=quiet)
    if is_in_form(code):
        if is_empty(code):
            raise UsageError(f"{path} is empty: expected a hand-written network; {WHAT_TO_DO}")
        return File(path, timeout, memory, code, quiet=quiet)
    try:
        found = look(path, timeout, memory, code, fixed or {})
    except UsageError:
        if "against" in declared(code):  # whoever runs it, and not what it defines alone, may say more
            File(path, timeout, memory, code, quiet=quiet).close()
        raise
    file = _joined(path, timeout, memory, code, found["adapter"], quiet=quiet)
    file.reading = found["reading"]
    return file


def _imported(adapter):
    """The modules that an adapter imports from, but for those that anybody has."""
    try:
        body = ast.parse(adapter).body
    except (SyntaxError, ValueError):
        return []  # whoever runs it will say what is wrong
    named = [a.name for s in body if isinstance(s, ast.Import) for a in s.names]
    named += [s.module for s in body if isinstance(s, ast.ImportFrom) and s.module and not s.level]
    return sorted({name.partition(".")[0] for name in named} - {*sys.stdlib_module_names, "numpy"})


def adapted(path: str | os.PathLike, timeout: Any, memory: Any, fixed: dict[str, Any]) -> tuple[str, str]:
    """(what a file is taken for, the text of its adapter). Raises :class:`UsageError` where there is none."""
    path = Path(path)
    code = source_of(path)
    if is_in_form(code):
        with closing(File(path, timeout, memory, code)):  # which says what is wrong with one that is no Python
            raise UsageError(f"{path} is in the contract's form already, or empty: nncompare check {path}")
    found = look(path, timeout, memory, code, fixed)
    return found["reading"], found["adapter"]


def beginning(code: bytes) -> str:
    """The adapter that a search begins with: an empty one, which asks for the training loop of a script."""
    return f"# {LOOP}\n" if longest_loop(ast.parse(decode_source(code)).body) else ""


def source_text(path: Path) -> str:
    """The text of a person's file."""
    try:
        return decode_source(source_of(path))
    except (SyntaxError, UnicodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from None


def _joined(path, timeout, memory, code, adapter, imported=True, quiet=False):
    """A file with an adapter, as one text."""
    text = joined(decode_source(code), adapter).encode(tokenize.detect_encoding(io.BytesIO(code).readline)[0])
    return File(path, timeout, memory, text, imported, quiet)


def of_pytorch(tree: ast.Module) -> str:
    """Why a file is nothing to compare with PyTorch, as it is written in PyTorch itself; nothing where it is not."""
    modules = {m.partition(".")[0] for node in ast.walk(tree) for m in _modules(node)}
    if "torch" not in modules or "numpy" in modules:
        return ""
    classes = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    if any(ast.unparse(base).endswith("Function") for c in classes for base in c.bases):
        return "it is written in PyTorch, with a backward pass of its own: torch.autograd.gradcheck judges that"
    backward = any(isinstance(n, ast.FunctionDef) and re.search("back|grad", n.name) for n in ast.walk(tree))
    if backward:
        return f"its arrays are PyTorch's tensors; expected NumPy's (torch.matmul is np.matmul there); or {WHAT_TO_DO}"
    return "it is written in PyTorch, which computes the gradients itself: there is nothing of it to be compared"


def _modules(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def look(path: Path, timeout: Any, memory: Any, code: bytes, fixed: dict[str, Any]) -> dict[str, Any]:
    """What the search finds: a ``reading`` and an ``adapter``. Raises :class:`UsageError` where it finds nothing."""
    if says := of_pytorch(ast.parse(decode_source(code))):
        raise UsageError(f"{path} could not be taken up: {says}")
    own = found if "against" in (found := declared(code)) else {}  # without it such a name is its author's
    given = own | {name: value for name, value in fixed.items() if value is not None}
    with closing(_joined(path, timeout, memory, code, beginning(code), False)) as file:
        order = {
            "text": decode_source(file.code),
            "path": file.own_file,
            "name": path.name,
            "fixed": given,
            "besides": {name: value for name, value in own.items() if name not in FOUND_OUT},
            "seconds": SECONDS,
        }
        try:
            with file.beside("compare.adapting.looking", BUSY) as ask:
                found = ask(order)
        except Gone as end:
            raise UsageError(f"{path} cannot be imported: {end}") from None
    if "adapter" in found:
        return found
    raise UsageError(f"{path} could not be taken up: {found['says']}; {WHAT_TO_DO}")
