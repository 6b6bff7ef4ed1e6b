"""What in a fix no longer is what the names in the file, and its docstrings, say."""

from __future__ import annotations

import ast
import builtins
import keyword
import re

from compare.mending.around import CLEARING
from compare.mending.looks import REDUCED, changed_lines, count_of, lines_of
from compare.mending.source import FUNCTIONS

OF_THE_ERROR = r"(?i)(error|cost|loss)_?(wrt_(the_)?(out|act|pred)|prime|deriv)"


SIGNS = {"add": r"\+", "sub": "-", "mul": r"\*", "truediv": "/", "matmul": "@", "pow": r"\*\*"}


def denies_its_name(edit, before, after):
    """Whether a function that is called as one of NumPy's no longer asks that one: log, without np.log; or one that
    decides by a text: kind == "mean", without .mean(); or the derivative of an error by the output is one by z.
    """
    if edit.owner is None:
        return False
    gone, new = changed_lines(before, after)
    if edit.kind == "times a slope" and re.search(OF_THE_ERROR, edit.owner.node.name):
        return True
    if re.match(CLEARING, edit.owner.node.name):
        return True
    if re.match("(?i)_*(add_?grad|accum)", edit.owner.node.name) and count_of(r"\+", gone) > count_of(r"\+", new):
        return True  # what adds to what there is
    reduces = rf"\.({REDUCED})\("  # a method that is called mean, and sums up first
    method = len(edit.owner.path) > 1 and re.fullmatch(REDUCED, edit.owner.node.name)
    if method and count_of(reduces, new) > count_of(reduces, gone):
        return True
    operation = _operation(edit.owner.node.name)
    if operation and count_of(operation, gone) > count_of(operation, new):
        return True
    if operation and edit.old in edit.new and re.search(rf"return {re.escape(edit.old)}$", "\n".join(gone), re.M):
        return True  # (self − other) · (−1), of what is called __sub__
    decides = re.findall(r"== [\"'](\w+)[\"']", "\n".join(gone))
    name = re.sub(r"(?<=[a-z])_?([A-Z])", r"_?\1", edit.owner.node.name.strip("_"))  # onesLike is ones_like
    reduced = re.findall(rf"(?<![^\W_])(?:{REDUCED})(?![^\W_])", edit.owner.node.name)  # a sum_of_squares takes the sum
    decides += reduced
    calls = [rf"(?i)\b(np|numpy|math)\.{name}\(", *(rf"\.{text}\(" for text in decides)]
    return any(count_of(call, gone) > count_of(call, new) for call in calls)


def _operation(name):
    """What a method is there to compute: self − other of __sub__, of what they keep, and other − self of __rsub__; ""
    of any other.
    """
    of = re.fullmatch(r"__(r?)(\w+)__", name)
    one, other = r"\bself(\.\w+)?", r"\b(?!self\b)\w+(\.\w+)?"
    if not of or of[2] not in SIGNS:
        return ""
    return rf"{other} {SIGNS[of[2]]} {one}" if of[1] else rf"{one} {SIGNS[of[2]]} {other}"


def denies_its_docstring(edit, *_):
    """Whether a function's docstring says what is taken away there: "sum(t ** 2) / 2", without / 2."""
    says = ast.get_docstring(edit.owner.node) if edit.owner and isinstance(edit.owner.node, FUNCTIONS) else ""
    gone = edit.old.replace(edit.new, "", 1).replace(" ", "") if edit.new and edit.new in edit.old else ""
    computes = re.search(r"[-+*/]", gone) and len(gone) > 1
    return bool(computes) and bool(re.search(rf"{re.escape(gone)}(?![\w.])", (says or "").replace(" ", "")))


def asks_another(edit, before, *_):
    """Whether an edit puts another name where something is asked for by its name, state.get("lr"): nobody else has it
    under that.
    """
    asked = re.compile(rf"(?<![\w.]){re.escape(edit.old)}\.get\([\"']")
    named = re.fullmatch(r"[\w.]+", edit.old) and re.fullmatch(r"[\w.]+", edit.new)
    return bool(named) and any(asked.search(line) for line in lines_of(edit, before))


def is_called_otherwise(edit, before, after):
    """Whether another value stands under the name of a count, under its own name as a text, or under that of one of
    several that are unpacked at once.
    """
    if edit.kind in ("up to the last ones", "as the other branch has it"):
        return False
    gone, _ = changed_lines(before, after)
    number = bool(re.fullmatch(r"[\d.]+", edit.old))  # of which the names do not tell
    corrected = "corrected for" in edit.kind and any(re.match(r"\w*hat\b.* = ", line) for line in gone)
    still_a_count = edit.new.startswith(f"{edit.old} // ") or re.search(r"\.shape\[[a-z]\w*\]$", edit.new)
    named = rf"[\"']{re.escape(edit.old)}[\"']: {re.escape(edit.old)}\b"  # {"rate": rate}
    if edit.old.isidentifier() and any(re.search(named, line) for line in gone):
        return edit.new != edit.old
    return not still_a_count and not corrected and any(_gives_names(line, several=not number) for line in gone)


