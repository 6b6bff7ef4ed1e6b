"""A person's file as it stands, and behind it an adapter: one text, whose first lines are the person's own.

The adapter is a module of its own that imports from the file, and has the contract's functions. Because both are one
text, everything that reads, runs or edits a file of the contract does so with this one too; what it must know is where
the person's own lines end, and the text says so itself (:data:`MARK`).

Of the person's part only what it defines is run. What it does besides (its training loop, its plots) is passed over, as
are imports and values that only that has a use for.
"""

from __future__ import annotations

import ast
import contextlib
import keyword
import re
import symtable
import sys
from collections.abc import Iterable, Iterator
from importlib.util import decode_source
from pathlib import Path
from types import ModuleType

MARK = "# ---- from here on by nncompare: what the file above gives, in the form that is judged ----"
LOOP = "training_loop"  # what one pass of a script's loop is called by, in an adapter that asks for it
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign)
PICTURES = ("matplotlib", "seaborn", "plotly")  # libraries that no result depends on


def joined(own: str, adapter: str) -> str:
    """One text of a person's and an adapter's."""
    return f"{own}{'' if own.endswith(chr(10)) else chr(10)}{MARK}\n{adapter}"


def own_part(text: str) -> str:
    """The person's own lines of a text; all of it where there is no adapter."""
    return text.partition(f"{MARK}\n")[0]


def adapter_part(text: str) -> str:
    """The adapter's lines of a text; none where there is no adapter."""
    return text.partition(f"{MARK}\n")[2]


def has_adapter(code: bytes) -> bool:
    """Whether there is an adapter behind what the person has written."""
    return f"{MARK}\n".encode() in code


def trees(text: str) -> tuple[ast.Module, ast.Module | None]:
    """(the person's part that is run, the adapter or None), with the lines that they have in the text.

    Raises
    ------
    SyntaxError : it is no Python
    """
    tree = ast.parse(text)
    if f"{MARK}\n" not in text:
        return tree, None
    own = own_part(text)
    last = own.count("\n")
    adapter = [statement for statement in tree.body if statement.lineno > last]
    body = tree.body[: len(tree.body) - len(adapter)]
    loop = _training_loop(body) if LOOP in adapter_part(text) else None
    tree.body = _run([*body, loop] if loop else body, own)
    return tree, ast.Module(adapter, [])


def run(code: str | bytes, path: str, module: ModuleType) -> ModuleType:
    """Run a text as a module that is handed over; returns the one that has the contract's functions: the adapter's,
    where there is an adapter, else the same.
    """
    text = decode_source(code) if isinstance(code, bytes) else code
    if f"{MARK}\n" not in text:
        exec(compile(code, path, "exec", dont_inherit=True), module.__dict__)
        return module
    return run_trees(*trees(text), path, module)


def imported_as(path: str | Path) -> str:
    """The name by which an adapter imports a file: the file's own, made a name of Python's where it is none."""
    name = re.sub(r"\W", "_", Path(path).stem)
    return f"_{name}" if name[:1].isdigit() or keyword.iskeyword(name) else name


def run_trees(own: ast.Module, adapter: ast.Module | None, path: str, module: ModuleType) -> ModuleType:
    """The same for what has been parsed. The adapter finds the person's module under the name of the file."""
    exec(compile(own, path, "exec", dont_inherit=True), module.__dict__)
    if adapter is None:
        return module
    other = ModuleType(f"{module.__name__}_adapter")
    other.__file__ = f"{path} (adapter)"
    with known_as(imported_as(path), module):
        exec(compile(adapter, other.__file__, "exec", dont_inherit=True), other.__dict__)
    return other


@contextlib.contextmanager
def known_as(name: str, module: ModuleType) -> Iterator[None]:
    """What is run in here can import a module by this name."""
    before = sys.modules.get(name)
    sys.modules[name] = module
    try:
        yield
    finally:
        sys.modules.pop(name, None)
        if before is not None:
            sys.modules[name] = before


# ---- what of a file is run -------------------------------------------------------------------------------------------


def _run(body, text):
    """The statements that define something, and those before them that they have a use for."""
    needed = _globals_of(symtable.symtable(text, "file", "exec")) | _names_at_import(body)
    needed |= {n.id for s in body if getattr(s, "name", "") == LOOP for n in ast.walk(s) if isinstance(n, ast.Name)}
    kept: list[ast.stmt] = []
    for statement in reversed(body):
        bound = _bound(statement)
        if isinstance(statement, DEFINITIONS) or _is_docstring(statement) or bound is None:
            kept.append(statement)
        elif isinstance(statement, IMPORTS):
            if bound & needed or getattr(statement, "module", "") == "__future__" or "*" in bound:
                kept += [_without_pictures(name, statement) for name in bound] if _draws(statement) else [statement]
        elif bound & needed:
            needed |= _names(statement)
            kept.append(_tried(statement) if isinstance(statement, ASSIGNMENTS) else statement)
    return kept[::-1]


