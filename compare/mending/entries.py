"""Edits that bring in as a factor an entry of what a loop goes through, what its object keeps, or a row of a sample."""

from __future__ import annotations

import ast
import itertools
import re
from functools import lru_cache

from compare.mending.place import loaded
from compare.mending.scope import is_value
from compare.mending.sites import VALUES, computes, name_of_call, operator
from compare.mending.source import Code, call, times

MOST_ARRAYS = 8  # that entries are taken of
MOST_INDICES = 5  # that pick one entry out


@operator("times one of the loop", *VALUES, least=1.4, where=computes)
def _times_one_of_the_loop(site):
    """δ·x for δ in a sum over the samples, of which x is one that the loop goes through; δ·X[i] where it counts."""
    summed = isinstance(site.parent, (ast.BinOp, ast.AugAssign)) and isinstance(site.parent.op, (ast.Add, ast.Sub))
    if not summed or site.field == "left":
        return
    entries = [v for v in site.scope.values for turn in site.scope.turns if v.endswith(f"[{turn}]")]
    for name in [v for v in [*site.scope.in_turn, *entries] if site.scope.kind(v)[0] == "array"][:MOST_ARRAYS]:
        yield 1.4, times(site.code, Code(name))


@operator("times the column of the turn", *VALUES, least=1.4, where=lambda site: site.argument and computes(site))
def _times_the_column(site):
    """Σ δ·X[:, j] for Σ δ, of what is kept under [j]."""
    if name_of_call(site.parent) not in ("sum", "mean") or not isinstance(site.statement, (ast.Assign, ast.AugAssign)):
        return
    targets = getattr(site.statement, "targets", [getattr(site.statement, "target", None)])
    places = {n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name) and id(n) in site.scope.in_index}
    tables = [v for v in site.scope.tensors if site.scope.kind(v)[0] == "array" and len(site.scope.kind(v)[1]) == 2]
    for turn in [turn for turn in site.scope.turns if turn in places]:
        for name in [v for v in tables if "[" not in v][:MOST_ARRAYS]:
            yield 1.4, times(site.code, Code(f"{name}[:, {turn}]"))


