"""What a fix does to branches of which one runs at a time: whether it is of one, of both, or makes them the same."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from compare.mending.branches import rival_of
from compare.mending.source import ENDS


def is_for_several(edit, *_):
    """Whether it stands where one of several texts has led: if kind in ("sigmoid", "softmax")."""
    choices = [n for n in ast.walk(edit.owner.node) if isinstance(n, ast.If)] if edit.owner else []
    several = (n for n in choices if re.search(r" in [(\[]'.*', '", ast.unparse(n.test)))
    return any(n.body[0].lineno <= edit.line <= (n.body[-1].end_lineno or 0) for n in several)


def _branches_of(edit):
    """(the branch that an edit stands in, the other one) of every condition; where it has no else, and its branch ends
    all, what follows.
    """
    nodes = ast.walk(edit.owner.node) if edit.owner else ()
    blocks = (getattr(node, name, None) for node in nodes for name in ("body", "orelse"))
    for block in (each for each in blocks if isinstance(each, list)):
        for n, test in enumerate(block):
            if isinstance(test, ast.If):
                ends = isinstance(test.body[-1], ENDS)
                branches = test.body, test.orelse or (block[n + 1 : n + 1 + len(test.body)] if ends else [])
                within = [any(s.lineno <= edit.line <= (s.end_lineno or 0) for s in branch) for branch in branches]
                if any(within):
                    yield branches[within.index(True)], branches[1 - within.index(True)]


def parts_branches(edit, *_):
    """Whether it stands in one of two branches that do the same, so that what is asked would be of no use."""
    pairs = ([[ast.dump(statement) for statement in branch] for branch in two] for two in _branches_of(edit))
    return any(one == other for one, other in pairs)


def is_in_both(edit, *_):
    """Whether an edit turns round what stands in one of two branches, and the other works on the same."""
    if edit.kind != "sign" or parts_branches(edit):
        return False
    try:
        names = names_in(ast.parse(f"({edit.old}\n)", mode="eval")) - {"np", "math"}
    except SyntaxError:  # of a statement
        return False
    return any(names & names_in(ast.Module(other, [])) for _, other in _branches_of(edit))


def makes_branches_alike(_, before, after):
    """Whether two branches do the same once it is made, and did not before it: half of what is to be mended."""
    return _alike_branches(after) > _alike_branches(before)


@lru_cache(maxsize=256)
def _alike_branches(text):
    """How many conditions of a text lead to what the next one leads to as well."""
    try:
        nodes = [*ast.walk(ast.parse(text))]
    except SyntaxError:  # a part of one
        return 0
    blocks = [getattr(n, name, None) for n in nodes for name in ("body", "orelse")]
    places = ((block, n) for block in blocks if isinstance(block, list) for n in range(len(block)))
    two = ((getattr(block[n], "body", None), rival_of(block, n)) for block, n in places)
    return sum(bool(other) and _said(one) == _said(other) for one, other in two)


def _said(branch):
    """What a branch says, 1.0 being 1."""
    return [re.sub(r"\b(\d+)\.0\b", r"\1", ast.unparse(node)) for node in branch]


def is_of_both_branches(edit, *_):
    """Whether it is of what two branches set before it, of which only one may be wrong, or have run."""
    named = {*re.findall(r"(?<![\w.])[A-Za-z_]\w*", edit.old)}
    blocks = (getattr(n, "body", None) for n in ast.walk(edit.owner.node)) if edit.owner else ()
    tests = [n for block in blocks if isinstance(block, list) for n in block if isinstance(n, ast.If) and n.orelse]
    earlier = (n for n in tests if (n.end_lineno or 0) < edit.line)
    return any(named & _set_in(n.body) & _set_in(n.orelse) for n in earlier)


def _set_in(branch):
    """Names that the statements of a branch set."""
    targets = (t for s in branch if isinstance(s, ast.Assign) for t in s.targets)
    return {t.id for t in targets if isinstance(t, ast.Name)}


def names_in(node):
    """The names within, but for those that are called."""
    called = {id(n.func) for n in ast.walk(node) if isinstance(n, ast.Call)}
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and id(n) not in called}
