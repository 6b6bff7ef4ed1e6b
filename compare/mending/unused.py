"""What of a file nobody uses: a fix that leaves something so has gone around it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from compare.mending.source import FUNCTIONS

BLOCKS = ("body", "orelse", "finalbody", "handlers")
FILLING = {
    "append",
    "extend",
    "insert",
    "update",
    "setdefault",
    "add",
    "fill",
    "sort",
    "copyto",
}  # what is filled is not read by it
OF_A_VALUE, OF_A_PART = 0.5, 0.6  # how much local values weigh, and arguments or what an object keeps
TAKING_AWAY = {"operand dropped", "call removed", "part of itself"}  # kinds of edits
FRESH = (ast.BinOp, ast.Constant, ast.Compare)  # what is computed, and is nobody else's
EMPTY = re.compile(r"\[\]|\{\}|(list|dict|set)\(\)")
ALLOCATED = re.compile(r"np\.(zeros|ones|empty|full|array|copy)(_like)?\(|defaultdict\(|list\(range\(|np\.arange\(")
NOBODYS = {"self", "cls", "_"}


Paths = frozenset[tuple[str, ...]]


class _Own(NamedTuple):
    """What a function may do without doing anything to others: values that it gives a name, those of them that it may
    fill as well; and the functions of the file that change something else.
    """

    named: set[str]
    begun: set[str]
    changing: set[str]


def unused(text: str) -> Paths:
    """What has no use in a text, or is begun and never filled; nothing for what is no Python.

    An argument that is not read; a value of which nothing comes that is returned, kept or handed on (also where other
    such values are made of it); what an object keeps and is never asked for. Each is named by where it stands:
    ``("mean", "count")``; what an object keeps by ``(".", name)``.
    """
    parts, values = _parts_and_values(text)
    return parts | values


@lru_cache(maxsize=16)
def _parts_and_values(text: str) -> tuple[Paths, Paths]:
    """What has no use: (arguments and what objects keep, values that a function makes)."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return frozenset(), frozenset()
    changing = _changing(tree)
    found = [(path, *_without_use(node, changing)) for path, node in _functions(tree)]
    attributes = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute)]
    asked = {n.attr for n in attributes if isinstance(n.ctx, ast.Load)}
    kept = {(".", n.attr) for n in attributes if isinstance(n.ctx, ast.Store) and n.attr not in asked}
    parts = {(*path, name) for path, taken, _ in found for name in taken}
    return frozenset(parts | kept), frozenset((*path, name) for path, _, made in found for name in made)


def left_without_use(before: str, after: str, kind: str = "") -> float:
    """How odd it is what a fix has left without a use that had one before. What is divided by no longer, or called no
    longer, may well have been there for that alone; what another stands for has lost its place.
    """
    if kind == "as it keeps its digits":  # of a derivative the output may be enough
        return 0.0
    parts, values = (now - unused(before) for now in _parts_and_values(after))
    return OF_A_VALUE * bool(values and kind not in TAKING_AWAY) + OF_A_PART * bool(parts)


def _functions(node: ast.AST, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], ast.AST]]:
    """(path, node) of every function and method, those within others too."""
    for child in ast.iter_child_nodes(node):
        inside = (*path, child.name) if isinstance(child, (*FUNCTIONS, ast.ClassDef)) else path
        if isinstance(child, FUNCTIONS):
            yield inside, child
        yield from _functions(child, inside)


def _arguments(node):
    given = node.args
    return [*given.posonlyargs, *given.args, *given.kwonlyargs]


def _changing(tree):
    """Names of the file's functions that change more than values of their own: an object, what they are handed; or call
    one that does.
    """
    called, found = {}, set()
    for path, node in _functions(tree):
        taken = {a.arg for a in _arguments(node)}
        inside = [*ast.walk(node)]
        if any(_changes_something(n, taken) for n in inside):
            found.add(path[-1])
        called.setdefault(path[-1], set()).update(_called(n) for n in inside if isinstance(n, ast.Call))
    while more := {name for name, others in called.items() if others & found} - found:
        found |= more
    return found


def _changes_something(node, taken):
    """Whether a node, by itself, changes an object, what a function is handed, or what stands outside of it."""
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        return isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.AugAssign):
        return isinstance(node.target, ast.Name) and node.target.id in taken
    if isinstance(node, ast.Call):
        return _called(node) in FILLING or any(keyword.arg == "out" for keyword in node.keywords)
    return isinstance(node, (ast.Global, ast.Nonlocal))