def _gives_names(line, several=True):
    """Whether a line gives a count its name, or several values theirs, or an object what it is handed: what it says
    would no longer be so.
    """
    strength = r"momentum|decay|eps\w*|lr|rate|beta\d?|gamma|rho|\w*ratio|thres\w*|cutoff|\w*scale\w*"  # seldom wrong
    default = rf"def .*(?!(?i:thres)\w*=0(?:\.0*)?[,)])\b(?i:{strength})="  # a threshold of 0 is none of p
    kept = r"[\w.]+\.append\(\w+\)$"  # in a list that has the name of what is in it
    count = r"(?i:\w*(?:per_|epoch|batch|chunk|size|num_|count|iter|accum|_cum|every)\w*)"  # one of the person's own
    own = rf"{count} = \d+$|def .*\b{count}=\d+"
    told = [
        r"\w+ = (len\(\w+\)|\w+\.shape\[\d\]|\w+\.size)$",
        *([r"\w+(, \w+)+ = (?!(\w+)(, \2)+$)[^(]*$", r"for \w+(, \w+)+ in zip"] if several else []),
        *(own, default, kept, r"(thres|cutoff)\w* = ", r"self\._?(?P<own>\w+) = (?P=own)$"),
    ]
    return any(re.match(pattern, line) for pattern in told)


def keeps_another_under_its_name(edit, before, *_):
    """Whether self.rate, self.size = rate, size keeps something else under the name of what it was handed."""
    lines = before.split("\n")[edit.line - 1 : edit.line]
    targets, values = (side.split(",") for side in "".join(lines).partition(" = ")[::2])
    pairs = [(target.rpartition(".")[2].strip(), value.strip()) for target, value in zip(targets, values)]
    another = edit.old.isidentifier() and edit.new.isidentifier()
    return another and len(targets) == len(values) > 1 and (edit.old, edit.old) in pairs


def hands_each_its_own(edit, before, *_):
    """Whether swapped arguments come to those that are called like them: slope(p, t) of a function slope(p, target)."""
    call = r"(?!np\.|numpy\.|math\.)[\w.]*?(\w+)\(([\w.]+), ([\w.]+)\)"
    old, new = (re.fullmatch(call, text) for text in (edit.old, edit.new))
    taken = re.search(rf"def {old[1]}\((?:self, )?(\w+), (\w+)\)", before) if old else None
    if edit.kind != "arguments swapped" or not taken or not new:
        return False
    pairs = [(s[s.re.groups - 1], s[s.re.groups]) for s in (taken, old, new) if s]
    begins = [[name.rpartition(".")[2].lower()[:1] for name in pair] for pair in pairs]
    fits = [sum(a == b for a, b in zip(begins[0], some)) for some in begins[1:]]
    return fits[0] == 0 < fits[1]


def asks_the_opposite_of_a_name(edit, *_):
    """Whether what is done for one kind, which goes by a name, is done for all the others: not kind == "l2"."""
    return edit.kind == "condition dropped" and bool(re.match(r"not .*== [\"']\w+[\"']", edit.new))


def is_said_to_be_in_place(edit, *_):
    """Whether a function whose name says that it works in place, relu_ or relu_inplace, no longer does. An underscore
    behind a name of Python's own says nothing.
    """
    name = edit.owner.path[-1] if edit.owner is not None else ""
    plain = name.rstrip("_")
    said = name[-1:] == "_" != name[:1] and not keyword.iskeyword(plain) and plain not in dir(builtins)
    anew = edit.kind in ("not in place", "made anew") or (edit.kind == "= and +=" and edit.new.strip() == "=")
    return anew and (said or bool(re.search(r"in_?place", name, re.IGNORECASE)))


def counts_by_halves(_, before, after):
    """Whether what is called a size is no longer a count: self.size = a.size / 2."""
    half = r"\w*(size|count|num)\w* = [\w.]+\.size [*/] [\d.]+$"
    gone, new = changed_lines(before, after)
    return count_of(half, new) > count_of(half, gone)


def goes_around_what_is_named(_, before, after):
    """Whether softmax or sigmoid is given exponentials, or logarithms, which it is called so for taking itself."""
    around = r"(?i)\b(\w+\.)?_?(softmax|sigmoid|logistic)\((np|math|numpy)\.(exp|log)\("
    gone, new = changed_lines(before, after)
    return count_of(around, new) > count_of(around, gone)


def adds_to_a_product(_, before, after):
    """Whether something is added under the name of a product: product = x @ w + b."""
    gone, new = changed_lines(before, after)
    return any(map(_is_no_product, new)) and not any(map(_is_no_product, gone))


def _is_no_product(line):
    """Whether a line gives the name of a product to a sum."""
    named = re.fullmatch(r"(?i)\w*(?:prod(?:uct)?s?|dot) = (.*)", line)
    try:
        value = ast.parse(named[1], mode="eval").body if named else None
    except SyntaxError:  # it goes on in the next line
        return False
    return isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add)


IS_A_SLOPE = r"(?i:(?<![a-z])(?:ders?|grad)(?:_\w+)?|\w*(?:prime|slope|deriv|gradient)\w*|\w*_dfn)"


def takes_a_slope_of_a_slope(edit, before, after):
    """Whether what has the name of a slope is handed one now: relu_prime(a > 0) of relu_prime(a)."""
    gone, new = changed_lines(before, after)
    handed = rf"{IS_A_SLOPE}(?:\[[^\[\]]*\])?\({re.escape(edit.new)}\)"
    slopes = ("slope of a value", "another slope", "times a slope")
    return edit.kind in slopes and count_of(handed, new) > count_of(handed, gone)
