"""Edits of what is written over while somebody still reads it: what is new gets a place of its own beside it."""

from __future__ import annotations

import ast
import re

from compare.mending.place import Place, indented, loaded, statement
from compare.mending.source import Change


@statement("written beside")
def _written_beside(place: Place):
    """new = list(a), and new[i] = f(a) in a loop, for a[i] = f(a), of which every turn reads what the ones before have
    written; what comes after the loop reads the new ones.
    """
    loop, source, scope = place.node, place.source, place.scope
    if not isinstance(loop, ast.For) or not place.alone:
        return
    within = [n for s in loop.body for n in ast.walk(s)]
    targets = (n.targets[0] for n in within if isinstance(n, ast.Assign))
    arrays = [t.value for t in targets if isinstance(t, ast.Subscript) and isinstance(t.value, ast.Name)]
    for name in dict.fromkeys(array.id for array in arrays):
        written = [array for array in arrays if array.id == name]
        reads = [n for n in within if isinstance(n, ast.Name) and n.id == name and n not in written]
        new = f"new_{name}" if "new" in scope.names else "new"
        if not reads or any(isinstance(n.ctx, ast.Store) for n in reads) or re.search(rf"\b{new}\b", source.text):
            continue
        beside = f"{name}.copy()" if scope.kind(name)[0] == "array" else f"list({name})"
        begun = Change(place.lines[0], place.lines[0], indented(f"{new} = {beside}\n", place.text))
        later = [n for s in place.block[place.number + 1 :] for n in ast.walk(s)]
        after = [n for n in later if isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load)]
        yield 1.3, (begun, *(Change(*source.span(n), new) for n in [*written, *after]))


@statement("one of its own")
def _one_of_its_own(place: Place):
    """g = {…} for g.update({…}), of a dictionary that somebody else has handed in and still reads."""
    done, source = getattr(place.node, "value", None), place.source
    if not isinstance(place.node, ast.Expr) or not isinstance(done, ast.Call) or len(done.args) != 1 or done.keywords:
        return
    if not isinstance(done.func, ast.Attribute) or done.func.attr != "update":
        return
    held, new = source.of(done.func.value), done.args[0]
    if held in place.scope.arguments:
        every = isinstance(new, ast.DictComp) and held in loaded(new.generators[0].iter)
        whole = source.of(new) if every else f"{{**{held}, **{source.of(new)}}}"
        yield 1.2, place.instead(f"{held} = {whole}")
