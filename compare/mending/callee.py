"""What a fix has left without a use, mended itself: a function instead of its calls, a name where it is set."""

from __future__ import annotations

import ast
import difflib
import re
from dataclasses import replace

from compare.mending.edits import Edit
from compare.mending.scope import owners_of
from compare.mending.source import Change, Source, changed

KIND = "formula"


def mended_inside(before: str, after: str, edits: list[Edit]) -> tuple[Edit, ...]:
    """Edits of the text of before that put a formula into the function whose every call a fix has replaced by it:
    σ′(a) as it was called, and a·(1 − a) returned; or a value where the name is set whose every use a fix has replaced
    by it. None where the fix has done nothing of the kind, or has put in what the function was handed: it belongs to
    nobody who calls it.
    """
    owners = list(owners_of(Source(before)))
    paths = [owner.path for owner in owners]
    for owner in (each for each in owners if paths.count(each.path) == 1):
        function = owner.node
        taken = [a.arg for a in function.args.args if a.arg != "self"]
        call = rf"(?<!def )(?<![\w.])((?:self\.)?{function.name})\(([^()]+)\)"
        calls = re.findall(call, before)
        if len(taken) != 1 or not calls or re.search(rf"(?<!def )\b{function.name}\(", after):
            continue
        formulas = {f for edit in edits if (f := _of_its_argument(edit, call, taken[0])) is not None}
        formula = formulas.pop() if len(formulas) == 1 else ""
        inside = _with_return(after, owner.path, formula) if formula not in ("", taken[0]) else None
        if inside:
            for name, argument in dict.fromkeys(calls):
                there = re.escape(re.sub(rf"\b{taken[0]}\b", argument, formula))
                inside = re.sub(rf"\({there}\)|(?<![\w.]){there}", f"{name}({argument})", inside)
            inside = _with_return(inside, owner.path, formula)  # which may have called itself now
            return _as_edits(before, inside) if inside and len(re.findall(call, inside)) == len(calls) else ()
    return _where_it_is_set(before, edits)


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


def _of_its_argument(edit, call, name):
    """The formula that an edit has put in the place of a call, of the function's own argument; None for others."""
    found = re.fullmatch(call, edit.old)
    if not found or found[2] not in edit.new:
        return None
    return re.sub(rf"(?<![\w.]){re.escape(found[2])}(?![\w.\[(])", name, edit.new)


def _with_return(text, path, formula):
    """The text with a formula as what a function returns, if it has one return; else None."""
    source = Source(text)
    node = next(owner.node for owner in owners_of(source) if owner.path == path)
    returns = [n for n in ast.walk(node) if isinstance(n, ast.Return) and n.value is not None]
    return changed(text, [Change(*source.span(returns[0].value), formula)]) if len(returns) == 1 else None


def _as_edits(before, after):
    """What is between two texts, line by line, as edits of the first."""
    old, new, found = before.splitlines(keepends=True), after.splitlines(keepends=True), []
    starts = [sum(map(len, old[:n])) for n in range(len(old) + 1)]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            change = Change(starts[a], starts[b], "".join(new[c:d]))
            gone, put = ("".join(lines).strip() for lines in (old[a:b], new[c:d]))
            found.append(Edit(1.0, KIND, None, (change,), a + 1, gone, put, whole=True))
    return tuple(found)
