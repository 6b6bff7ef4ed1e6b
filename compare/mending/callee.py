"""What a fix has left without a use, mended itself: a function instead of its calls, a name where it is set."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from compare.mending.edits import Edit
from compare.mending.place import named_in
from compare.mending.scope import LIBRARIES, MODULES
from compare.mending.source import Change, Source
from compare.mending.tidy import KIND as TIDIED

KIND = "formula"
OF_Z = re.compile(r"(?i)(?<![a-z])(z\d*|net(_?in\w*|\d*)|pre_?act\w*|weighted_?\w*|logits?)(?![a-z])")


def mended_inside(before: str, rounds: Sequence[Sequence[Edit]]) -> Iterator[tuple[Edit, ...]]:
    """Edits of the text of before, likelier ones first, that do in one place what those of a fix do beside it: they put
    a formula into the function whose call the fix has replaced by it, a·(1 − a) returned for σ′(a) as it was called; or
    a value where the name is set whose every use the fix has replaced by it. Whether they make the text right is for
    the search to say.

    Parameters
    ----------
    before : the text as it was
    rounds : the edits of the fix, those of the text as it was, then those of what had come of it; one that
        only tidied has nothing to tidy where a function is mended
    """
    rounds = [some for edits in rounds if (some := [edit for edit in edits if edit.kind != TIDIED])]
    edits = [edit for some in rounds for edit in some]
    put = [(edit, found) for edit in edits if (found := _put_for_a_call(edit)) is not None]
    others = [edit for edit in edits if all(edit is not of for of, _ in put)]
    if put and not (others and len(rounds) > 1):
        source = Source(before)
        for changes in _of_the_called(source, [found for _, found in put]):
            made = changes[0]
            line, gone = before.count("\n", 0, made.start) + 1, before[made.start : made.end]
            inside = Edit(1.0, KIND, None, changes, line, gone, made.text, whole=True)
            yield (*others, inside)
    if elsewhere := _where_it_is_set(before, edits):
        yield elsewhere


def _where_it_is_set(before, edits):
    """The edit that gives a name another value where it is set, once: it is read nowhere but where a fix has put that
    value in its place. Nothing where that is but another name, which whoever reads it may have meant, or is made of
    what is only known later.
    """
    edit = edits[0] if len(edits) == 1 else None
    node = edit.owner.node if edit and edit.owner else None
    if edit is None or node is None or not edit.old.isidentifier() or edit.new.isidentifier():
        return ()
    names = [n for n in ast.walk(node) if isinstance(n, ast.Name)]
    own = [n for n in names if n.id == edit.old]
    sets = [n for n in ast.walk(node) if isinstance(n, ast.Assign) and any(t in own for t in n.targets)]
    if len(sets) != 1 or len(sets[0].targets) != 1 or len(own) != len(edit.changes) + 1:
        return ()
    read = {*re.findall(r"(?<![\w.])[A-Za-z_]\w*", edit.new)}
    later = {n.id for n in names if isinstance(n.ctx, ast.Store) and n.lineno >= sets[0].lineno}
    if read & later or "\n" in edit.new:
        return ()
    source = Source(before)
    change = Change(*source.span(sets[0].value), edit.new)
    return (replace(edit, changes=(change,), line=sets[0].lineno, old=source.of(sets[0].value), sites=1),)


def _put_for_a_call(edit):
    """(the call, what an edit has put in its place); None of an edit that does something else."""
    try:
        old, new = (ast.parse(text.strip(), mode="eval").body for text in (edit.old, edit.new))
    except SyntaxError:
        return None
    return _put(old, new)


def _put(old, new):
    """(the call in an expression, what stands for it in another), where they are the same but for that."""
    if isinstance(old, ast.Call) and len(old.args) == 1 and not isinstance(new, ast.Call):
        return (old, new) if isinstance(old.func, (ast.Name, ast.Attribute)) else None
    if _is_product(old):
        gone, come = _factors(old), _factors(new)
        for factor in list(gone):
            twin = next((c for c in come if ast.dump(c) == ast.dump(factor)), None)
            if twin is not None:
                gone.remove(factor)
                come.remove(twin)
        if len(gone) != 1 or not come:
            return None
        return _put(gone[0], reduce(lambda left, right: ast.BinOp(left, ast.Mult(), right), come))
    children = [[*ast.iter_child_nodes(node)] for node in (old, new)]
    if type(old) is not type(new) or len(children[0]) != len(children[1]):
        return None
    apart = [pair for pair in zip(*children) if ast.dump(pair[0]) != ast.dump(pair[1])]
    return _put(*apart[0]) if len(apart) == 1 else None


def _is_product(node):
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)


def _factors(node):
    return [*_factors(node.left), *_factors(node.right)] if _is_product(node) else [node]


def _of_the_called(source, put):
    """The changes that put into a function, each for what it computes now, the formula that stands for its calls: into
    those of the calls' name; or, where no function has that, into any that takes one argument, as what is called so may
    be one that was handed on, or is kept.
    """
    functions = [n for n in ast.walk(source.tree) if isinstance(n, (ast.FunctionDef, ast.Lambda))]
    named = [f for f in functions if getattr(f, "name", "") in {_name(call) for call, _ in put}]
    for function in [] if any(map(_is_of_a_library, put)) else named or functions:
        taken = function.args
        own = [a for a in (*taken.posonlyargs, *taken.args) if a.arg not in ("self", "cls")]
        if not own or len(own) - len(taken.defaults) > 1 or _is_handed_another(own[0].arg, put):
            continue
        formulas = {_of_the_argument(call, formula, own[0].arg) for call, formula in put}
        formula = formulas.pop() if len(formulas) == 1 else ""
        for value in _computed(function) if formula else ():
            made_of = _made_for(function, value)
            if any(own[0].arg in named_in(node) for node in (value, *made_of)):
                start, end = source.span(value)
                gone = [Change(first, last, "") for first, last in map(source.whole_lines, made_of)]
                yield (Change(start, end, formula), *gone)


def _is_handed_another(name, put):
    """Whether a function says that it takes z, and all calls hand it something else: they are wrong, and not it."""
    handed = [ast.unparse(call.args[0]) for call, _ in put if call.args]
    return bool(OF_Z.fullmatch(name)) and not any(map(OF_Z.search, handed))


def _made_for(function, value):
    """The statements of a function that give a name to what nothing but this value is made of."""
    if isinstance(function, ast.Lambda):
        return []
    nodes, within = [n for n in ast.walk(function) if isinstance(n, ast.Name)], [*ast.walk(value)]
    found = []
    for statement in function.body:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            name = getattr(statement.targets[0], "id", "")
            read = [n for n in nodes if n.id == name and isinstance(n.ctx, ast.Load)]
            stored = [n for n in nodes if n.id == name and isinstance(n.ctx, ast.Store)]
            shares = [o for o in (function, *function.body) if o is not statement and o.lineno <= statement.end_lineno]
            shares = [o for o in shares if o is function or o.end_lineno >= statement.lineno]
            alone = all(o is function and o.lineno < statement.lineno for o in shares)
            if alone and read and len(stored) == 1 and all(n in within for n in read):
                found.append(statement)
    return found


def _name(call):
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr


def _is_of_a_library(found):
    """Whether what was called is NumPy's, and no function of the file."""
    call, _ = found
    holder = getattr(call.func, "value", None)
    return isinstance(holder, ast.Name) and holder.id in MODULES


