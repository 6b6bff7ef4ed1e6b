"""What an edit has changed in a text: statements that differ, and in each the expressions from the whole down to the
smallest that holds the difference.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Node: TypeAlias = Any  # one that the parser has placed in a text
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
CONTAINERS = (ast.Dict, ast.Tuple)
ALIKE = 0.5  # of what two statements say, from where on one is the other, changed


@dataclass(frozen=True)
class Change:
    """One place in which two texts differ.

    ``kind``: "changed", "moved" (the same elsewhere), "added" or "deleted". ``before`` and ``after`` are the
    statements; where one was added or deleted, the other is the one before it, or what its block belongs to.
    ``levels``: what differs, as pairs of nodes, the whole first.
    """

    kind: str
    before: Node
    after: Node
    levels: tuple[tuple[Node, Node], ...] = ()


@dataclass
class Changes:
    """Every :class:`Change` from one text to another, and the pairs of nodes in which nothing has changed.

    Raises
    ------
    SyntaxError : one of them is no Python
    """

    before: str
    after: str
    found: list[Change] = field(default_factory=list)
    same: list[tuple[Node, Node]] = field(default_factory=list)

    def __post_init__(self):
        trees = ast.parse(self.before), ast.parse(self.after)
        gone, come = self._block(trees[0].body, trees[1].body, *trees)
        self._moved_or_not(gone, come)
        self.found.sort(key=lambda change: getattr(change.before, "lineno", 0))

    def _block(self, before, after, around, around_after):
        """Compare two blocks; returns the statements that only one of them has, each with what stands before it."""
        gone, come = [], []
        said = [[ast.dump(statement) for statement in block] for block in (before, after)]
        for tag, i, k, j, m in difflib.SequenceMatcher(None, *said, autojunk=False).get_opcodes():
            if tag == "equal":
                for a, b in zip(before[i:k], after[j:m]):
                    self._alike(a, b)
                continue
            pairs = _paired(before[i:k], after[j:m])
            for a, b in pairs:
                some = self._statement(a, b)
                gone, come = gone + some[0], come + some[1]
            paired = {id(node) for pair in pairs for node in pair}
            gone += [(a, after[j - 1] if j else around_after) for a in before[i:k] if id(a) not in paired]
            come += [
                (b, before[at - 1] if (at := i + sum(id(a) in paired for a in before[i:k])) else around)
                for b in after[j:m]
                if id(b) not in paired
            ]
        return gone, come

    def _alike(self, a, b):
        self.same += [(x, y) for x, y in zip(ast.walk(a), ast.walk(b)) if hasattr(x, "lineno")]

    def _statement(self, a, b):
        """Compare two statements of the same kind, or an assignment with one in place."""
        gone, come = [], []
        whole: Node = (_whole(a), _whole(b))
        if type(a) is not type(b) and isinstance(a, ast.AugAssign) | isinstance(b, ast.AugAssign):
            ends: Node = tuple(s if isinstance(s, ast.AugAssign) else _whole(s) for s in (a, b))  # the target's value
            self.found.append(Change("changed", a, b, (ends,) if all(ends) else ()))
        elif all(whole) and ast.dump(whole[0]) != ast.dump(whole[1]):
            top = [(a, b)] if not _has_blocks(a) else []
            self.found += [Change("changed", a, b, (*top, *levels)) for levels in levels_of(*whole)]
        elif _header(a) != _header(b):
            self.found.append(Change("changed", a, b, ((a, b),)))
        for name in BLOCKS if type(a) is type(b) else ():
            if hasattr(a, name):
                some = self._block(getattr(a, name), getattr(b, name), a, b)
                gone, come = gone + some[0], come + some[1]
        return gone, come

    def _moved_or_not(self, gone, come):
        for a, before_it in gone:
            match = next((pair for pair in come if ast.dump(pair[0]) == ast.dump(a)), None)
            under = next((pair for pair in come if _is_condition_of(pair[0], a)), None)
            if under:
                come = [pair for pair in come if pair is not under]
                self._alike(a, under[0].body[0])
                self.found.append(Change("changed", a, under[0]))
            elif match:
                come = [pair for pair in come if pair is not match]
                self._alike(a, match[0])
                levels = tuple(filter(all, [(a, match[0]), (_whole(a), _whole(match[0]))]))
                self.found.append(Change("moved", a, match[0], levels))
            else:
                self.found.append(Change("deleted", a, before_it))
        self.found += [Change("added", before_it, b) for b, before_it in come]


def _is_condition_of(b, a):
    """Whether a statement is another one, under a condition."""
    return isinstance(b, ast.If) and [*map(ast.dump, b.body)] == [ast.dump(a)] and not b.orelse


def alone(changes: Changes, change: Change) -> str | None:
    """The text after the changes in which this one has not been made; None where it is no matter of one statement."""
    if change.kind != "changed" or not change.levels:
        return None
    a, b = change.levels[-1]
    ends = [(b.lineno, b.col_offset), (b.end_lineno, b.end_col_offset)]
    if isinstance(a, ast.expr) and isinstance(b, ast.expr) and not isinstance(b, (ast.Starred, ast.Slice)):
        there = f"({ast.unparse(a)})"
    elif isinstance(b, ast.stmt) and not _has_blocks(a) and not _has_blocks(b):
        there = ast.unparse(a)
    else:
        return None
    whole = changes.after.encode()
    lines = whole.split(b"\n")
    start, end = (sum(len(above) + 1 for above in lines[: line - 1]) + column for line, column in ends)
    return (whole[:start] + there.encode() + whole[end:]).decode()


def _paired(before, after):
    """Statements of which one is likely to be the other, changed; in order."""
    if len(before) == len(after):
        return [(a, b) for a, b in zip(before, after) if _may_be(a, b)]
    likely = [(_likeness(a, b), -i, -j) for i, a in enumerate(before) for j, b in enumerate(after)]
    taken = []
    for likeness, i, j in sorted(likely, reverse=True):
        fits = likeness > ALIKE and _is_of_the_same_sort(before[-i], after[-j])
        if fits and all((i < x and j < y) or (i > x and j > y) for x, y in taken):
            taken.append((i, j))
    return [(before[-i], after[-j]) for i, j in sorted(taken, reverse=True)]


def _may_be(a, b):
    return type(a) is type(b) or (not _has_blocks(a) and not _has_blocks(b))


def _is_of_the_same_sort(a, b):
    """Whether both set something, return something, and so on: a name that is gone is not what is returned now."""
    sorts = {ast.AugAssign: ast.Assign, ast.AnnAssign: ast.Assign}
    return sorts.get(type(a), type(a)) is sorts.get(type(b), type(b))


def _likeness(a, b):
    """How much of what two statements say is the same; more than all of it if they set the same."""
    same = _target(a) == _target(b) != ""
    return same + difflib.SequenceMatcher(None, ast.unparse(a), ast.unparse(b), autojunk=False).ratio()


def _target(statement):
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    return "" if None in targets else ", ".join(map(ast.unparse, targets))


def _has_blocks(statement):
    return any(hasattr(statement, name) for name in BLOCKS)


def _whole(statement):
    """The expression whose value a statement puts somewhere, returns or decides by; None where it has none."""
    return next((v for n in ("value", "test", "iter", "exc") if (v := getattr(statement, n, None)) is not None), None)


def _header(statement):
    """What a statement says but for its blocks."""
    return [
        ast.dump(part) if isinstance(part, ast.AST) else part
        for name, value in ast.iter_fields(statement)
        if name not in BLOCKS
        for part in (value if isinstance(value, list) else [value])
    ]


def levels_of(a: Node, b: Node) -> Iterator[tuple]:
    """Pairs of nodes from this one down to the smallest that differ; for each item of a container that does."""
    here = ((a, b),) if hasattr(a, "lineno") else ()  # which a comprehension within another has not
    parts = _differing(a, b)
    if parts is None or (len(parts) > 1 and not isinstance(a, CONTAINERS)):
        yield here
    else:
        for pair in parts:
            yield from ((*here, *rest) for rest in levels_of(*pair))


def _differing(a, b):
    """The pairs of children that differ, if it is nothing else; else None."""
    if type(a) is not type(b):
        return None
    found = []
    for name, value in ast.iter_fields(a):
        mine, other = (v if isinstance(v, list) else [v] for v in (value, getattr(b, name)))
        if len(mine) != len(other):
            return None
        for x, y in zip(mine, other):
            if isinstance(x, ast.AST) and isinstance(y, ast.AST):
                found += [(x, y)] if ast.dump(x) != ast.dump(y) else []
            elif x != y:
                return None
    return found if found and not any(isinstance(x, (ast.operator, ast.unaryop, ast.cmpop)) for x, _ in found) else None