def _gone_through(site):
    """The names that the loops around a site go through."""
    found, node = set(), site.node
    while (node := site.scope.parents.get(id(node))) is not None:
        for loop in [node] if isinstance(node, ast.For) else getattr(node, "generators", []):
            found |= {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    return found


@operator("times an entry", ast.BinOp, ast.Name, ast.Subscript, ast.Constant, least=1.4)
def _entry(site):
    """(p[i] − y[i])·X[i, j], one number at a time; δ[k]·W[l][k][n], of a list of arrays; 0.01·g[i] for 0.01."""
    around = _gone_through(site)
    turns = [turn for turn in site.scope.turns if turn in around]
    if isinstance(site.node, ast.Constant):
        picked = {n.id for n in ast.walk(site.statement) if isinstance(n, ast.Name)} & {*turns}
        entries = [site.of(n).text for n in site.scope.nodes if isinstance(n, ast.Subscript) and is_value(n)]
        for entry in dict.fromkeys(entries) if site.whole and picked else ():
            if isinstance(site.node.value, float) and any(re.search(rf"\b{name}\b", entry) for name in picked):
                yield 1.5, times(site.code, Code(entry))
        return
    arrays = [(v, site.scope.kind(v)) for v in site.scope.tensors if "[" not in v]
    if isinstance(site.node, ast.Name) and isinstance(site.parent, ast.BinOp) and len(turns) > 1:  # δ·X[i, k] for δ·p
        for name in [v for v, (kind, shape) in arrays if kind == "array" and len(shape) == 2][:MOST_ARRAYS]:
            yield from ((1.5, Code(f"{name}[{i}, {j}]")) for i, j in itertools.permutations(turns, 2))
    if not site.whole or not site.plain or not turns:
        return
    target = site.statement.targets[0] if isinstance(site.statement, ast.Assign) else None
    alike = isinstance(target, ast.Subscript) and not {*loaded(target.slice)} & {*loaded(site.node)}  # db[i] = slope
    not_yet = {*turns} - {*loaded(site.node)}
    axes = [(v, len(shape)) for v, (kind, shape) in arrays if kind == "array"]
    of_lists = [*_lists(site.scope).items()]
    for name, depth in [*axes[:MOST_ARRAYS], *of_lists[:MOST_ARRAYS]]:
        picked = itertools.permutations(turns, depth) if depth in (1, 2) else ()
        for indices in picked:
            doubled = f"{name}[{']['.join(indices)}]"  # as the file writes it
            entry = doubled if "][" in site.scope.source.text else f"{name}[{', '.join(indices)}]"
            fits = alike or ({*indices} == not_yet != {*turns})  # delta[k] * h[j], in loops over j and k
            yield 1.4 if fits else 1.6, times(site.code, Code(entry))
    if isinstance(site.parent, ast.AugAssign):
        within = [site.of(n.slice).text for n in ast.walk(site.node) if isinstance(n, ast.Subscript)]
        moved = [text for text in within if re.fullmatch(r"\w+ [-+] \d", text)]  # w[l + 1][j][i], beside d[l + 1][j]
        for name in [v for v in site.scope.values if site.scope.kind(v) == ("other", "list") and "[" not in v]:
            for indices in itertools.permutations([*moved, *turns][:MOST_INDICES], 3):
                yield 1.7, times(site.code, Code(f"{name}[{']['.join(indices)}]"))


@operator("times what one of the loop has", *VALUES, least=1.4, where=lambda site: site.whole and computes(site))
def _times_what_it_has(site):
    """δ[j]·node.value for δ[j], in a loop over nodes: a number that each of them keeps."""
    held = site.scope.idle.kept_besides if site.plain else ()
    for name in held if isinstance(site.statement, (ast.Assign, ast.AugAssign)) else ():
        if name.split(".")[0] in _gone_through(site) and site.scope.kind(name)[0] in ("number", "array", "unknown"):
            yield 1.4, times(site.code, Code(name))


@operator("outer product for what is spread", ast.Name, ast.Attribute, least=1.3, where=lambda site: site.plain)
def _outer(site):
    """W −= η·outer(x, δ) for W −= η·δ, of one sample: δ alone moves every row of W by the same."""
    product, scope, by = site.node, site.scope, (ast.Mult, ast.Div)
    while isinstance(parent := scope.parents.get(id(product)), ast.BinOp) and isinstance(parent.op, by):
        product = parent
    kind, axes = scope.kind(_moved_by(product, parent, scope))
    numpy, shape = scope.source.numpy, scope.kind(site.text)[1]
    if kind != "array" or len(axes) != 2 or not numpy or scope.kind(site.text)[0] != "array":
        return
    rows, columns = axes
    others = [v for v in scope.tensors if v != site.text and "[" not in v]
    by_rows = [v for v in others if shape == (columns,) and scope.kind(v) == ("array", (rows,))]
    by_columns = [v for v in others if shape == (rows,) and scope.kind(v) == ("array", (columns,))]
    for other in by_rows[:MOST_ARRAYS]:
        yield 1.3, call(f"{numpy}.outer", other, site.text)
    for other in by_columns[:MOST_ARRAYS]:
        yield 1.3, call(f"{numpy}.outer", site.text, other)


def _moved_by(node, parent, scope):
    """The text of what moves by an expression: W of W −= it, and of W = W − it."""
    if isinstance(parent, ast.AugAssign):
        return scope.source.of(parent.target)
    statement = scope.parents.get(id(parent))
    if not isinstance(parent, ast.BinOp) or not isinstance(parent.op, (ast.Add, ast.Sub)) or parent.right is not node:
        return ""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    left = scope.source.of(parent.left)
    return left if left in map(scope.source.of, targets) else ""


@lru_cache(maxsize=16)
def _lists(scope):
    """The lists of which entries are read in a scope, and how deep those are: w[j][k] is of a list of lists."""
    found = {}
    for node in scope.nodes:
        depth, of = 0, node
        while isinstance(of, ast.Subscript) and not isinstance(of.slice, (ast.Slice, ast.Tuple)):
            depth, of = depth + 1, of.value
        text = scope.source.of(of) if depth and isinstance(of, (ast.Name, ast.Attribute)) else ""
        if scope.kind(text) == ("other", "list"):
            found[text] = max(depth, found.get(text, 0))
    return found