def _of_the_argument(call, formula, name):
    """The text of a formula of what a call is handed, of a name for that; nothing of one that is made of more, or
    is nothing but that: what a function is handed belongs to nobody who calls it.
    """
    inside = _Named(ast.dump(call.args[0]), name).visit(copy.deepcopy(formula))
    made_of = {n.id for n in ast.walk(inside) if isinstance(n, ast.Name)} - {*LIBRARIES}
    return ast.unparse(inside) if made_of == {name} and not isinstance(inside, ast.Name) else ""


class _Named(ast.NodeTransformer):
    """Puts a name wherever an expression stands, which is given as ast.dump has it."""

    def __init__(self, expression: str, name: str):
        self.expression, self.put = expression, ast.Name(id=name, ctx=ast.Load())

    def visit(self, node):
        return self.put if ast.dump(node) == self.expression else self.generic_visit(node)


def _computed(function):
    """What a function returns, and what it makes of that before."""
    if isinstance(function, ast.Lambda):
        return [function.body]
    nodes = [*ast.walk(function)]
    returned = [n.value for n in nodes if isinstance(n, ast.Return) and n.value is not None]
    names = {value.id for value in returned if isinstance(value, ast.Name)}
    made = [n.value for n in nodes if isinstance(n, ast.Assign) and {ast.unparse(t) for t in n.targets} & names]
    return [*[value for value in returned if not isinstance(value, ast.Name)], *made]
