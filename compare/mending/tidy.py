"""What is left over once a fix is made: a factor of ones, a statement that does nothing, a value that nobody reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from compare.mending.edits import ANY, Edit, edits_of
from compare.mending.scope import Scope, owners_of
from compare.mending.source import Change, Source, last_line

KIND = "tidied"
SHRINKING = {"operand dropped", "call removed", "part of itself", "statement removed"}
UP_TO = 2.3  # cost of edits that make a line shorter
GUARDS = re.compile(r"max|min|clip|where|abs|copy|eps|e-\d|astype|float|dtype|array|sort|axis|shape|\[:|if ")  # of more

LOOPS = (ast.For, ast.While)
BRANCHES = re.compile(r" if .* else |where\(|\b(and|or)\b")


def shorter(before: str, after: str, lines: set[int], **known) -> Iterator[Edit]:
    """Edits that take something away from lines that a fix has changed, and statements that nobody needs since; nothing
    that guards against what no trial may have shown: an overflow, a change of somebody else's array, a second call.
    """
    source, read = Source(after), _read(before)
    for owner in owners_of(source):
        scope = Scope(source, owner, **known)
        first, last = owner.node.lineno, owner.node.end_lineno or 0
        yield from _unread(scope, read.get(owner.path, set()))
        yield from _idle(scope, lines)
        yield from _folded(scope, lines)
        picks = [
            source.span(n) for n in scope.nodes if id(n) in scope.in_index and isinstance(n, ast.expr)
        ]  # which all points may share
        if any(first <= line <= last for line in lines):
            for edit in edits_of(scope, ANY, UP_TO):
                taken = edit.old.replace(edit.new, "", 1) if edit.new else edit.old
                places = {after.count("\n", 0, c.start) + 1 for c in edit.changes}
                of_zeros = re.fullmatch(r"[\d.]+ \* ", taken) and edit.new.startswith("np.zeros")
                branches = not of_zeros and any(
                    BRANCHES.search(source.line(line)) for line in places
                )  # of which one may never have run
                fits = edit.kind in SHRINKING and edit.sites == 1 and not branches
                brought_in = after.count("abs(") > before.count("abs(")  # by the fix, as what does no harm
                guards = GUARDS.search(taken.replace("abs(", "(") if brought_in else taken)
                picked = any(start <= c.start < end for c in edit.changes for start, end in picks)
                if fits and places <= lines and not (guards or picked) and not _gathers(source, places, taken):
                    yield edit


def _gathers(source, places, taken):
    """Whether what is taken away is what a line adds to: x of x = x + …, which one call of it does not need."""
    targets = (source.line(line).partition(" = ")[0].strip() for line in places)
    return any(target and taken.strip().startswith(target) for target in targets)


def _read(text):
    """Names that each owner reads."""
    return {owner.path: _loaded(owner.node) for owner in owners_of(Source(text))}


def _loaded(node):
    return {n.id for n in _reads(node)}


def _reads(node):
    return [n for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]


def _unread(scope, before) -> Iterator[Edit]:
    """Assignments to names that were read before the fix and are no longer."""
    now, source = _loaded(scope.node), scope.source
    for block in (getattr(n, "body", None) for n in ast.walk(scope.node)):
        for node in block if isinstance(block, list) and len(block) > 1 else ():
            target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
            if isinstance(target, ast.Name) and target.id in before - now:
                start, end = source.whole_lines(node)
                yield Edit(1.0, KIND, scope.owner, (Change(start, end, ""),), node.lineno, source.of(node), "")


def _idle(scope, lines) -> Iterator[Edit]:
    """Statements that the fix has left with nothing to do: x = x, x += 0, a name that nobody reads after it, and a
    condition under which nothing is done.
    """
    looped = {id(n) for loop in scope.nodes if isinstance(loop, LOOPS) for n in ast.walk(loop)}
    last = {n.id: n.lineno for n in sorted(_reads(scope.node), key=lambda n: n.lineno)}
    for block in (getattr(n, name, None) for n in ast.walk(scope.node) for name in ("body", "orelse")):
        for node in block if isinstance(block, list) and len(block) > 1 else ():
            if (
                isinstance(node, ast.stmt)
                and lines & {*range(node.lineno, last_line(node) + 1)}
                and (_does_nothing(node) or (id(node) not in looped and _is_for_nobody(node, last)))
            ):
                start, end = scope.source.whole_lines(node)
                yield Edit(1.0, KIND, scope.owner, (Change(start, end, ""),), node.lineno, scope.source.of(node), "")


def _folded(scope, lines) -> Iterator[Edit]:
    """Arithmetic on two plain numbers that the fix has left: (−1 + 2) / e is 1 / e."""
    source = scope.source
    for node in scope.nodes:
        if isinstance(node, ast.BinOp) and node.lineno in lines and isinstance(node.op, (ast.Add, ast.Sub)):
            left, right = _number(node.left), _number(node.right)
            if left is None or right is None:
                continue
            value = f"{left - right if isinstance(node.op, ast.Sub) else left + right:g}"
            start, end = source.with_brackets(*source.span(node))
            change = Change(start, end, value)
            yield Edit(1.0, KIND, scope.owner, (change,), node.lineno, source.of(node), value)


def _number(node):
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    return value if isinstance(value, (int, float)) else None


def _is_for_nobody(node, last):
    """Whether a statement gives a value a name that nobody reads after it: ``last`` is where each is read last."""
    target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    return isinstance(target, ast.Name) and last.get(target.id, 0) <= last_line(node)


def _does_nothing(node):
    if isinstance(node, ast.If):
        return not node.orelse and all(map(_does_nothing, node.body))
    if isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Add, ast.Sub)):
        return bool(re.fullmatch(r"0(\.0*)?|(np\.)?zeros(_like)?\(.*\)", ast.unparse(node.value)))
    if isinstance(node, ast.Assign):
        one = len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
        return one and ast.unparse(node.targets[0]) == ast.unparse(node.value)
    return isinstance(node, ast.Pass)
