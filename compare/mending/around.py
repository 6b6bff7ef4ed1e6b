"""What a fix does to the functions of a file: who calls and reads them now, and with what in their hands."""

from __future__ import annotations

import ast
import builtins
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.contract.calls import FUNCTIONS as CONTRACT
from compare.mending.scope import alike
from compare.mending.source import FUNCTIONS

if TYPE_CHECKING:
    from compare.mending.edits import Edit

CLEARING = r"(zero|clear|reset)_"  # what a function is called that does nothing else


def goes_around(before: str, after: str) -> bool:
    """Whether a function is handed what makes up for it: a multiple, the other sign, a size, or one value for two of
    what it takes; or nobody calls it any more.
    """
    called = own_names(before)
    calls, calls_now = (_calls(text, called) for text in (before, after))
    more = [name for name in called if len(calls_now[name]) > len(calls[name])]  # one may be meant for the other
    meant = any(not calls[name] for name in more if name not in CONTRACT)
    left = [name for name in called if calls[name] and not calls_now[name] and not re.match(CLEARING, name)]
    if any(not (meant or any(alike(name, other) for other in more)) for name in left):
        return True
    if any(_is_handed_something_around(calls[name], calls_now[name]) for name in called):
        return True
    gone = [call for name in called for call in calls[name] - calls_now[name]]
    new = [call for name in called for call in calls_now[name] - calls[name]]
    return sum(map(_makes_up, new)) > sum(map(_makes_up, gone))


def _is_handed_something_around(calls, now):
    """Whether a function is called at several places, and at every one handed f(x) for x now: it belongs into it."""
    arguments, new = ([ast.parse(call, mode="eval").body for call in sorted(some)] for some in (calls, now))
    if not len(arguments) == len(new) > 1 or any(len(call.args) != 1 for call in (*arguments, *new)):
        return False
    given = {ast.unparse(call.args[0]) for call in arguments}
    inner = [call.args[0] for call in new if isinstance(call.args[0], ast.Call) and len(call.args[0].args) == 1]
    return len(inner) == len(new) and {ast.unparse(one.args[0]) for one in inner} == given


def makes_up_for_what_is_returned(edit: Edit, before: str) -> bool:
    """Whether something is added to, or taken times, what a function of the file returns, or one that has come from
    elsewhere: f(x) + b.
    """
    called = re.match(r"([\w.()]+\.)?(\w+)\(.*\)(?:\[\w+\])?$", edit.old)
    if not called or edit.old not in edit.new or edit.old == edit.new:
        return False
    return called[2] in _functions(before) or (not called[1] and not hasattr(builtins, called[2]))


def finds_a_caller(before: str, after: str) -> bool:
    """Whether a function or method of the file is called now, and was not named anywhere before."""
    named = {name: len(re.findall(rf"\b{name}\b", before)) for name in own_names(before)}
    nowhere = (name for name, count in named.items() if count == len(re.findall(rf"(?:def|class) {name}\b", before)))
    return any(len(re.findall(rf"\b{name}\b", after)) > named[name] for name in nowhere)


def finds_a_reader(before: str, after: str) -> bool:
    """Whether what a function was handed, or has made, or an object keeps, is read now and was not before."""
    functions, now = (_functions(text) for text in (before, after))
    if any(unread(functions[name]) - unread(now[name]) for name in functions.keys() & now.keys()):
        return True
    (kept, read), (_, read_now) = map(_attributes, (before, after))
    return bool((kept - read) & read_now)


OPTION = re.compile(r"(?i)\w*(mom|momentum|damp(en(ing)?)?|damping|decay)")


def leaves_an_option_unread(before: str, after: str) -> bool:
    """Whether a strength that whoever calls may choose, as a damping, is no longer read where it was."""
    functions, now = (_functions(text) for text in (before, after))
    left = (unread(now[name]) - unread(functions[name]) for name in functions.keys() & now.keys())
    return any(OPTION.fullmatch(name) for names in left for name in names)


