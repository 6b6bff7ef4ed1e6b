"""What a fix of several lines has changed about when something is done, or how often, in the words of a person who
reads both: a statement that stands in a loop and belongs after it, a value that is taken too late.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from compare.wording import in_code

HEADS = ("for ", "while ")


def when_it_is_done(lines: Sequence[str], line: int, gone: Sequence[str], come: Sequence[str]) -> str:
    """What is wrong with the time at which some lines do what they do; empty where a fix changes something else.

    Parameters
    ----------
    lines : of the file
    line : the number of the last of those that the fix takes away, from 1
    gone, come : the lines that it takes away, and those that it puts in, each in order
    """
    told = next(filter(None, (rule(gone, come) for rule in RULES)), "")
    return told or _together(lines, line, gone, come)


def moved(lines: Sequence[str], line: int, text: str, to: int, became: str) -> str:
    """What is wrong with a statement in a line, of those of a file, that belongs before another one: "`t += 1` stands
    in the loop, and belongs before it", or comes too early, or too late. Empty where that is no matter of one block.

    Parameters
    ----------
    lines : of the file
    line, text : the statement's number, from 1, and its line
    to, became : that of the line before which it belongs, and how it reads there
    """
    indents = [_indent(each) for each in (text, became)]
    if indents[1] > indents[0]:
        return _into_the_loop(lines, line, text, to)
    between = [each for each in lines[min(line, to) - 1 : max(line, to) - 1] if each.strip()]
    if any(_indent(each) < indents[1] for each in between):  # in another loop, or another function
        return ""
    above = [n for n in range(line - 1, 0, -1) if lines[n - 1].strip()]
    head = next((n for n in above if _indent(lines[n - 1]) < indents[0]), 0)
    loop = head and lines[head - 1].lstrip().startswith(HEADS)
    if indents[0] == indents[1]:
        when = f"late: it belongs before line {to}" if to <= line else f"early: it belongs after line {to - 1}"
        return f"{in_code(text.strip())} comes too {when}"
    if not loop:
        return ""
    return f"{in_code(text.strip())} stands in the loop, and belongs {'before' if to <= head else 'after'} it"


def _into_the_loop(lines, line, text, to):
    """A statement that belongs into the loop beside which it stands."""
    where, beside = ("before", lines[line:]) if to > line + 1 else ("after", lines[line - 2 :: -1])
    head = next((each for each in beside if each.strip() and _indent(each) <= _indent(text)), "")
    loop = _indent(head) == _indent(text) and head.lstrip().startswith(HEADS)
    return f"{in_code(text.strip())} stands {where} the loop, and belongs into it" if loop else ""


def _held_before(gone, come):
    """A value that a fix takes before it is changed, and puts there under a name."""
    for taken in come:
        name, equals, value = taken.strip().partition(" = ")
        others = [line.strip() for line in come if line is not taken]
        named = rf"(?<![\w.]){re.escape(name)}(?!\w)"
        before = [re.sub(named, lambda _, value=value: value, line) for line in others]
        computed = equals and name.isidentifier() and not re.fullmatch(r"[\w.]+", value)
        if computed and before != others and [line.strip() for line in gone] == before:
            return f"{in_code(value)} is computed too late, of what has been changed by then"
    return ""


def _computed_before(gone, come):
    """An array that is made before a loop, of which a fix computes one entry at each turn."""
    for made, anew in itertools.product(gone, come):
        (name, equals, value), (same, _, entry) = (line.strip().partition(" = ") for line in (made, anew))
        turns = {*re.findall(r"\[([A-Za-z_]\w*)\]", entry)} - {*re.findall(r"\[(\w+)\]", value)}
        deeper = _indent(anew) > _indent(made)
        if equals and deeper and name == same and any(entry.replace(f"[{turn}]", "") == value for turn in turns):
            return f"{in_code(value)} is computed before the loop, which changes what it is made of"
    return ""


def _walked(before, after):
    """A walk back through a graph that goes on from every node, where a fix goes through the nodes in order."""
    text = "\n".join(after)
    again = before[-1].strip() if before else ""
    if not re.search(r"order\.append\(\w+\)", text) or "in reversed(order):" not in text or again in text:
        return ""
    return f"{in_code(again)} goes on from a value anew for each use of it, with all that it has gathered so far"


def _together(lines, line, gone, come):
    """Several statements that stand in a loop and belong after it, or the other way round."""
    if len(gone) < 2 or sorted(map(str.strip, gone)) != sorted(map(str.strip, come)):
        return ""
    before, after = _indent(gone[-1]), min(map(_indent, come))
    above = [each for each in lines[line - 2 :: -1] if each.strip() and each not in gone]
    if after < before:
        head = next((each for each in above if _indent(each) < before), "")
        out = f"{in_code(gone[0].strip())} and what follows stand in the loop, and belong after it"
        return out if head.lstrip().startswith(HEADS) else ""
    head = next((each for each in above if _indent(each) <= before), "")
    beside = _indent(head) == before and head.lstrip().startswith(HEADS)
    into = f"{in_code(gone[-1].strip())} stands after the loop, and belongs into it"
    return into if beside and max(map(_indent, come)) > before else ""


def _indent(line):
    return len(line) - len(line.lstrip())


RULES = (_walked, _held_before, _computed_before)
