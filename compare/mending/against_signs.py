"""What in a fix has another sign than such things have, or makes up for one."""

from __future__ import annotations

import re

from compare.mending.looks import changed_lines, count_of, lines_of
from compare.mending.source import FUNCTIONS


def is_turned_late(edit, before, after):
    """Whether the sign of what is returned changes, where it may be made with the other one."""
    gone, _ = changed_lines(before, after)
    returned = edit.kind == "sign" and any(line.startswith("return ") for line in gone)
    return returned and any(_is_set(name, before) for name in {*re.findall(r"[A-Za-z_]\w*", edit.old)} - {"self"})


def _is_set(name, text):
    return bool(re.search(rf"(?m)^\s*{name}\b[^=\n]* [-+*/]?= ", text))


def climbs(edit, before, after):
    """Whether a function that is handed a gradient no longer goes down by it, w = w − η·g: the sign belongs to who has
    made it.
    """
    taken = {a.arg for a in edit.owner.node.args.args} if edit.owner and isinstance(edit.owner.node, FUNCTIONS) else ()
    gone, new = changed_lines(before, after)
    moved = re.fullmatch(r"(\w+) = (.*\b\1\b.*) ([-+]) (.*)", gone[0]) if len(gone) == len(new) == 1 else None
    within = moved is not None and any(moved[2].count(one) != moved[2].count(other) for one, other in ("()", "[]"))
    if moved is None or within or new[0] != f"{moved[1]} = {moved[2]} {'+' if moved[3] == '-' else '-'} {moved[4]}":
        return False
    return any(re.fullmatch(r"(?i)(d_?)?grad(ient)?s?", name) for name in taken)


def climbs_at_several(edit, *_):
    """Whether each of several updates adds what it took away: what they are all made of may have the wrong sign."""
    return edit.sites > 1 and edit.kind == "= and +=" and "-=" in edit.old and edit.new == "+="


def turns_what_was_turned(edit, before, _):
    """Whether a sign is given to what was set with a sign: db = -s further up in the function, and -db."""
    if edit.kind != "sign" or edit.owner is None or not re.fullmatch(r"[A-Za-z_][\w.]*", edit.old):
        return False
    above = before.split("\n")[edit.owner.node.lineno - 1 : edit.line - 1]
    return any(re.match(rf"\s*{re.escape(edit.old)} = -", line) for line in above)


def turns_a_mean(_, before, after):
    """Whether the 1 of 1 / len(x) gets a sign, as a mean has none; minus the mean of a logarithm is a loss."""
    turned = r"-1(?:\.0*)? / (?:len\(|\w+\.(?:size|shape)|[nmN]\b)"
    gone, new = changed_lines(before, after)
    return count_of(turned, new) > count_of(turned, gone) and not any("log" in line for line in new)


def turns_a_constant(edit, before, after):
    """Whether an array of ones gets a sign, or a one that is returned: as a derivative, or to begin with, it has been
    one.
    """
    gone, new = changed_lines(before, after)
    one = re.fullmatch(r"return 1(?:\.0*)?", gone[0]) if len(gone) == len(new) == 1 else None
    if one and re.fullmatch(r"return -1(?:\.0*)?", new[0]):
        return True
    return edit.kind == "sign" and bool(
        re.fullmatch(r"(np|numpy)\.ones(_like)?\([^()]*(\([^()]*\)[^()]*)*\)", edit.old)
    )


LIKELIHOOD = re.compile(r"(?i)-\(?([\w.]+\.)?\w*(log_?lik|log_?p(rob|df|mf)?(?![a-z])|(?<![a-z])ll(?![a-z]))\w*\b")


def loses_what_a_likelihood_is_for(edit, before, after):
    """Whether a log likelihood loses its minus: a loss is minus one."""
    gone, new = changed_lines(before, after)
    return edit.kind == "sign dropped" and count_of(LIKELIHOOD.pattern, gone) > count_of(LIKELIHOOD.pattern, new)


OF_A_WEIGHT = re.compile(r"(^|.*[\s.\[\"'])(weights?|bias(es)?|params?|theta|[Ww]\d?)([\"']?\]|\[[^\]]*\])* [-+]= ")


def forgets_a_weight(edit, before, _):
    """Whether a weight is no longer moved, w += d, but set to what it was moved by."""
    moved = edit.kind == "= and +=" and edit.new.strip() == "="
    lines = [line for line in lines_of(edit, before) if OF_A_WEIGHT.match(line)]
    return moved and any(not re.search(r"(?i)grad|delta", line.partition("= ")[0]) for line in lines)