def _training_loop(body):
    """One pass of a script's training loop, as a function that works on the module's values; None where there is none.

    Its lines stay where they stand.
    """
    loop = longest_loop(body)
    if loop is None:
        return None
    bound = {n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    counter = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)} if isinstance(loop, ast.For) else set()
    first = [ast.copy_location(ast.Assign([ast.Name(n, ast.Store())], ast.Constant(0)), loop) for n in sorted(counter)]
    said = ast.Global(sorted(bound | counter))
    empty = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    made = ast.FunctionDef(LOOP, empty, [said, *first, *loop.body], [])
    made.end_lineno = loop.end_lineno
    return ast.fix_missing_locations(ast.copy_location(made, loop))


def longest_loop(body: list[ast.stmt]) -> ast.For | ast.While | None:
    """The loop at the top of a file that does most: the one that trains; None where none does much."""
    inner = [s for b in body for s in (b.body if isinstance(b, ast.If) else [b])]
    loops = [s for s in inner if isinstance(s, (ast.For, ast.While))]
    does = {loop: sum(isinstance(n, (ast.Assign, ast.AugAssign, ast.Expr)) for n in ast.walk(loop)) for loop in loops}
    return max((loop for loop in loops if does[loop] >= 4), key=lambda loop: does[loop], default=None)


def _globals_of(table):
    """Names that functions and methods look up in the module."""
    found = set()
    for inner in table.get_children():
        found |= {symbol.get_name() for symbol in inner.get_symbols() if symbol.is_global()} | _globals_of(inner)
    return found


def _names_at_import(body):
    """Names that definitions need while the module is read: base classes, decorators, defaults, values of a class."""
    return {name for statement in body if isinstance(statement, DEFINITIONS) for name in _names(statement)}


def _names(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)} - _local(node)


def _local(node):
    """Names that only a function within has to do with: an argument, or what it assigns."""
    inner = [n for n in ast.walk(node) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))]
    names = {a.arg for f in inner for a in ast.walk(f) if isinstance(a, ast.arg)}
    stored = (n for f in inner for n in ast.walk(f) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    return names | {n.id for n in stored}


def _bound(statement) -> set[str] | None:
    """The names that a statement binds, where it does nothing else; those of a module's own main part are none."""
    if isinstance(statement, IMPORTS):
        return names_of_imports([statement])
    if isinstance(statement, ASSIGNMENTS):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        return {n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)}
    if isinstance(statement, (ast.If, ast.Try)) and not _asks_for_main(statement):
        inner = [s for s in ast.walk(statement) if isinstance(s, ast.stmt) and s is not statement]
        if all(isinstance(s, (*DEFINITIONS, *IMPORTS, *ASSIGNMENTS, ast.Pass)) for s in inner):
            return {name for s in inner for name in _bound(s) or () if not isinstance(s, DEFINITIONS)} | {
                s.name for s in inner if isinstance(s, DEFINITIONS)
            }
    return set()


def names_of_imports(nodes: Iterable[ast.AST]) -> set[str]:
    """The names that imports bind, of nodes."""
    names = (alias for node in nodes if isinstance(node, IMPORTS) for alias in node.names)
    return {(alias.asname or alias.name).partition(".")[0] for alias in names}


def _asks_for_main(statement):
    return isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test)


def _is_docstring(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _draws(statement):
    names = [a.name for a in statement.names] if isinstance(statement, ast.Import) else [statement.module or ""]
    return any(name.partition(".")[0] in PICTURES for name in names)


class Nothing:
    """Stands where a library for pictures would: everything can be asked of it, and nothing comes of it."""

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __iter__(self):
        return iter((self, self))


def _without_pictures(name, statement):
    made = ast.parse(f"from {__name__} import Nothing\n{name} = Nothing()").body
    block = ast.If(ast.Constant(True), made, [])
    return ast.fix_missing_locations(ast.copy_location(block, statement))


def _tried(statement):
    """A statement that may fail without anybody's harm: who has a use for what it binds will say so."""
    nothing = ast.ExceptHandler(ast.Name("Exception", ast.Load()), None, [ast.Pass()])
    tried = ast.Try([statement], [nothing], [], [])
    with contextlib.suppress(AttributeError):
        ast.copy_location(tried, statement)
    return ast.fix_missing_locations(tried)
