"""Edits of branches: which of them something belongs to, what leads there, and whether it is asked at all."""

from __future__ import annotations

import ast
import re

from compare.mending.place import Place, ended, indented, is_movable, statement
from compare.mending.source import COMPARISONS, ENDS, Change


@statement("else")
def _asked_besides(place: Place):
    """if for elif, where both may hold, and elif for if, where only one is to be heeded."""
    if not isinstance(place.node, ast.If):
        return
    start, before = place.source.span(place.node)[0], place.block[place.number - 1] if place.number else None
    if place.source.text.startswith("elif", start):
        yield 1.3, (Change(start, start + len("elif"), "if"),)
    elif isinstance(before, ast.If) and not before.orelse:
        same = [ast.unparse(test.left) for test in (before.test, place.node.test) if isinstance(test, ast.Compare)]
        one_choice = bool(place.node.orelse) and len({*same}) == 1 < len(same)  # if kind == "a" … if kind == "b" … else
        yield 0.9 if one_choice else 1.2, (Change(start, start, "el"),)


@statement("belongs to the other branch")
def _other_branch(place: Place):
    """if kind == "a" … elif kind in ("b", "c") for if kind in ("a", "b") … elif kind == "c"."""
    node = place.node
    second = node.orelse[0] if isinstance(node, ast.If) and len(node.orelse) == 1 else None
    if not isinstance(second, ast.If):
        return
    tests = (node.test, second.test)
    (what, first_texts), (also, others) = map(_asked_for, tests)
    if what is None or also is None or ast.dump(what) != ast.dump(also):
        return
    for one, other in ((first_texts, others), (others, first_texts)):
        for text in one if len(one) > 1 else ():
            fewer, more = [t for t in one if t != text], [*dict.fromkeys([text, *other])]
            said = (fewer, more) if one is first_texts else (more, fewer)
            asks = (_asks(place.source.of(what), texts) for texts in said)
            yield 1.3, tuple(Change(*place.source.span(test), text) for test, text in zip(tests, asks))


@statement("belongs into this branch")
def _into_this_branch(place: Place):
    """total += h at the end of the branch for softmax, where it stands in that for the sigmoid, which may not run."""
    for other in _of_other_branches(place) if place.node is place.block[-1] else ():
        text = "\n" * (place.text[-1:] != "\n") + ended(indented(ended(other.text), place.text))
        idle = other.node.lineno not in place.scope.seen.lines  # it has never been done
        yield 1.2 if idle else 1.4, (other.gone(), Change(place.lines[1], place.lines[1], text))


@statement("in this branch too")
def _in_this_branch_too(place: Place):
    """grad[...] = 0 first of all in this branch, as in the other one, which adds to it as well."""
    for other in _of_other_branches(place) if place.node is place.block[0] else ():
        first = other.node is other.block[0] and is_movable([other])
        if first and ast.dump(other.node) not in map(ast.dump, place.block):
            yield 1.4, (Change(place.lines[0], place.lines[0], ended(indented(ended(other.text), place.text))),)


def _of_other_branches(place):
    """The statements of the other branches of a condition that a statement stands in: of those that have several."""
    parents, top = place.scope.parents, place.scope.parents.get(id(place.node))
    if not isinstance(top, ast.If) or isinstance(place.node, (ast.If, *ENDS)) or not place.alone:
        return []
    while isinstance(above := parents.get(id(top)), ast.If) and above.orelse == [top]:
        top = above
    branches, rest = [], [top]
    while len(rest) == 1 and isinstance(rest[0], ast.If):
        branches, rest = [*branches, rest[0].body], rest[0].orelse
    several = [branch for branch in [*branches, rest] if branch is not place.block and len(branch) > 1]
    others = [Place(place.scope, branch, n) for branch in several for n in range(len(branch))]
    return [other for other in others if other.alone and not isinstance(other.node, ENDS)]


@statement("the branches swapped")
def _branches_swapped(place: Place):
    """Squares under "Ridge" and absolute values under "Sparse", where they stand the other way round."""
    rival = rival_of(place.block, place.number)
    pairs = [*zip(place.node.body, rival)] if rival and len(rival) == len(place.node.body) else []
    both_ways = [way for two in pairs for way in (two, two[::-1])]
    alike = all(type(one) is type(other) and one.lineno == one.end_lineno for one, other in both_ways)
    if pairs and alike and any(place.source.of(one) != place.source.of(other) for one, other in pairs):
        put = ((node, place.source.of(other)) for node, other in both_ways)
        yield 1.3, tuple(Change(*place.source.span(n), text) for n, text in put if place.source.of(n) != text)


def rival_of(block: list, number: int) -> list:
    """The branch that another condition leads to where that of a statement does not: the one of its elif, or of the
    condition that follows where what it leads to ends all; empty where there is none.
    """
    node = block[number]
    if not isinstance(node, ast.If):
        return []
    beside = node.orelse or (block[number + 1 : number + 2] if isinstance(node.body[-1], ENDS) else [])
    return beside[0].body if len(beside) == 1 and isinstance(beside[0], ast.If) else []


def _asked_for(test) -> tuple[ast.expr | None, list[str]]:
    """(what is asked, the texts that it may be) of x == "a" and x in ("a", "b"); (None, []) of other questions."""
    if not isinstance(test, ast.Compare) or len(test.ops) > 1:
        return None, []
    operator, among = test.ops[0], test.comparators[0]
    held = [among] if isinstance(operator, ast.Eq) else []
    if isinstance(operator, ast.In) and isinstance(among, (ast.Tuple, ast.List)):
        held = among.elts
    texts = [n.value for n in held if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    plain = all(re.fullmatch(r"[\w .-]+", text) for text in texts)
    return (test.left, texts) if held and plain and len(texts) == len(held) else (None, [])


def _asks(subject, texts):
    names = [f'"{text}"' for text in texts]
    return f"{subject} == {names[0]}" if len(names) == 1 else f"{subject} in ({', '.join(names)})"


@statement("condition dropped")
def _unconditional(place: Place):
    node, source = place.node, place.source
    if not isinstance(node, ast.If):
        return
    like = source.line(node.lineno)
    for cost, branch in ((1.4, node.body), (1.5, node.orelse)):
        if branch:
            start = source.whole_lines(branch[0])[0]
            text = re.sub(r"^(\s*)elif\b", r"\1if", source.text[start : source.whole_lines(branch[-1])[1]])
            yield cost, (Change(*place.lines, ended(indented(text, like))),)
    if not node.orelse and len(place.block) == 1:
        yield 1.5, (place.gone(),)
    cost, test = 1.5, node.test
    compared = test if isinstance(test, ast.Compare) and len(test.ops) == 1 else None
    with_a_text = compared is not None and isinstance(getattr(compared.comparators[0], "value", None), str)
    if compared is not None and type(compared.ops[0]) in COMPARISONS and not with_a_text:
        return  # which another comparison turns round
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Invert):  # ~True is −2: true
        cost, test = 1.1, test.operand
    yield cost, (Change(*source.span(node.test), f"not {source.code(test).within(4)}"),)
