"""Edits of what is changed while others still have to read it as it was."""

from __future__ import annotations

import ast
import re

from compare.mending.place import Place, ended, is_movable, loaded, named_in, statement


@statement("in a loop of its own, after it")
def _in_a_loop_of_its_own(place: Place):
    """for l in range(n): W[l] -= d[l], after a loop over the same, for W[l] -= d[l] at the end of each of its turns,
    where another turn reads W; of loops within each other, too.
    """
    nest = [place.node] if isinstance(place.node, ast.For) and place.alone else []
    while nest and not nest[-1].orelse:
        body = nest[-1].body
        moved = _moving_at_last(place, body)
        if moved and _stand_alone(nest, moved):
            text = "".join([*(_header(place.source, loop) for loop in nest), *(ended(one.text) for one in moved)])
            yield 1.4, (*(one.gone() for one in moved), place.then(text))
        if not isinstance(body[-1], ast.For):
            return
        nest.append(body[-1])


def _header(source, loop):
    """The lines of a loop before what it does."""
    return source.text[slice(source.whole_lines(loop)[0], source.whole_lines(loop.body[0])[0])]


def _moving_at_last(place, body):
    """The last things that a loop does, as far as each moves what it has picked from something: W[l] -= d[l]. Another
    turn, or what is done before, reads the whole.
    """
    moved = []
    for number in reversed(range(1, len(body))):
        one = Place(place.scope, body, number)
        target = one.target()
        picked = isinstance(target, (ast.Subscript, ast.Attribute))
        if not picked or not (isinstance(one.node, ast.AugAssign) or _reads(one.node.value, target)):
            break
        moved.insert(0, one)
    read = " ".join(place.source.of(node) for node in body[: len(body) - len(moved)])
    held = {_held(one.target()) for one in moved}
    return moved if is_movable(moved) and any(re.search(rf"{text}\b", read) for text in held) else []


def _reads(value, target):
    """Whether a value is made of what a target was: W[l] − d of W[l]."""
    return any(ast.unparse(n) == ast.unparse(target) for n in ast.walk(value) if isinstance(n, ast.expr))


def _held(target):
    """A pattern of what W[l] is picked from, and of the name under which c.weight is kept."""
    if isinstance(target, ast.Attribute):
        return rf"\.{target.attr}"
    return rf"(?<![\w.]){re.escape(ast.unparse(target.value))}"


def _stand_alone(nest, moved):
    """Whether statements need nothing that a turn of loops has made under a name of its own."""
    stored = [n for n in ast.walk(nest[0]) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    turns = {name for loop in nest for name in named_in(loop.target)}
    return not ({n.id for n in stored} - turns) & {name for one in moved for name in loaded(one.node)}