def reads_as_its_sister(edit: Edit, before: str, after: str) -> bool:
    """Whether a method reads a value now that it has set and not read so far, and that another one of its class sets in
    the same way and reads.
    """
    if edit.owner is None or len(edit.owner.path) < 2:
        return False
    (mine, sisters), (now, _) = (_method_and_sisters(text, edit.owner.path) for text in (before, after))
    found = (unread(mine) & {*_set_by(mine)}) - unread(now) if mine is not None and now is not None else set()
    return any(
        _set_by(sister).get(name) == _set_by(mine)[name] and name not in unread(sister)
        for name in found
        for sister in sisters
    )


def _calls(text, names):
    """Name of a function or class → its calls, as texts, but for those by which a class makes another of its objects;
    of what is no Python, none.
    """
    found = {name: set() for name in names}
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return found
    classes = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    own = {
        id(n) for c in classes for n in ast.walk(c) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == c.name
    }
    for node in (n for n in ast.walk(tree) if id(n) not in own):
        name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if name in found:
            found[name].add(ast.unparse(node))
    return found


def _makes_up(call):
    node = ast.parse(call, mode="eval").body
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    names = [a.id for a in arguments if isinstance(a, ast.Name) and not a.id.isupper()]  # a flag may be given twice
    return len(names) > len({*names}) or any(map(_is_scaled, arguments))


def _is_scaled(node):
    """2 * a, a / n or |a|, of what has a name, and −a of anything but a number or a call."""
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub) and not isinstance(node.operand, (ast.Constant, ast.Call))
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("abs", *(f"np.{f}" for f in ("abs", "square", "sqrt", "log", "exp", "where")))
    product = isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div, ast.Pow))
    return product and _has_a_name(node.left) and _has_a_name(node.right)


def _has_a_name(node):
    """Whether it is a value or a plain number, and nothing that is computed."""
    return isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.Constant))


def _method_and_sisters(text, path):
    """(the method of that path, the others of its class) of a text; (None, []) where there is none."""
    owners = (n for n in _classes(text) if n.name == path[-2])
    methods = [f for owner in owners for f in owner.body if isinstance(f, FUNCTIONS)]
    mine = next((f for f in methods if f.name == path[-1]), None)
    return mine, [f for f in methods if f is not mine]


def _set_by(function):
    """Name → the statement that sets it, as a text, of the values that a function sets."""
    sets = [n for n in ast.walk(function) if isinstance(n, ast.Assign)]
    return {n.id: ast.unparse(s) for s in sets for t in s.targets for n in ast.walk(t) if isinstance(n, ast.Name)}


def unread(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Names that a function is handed or sets and does not read."""
    names = [n for n in ast.walk(function) if isinstance(n, ast.Name)]
    made = {a.arg for a in function.args.args} | {n.id for n in names if isinstance(n.ctx, ast.Store)}
    return made - {n.id for n in names if isinstance(n.ctx, ast.Load)} - {"self", "_"}


def own_names(text: str) -> set[str]:
    """Names of the functions, methods and classes that a text defines."""
    return {*_functions(text), *re.findall(r"(?m)^class (\w+)", text)}


@lru_cache(maxsize=4)  # what is to be mended, beside one trial after the other
def _functions(text):
    """Name → function, of all that a text defines; nothing of what is no Python."""
    try:
        return {f.name: f for f in ast.walk(ast.parse(text)) if isinstance(f, FUNCTIONS)}
    except SyntaxError:
        return {}


@lru_cache(maxsize=4)
def _classes(text):
    try:
        return [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.ClassDef)]
    except SyntaxError:
        return []


@lru_cache(maxsize=4)
def _attributes(text):
    """(names of what objects keep, names of what they are asked for) of a text; nothing of what is no Python."""
    try:
        found = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Attribute)]
    except SyntaxError:
        return frozenset(), frozenset()
    return tuple(frozenset(n.attr for n in found if isinstance(n.ctx, kind)) for kind in (ast.Store, ast.Load))