def _called(call):
    """The last part of the name of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _without_use(function, changing) -> tuple[set[str], set[str]]:
    """Names of (the arguments of a function, the values that it makes) of which it has no use."""
    taken = {a.arg for a in _arguments(function)} - NOBODYS
    elsewhere = {name for n in ast.walk(function) if isinstance(n, (ast.Global, ast.Nonlocal)) for name in n.names}
    made = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    own = _Own(made - taken - elsewhere, _begun_here(function) - taken - elsewhere, changing)
    if any(isinstance(n, ast.Name) and n.id in ("locals", "vars") for n in ast.walk(function)):
        return set(), set()  # all of them are asked for
    read: set[str] = set()
    while True:
        more = _read(function.body, read, own)
        if more <= read:
            return taken - _loaded(function), (own.named - read | _left_empty(function)) - NOBODYS
        read |= more


def _left_empty(function):
    """Names of what is begun as an empty list or dictionary, and returned with nothing put into it by anybody."""
    nodes = [*ast.walk(function)]
    begun = [pair for n in nodes if isinstance(n, ast.Assign) for t in n.targets for pair in _pairs(t, n.value)]
    empty = {t.id for t, value in begun if isinstance(t, ast.Name) and EMPTY.fullmatch(ast.unparse(value))}
    returned = [n.value for n in nodes if isinstance(n, ast.Return) and n.value is not None]
    returned = [e for value in returned for e in (value.elts if isinstance(value, ast.Tuple) else [value])]
    as_it_is = Counter(e.id for e in returned if isinstance(e, ast.Name))
    named = Counter(n.id for n in nodes if isinstance(n, ast.Name))
    return {name for name in empty if as_it_is[name] == named[name] - 1 > 0}  # once it is begun


def _pairs(target, value):
    """(target, its value) of an assignment: two of a, b = [], {}."""
    several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
    return zip(target.elts, value.elts) if several else [(target, value)]


def _read(block: Iterable[ast.stmt], used: set[str], own: _Own) -> set[str]:
    """Names that are read in a block by what does more than making a value of its own that is not used."""
    found: set[str] = set()
    for node in block:
        for each in (blocks := _blocks(node)):
            found |= _read(each, used, own)
        if _does_something(node, used, own):
            changed = _makes(node) - own.begun if isinstance(node, ast.AugAssign) else set()
            found |= _loaded_beside(node) if blocks else (_loaded(node) | changed) - (_filled(node) & own.begun)
    return found


def _does_something(node, used, own):
    """Whether a statement does more than making values that are not used."""
    if blocks := _blocks(node):
        return any(_does_something(n, used, own) for each in blocks for n in each)
    if isinstance(node, ast.Pass):
        return False
    names = _makes(node)
    renames = isinstance(node, ast.Assign) and all(isinstance(t, (ast.Name, ast.Tuple)) for t in node.targets)
    harmless = (own.named if renames else own.begun) - used
    changes = any(_called(n) in own.changing for n in ast.walk(node) if isinstance(n, ast.Call))
    return changes or not names or not names <= harmless


def _blocks(node):
    """The blocks of statements that a statement has, but of what defines something."""
    defines = isinstance(node, (*FUNCTIONS, ast.ClassDef))
    return [] if defines else [getattr(node, name) for name in BLOCKS if getattr(node, name, None)]


def _begun_here(function):
    """Names of what is nobody else's as well: all that they are set to is made there, and is no part of anything."""
    begun, others = set(), set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target, value in (pair for each in node.targets for pair in _pairs(each, node.value)):
                text = ast.unparse(value)
                fresh = isinstance(value, FRESH) or EMPTY.fullmatch(text) or ALLOCATED.match(text)
                names = {n.id for n in ast.walk(target) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
                (begun if fresh else others).update(names)
        elif isinstance(node, (ast.For, ast.comprehension, ast.withitem)):
            target = node.optional_vars if isinstance(node, ast.withitem) else node.target
            others |= {n.id for n in ast.walk(target or ast.Pass()) if isinstance(n, ast.Name)}
    return begun - others


def _loaded_beside(node):
    """Names that are read in the head of a statement that has blocks: what is gone through, or asked."""
    return {name for field, value in ast.iter_fields(node) if field not in BLOCKS for name in _loaded(value)}


def _loaded(node):
    if isinstance(node, list):
        return {name for each in node for name in _loaded(each)}
    nodes = ast.walk(node) if isinstance(node, ast.AST) else ()
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _makes(node) -> set[str]:
    """Names of the values that a statement makes or fills, and does nothing else; empty for any other statement."""
    if isinstance(node, ast.Assign):
        made = [name for target in node.targets for name in _bases(target)]
    elif isinstance(node, (ast.AugAssign, ast.AnnAssign)):
        made = _bases(node.target)
    else:
        made = [_filled_by(node)]
    return {*made} if all(made) else set()


def _bases(target):
    """The names that a target sets, or sets something in; "" where it sets what is no name's."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return [name for each in target.elts for name in _bases(each)]
    while isinstance(target, (ast.Subscript, ast.Starred)):
        target = target.value
    return [target.id if isinstance(target, ast.Name) else ""]


def _filled_by(node) -> str:
    """x of a statement x.append(…), or shuffle(x), "" of any other."""
    text = ast.unparse(node) if isinstance(node, ast.Expr) else ""
    found = re.match(rf"(\w+)\.({'|'.join(FILLING)})\(", text) or re.fullmatch(r"[\w.()]*\bshuffle\((\w+)\)", text)
    return found[1] if found else ""


def _filled(node):
    """The names that a statement only fills, where it reads them nowhere else."""
    if isinstance(node, ast.Expr):
        asked = {_filled_by(node)}
        drawn = isinstance(node.value, ast.Call) and _called(node.value) == "shuffle"
        return asked if drawn else asked - _loaded(getattr(node.value, "args", []))
    return _makes(node) - _loaded(node.value) if isinstance(node, (ast.Assign, ast.AugAssign)) else set()
