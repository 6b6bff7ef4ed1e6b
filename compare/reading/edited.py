"""What a fix has changed in a line, in the words of a person who reads both: a factor that is missing, a bracket that
stands elsewhere, one value in the place of another.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter

from compare.reading.changes import levels_of
from compare.wording import LONGEST_CODE, NO_COPY, WHOLE_NUMBERS, in_code

SHORT = 40  # characters of what a plain number, or a function, is told with
PRODUCT, SUM = {ast.Mult: "*", ast.Div: "/"}, {ast.Add: "+", ast.Sub: "-"}


def difference(before: str, after: str) -> str:
    """What is wrong in a line, if another belongs in its place: "`d` is not divided by `n`". Empty where the two
    differ at more than two places, or in more than one expression's worth.
    """
    old, new = (_statement(line) for line in (before, after))
    if old is None or new is None:
        return ""
    if told := next(filter(None, (rule(old, new) for rule in STATEMENTS)), ""):
        return told
    found = list(levels_of(old, new))
    told = [_at_one_place(each, before, after) for each in found] if len(found) <= 2 else []
    return " and ".join(told) if all(told) else ""


def in_place_of(before: str, after: str) -> str:
    """What stands in a line instead of what: "`a + b` in place of `a`". Empty where the two differ at several places,
    or in more than one expression's worth.
    """
    old, new = (_statement(line) for line in (before, after))
    found = list(levels_of(old, new)) if old is not None and new is not None else []
    return _at_one_place(found[0], before, after, _instead) if len(found) == 1 else ""


def _instead(a, b, old, new):
    return f"{in_code(new)} in place of {in_code(old)}"


def _statement(line):
    """The only statement of a line; None where it has not just one, or a part of one."""
    try:
        [statement] = ast.parse(_whole(line)).body
    except (SyntaxError, ValueError):
        return None
    return statement


def _whole(line):
    """A line that can be read alone: the head of a block with a block."""
    return f"{line.strip()} pass" if line.rstrip().endswith(":") else line.strip()


def _at_one_place(found, before, after, told=None):
    """What is wrong at a place of a line, of the pairs of nodes there, each within the one before it."""
    before, after = _whole(before), _whole(after)
    pairs = [pair for pair in _above_places(found) if all(map(_is_whole, pair))]
    last = len(pairs) - 1
    while last > 0 and _go_on(pairs[last], pairs[last - 1]):  # of a·b / c one product is told, and no part of it
        last -= 1
    for n in reversed(range(last + 1)):
        a, b = pairs[n]
        texts = [ast.get_source_segment(line, node) or "" for line, node in ((before, a), (after, b))]
        called = n and getattr(pairs[n - 1][0], "func", None) is a
        plain = n and (called or isinstance(a, ast.Constant))
        above = (ast.get_source_segment(before, pairs[n - 1][0]) or "") if plain else ""
        if max(map(len, texts)) > LONGEST_CODE:
            return ""
        if not plain or len(above) > SHORT:  # of which alone nobody sees what it is
            return (told or _told)(a, b, *texts)
    return ""


def _no_copy(old, new):
    """A name for what is changed under it, where a copy of that belongs."""
    if not isinstance(old, ast.Assign) or not isinstance(new, ast.Assign):
        return ""
    held, value = ast.unparse(old.targets[0]), ast.unparse(old.value)
    copied = f"{held} = {value}.copy()" == ast.unparse(new)
    return f"{in_code(held)} {NO_COPY} {in_code(value)}, which is changed with it" if copied else ""


def _not_kept(old, new):
    """A value that a statement computes, and does nothing with."""
    computed = isinstance(old, ast.Expr) and isinstance(new, ast.Assign) and ast.dump(old.value) == ast.dump(new.value)
    return f"{in_code(ast.unparse(old.value))} is computed, and not kept" if computed else ""


def _set_anew(old, new):
    """A sum that is set where it should be added to, or the other way round."""
    kinds, targets = (type(old), type(new)), [ast.unparse(t) for t in map(_target, (old, new)) if t is not None]
    if len(targets) < 2 or targets[0] != targets[1]:
        return ""
    held = in_code(targets[0])
    if (
        kinds == (ast.Assign, ast.AugAssign)
        and isinstance(new.op, ast.Add)
        and targets[0] not in ast.unparse(old.value)
    ):
        return f"{held} is set anew where it should be added to"
    if (
        kinds == (ast.AugAssign, ast.Assign)
        and isinstance(old.op, ast.Add)
        and ast.dump(old.value) == ast.dump(new.value)
    ):
        return f"{held} is added to where it should be set anew"
    return ""


def _goes_the_other_way(old, new):
    """What is added where it should be taken off, or the other way round."""
    if not (isinstance(old, ast.AugAssign) and isinstance(new, ast.AugAssign)):
        return ""
    same = ast.dump(old.target) == ast.dump(new.target) and ast.dump(old.value) == ast.dump(new.value)
    signs = type(old.op), type(new.op)
    if not same or set(signs) != {ast.Add, ast.Sub}:
        return ""
    ways = ("added", "taken off") if signs[0] is ast.Add else ("taken off", "added")
    return "{} is {} where it should be {}".format(in_code(ast.unparse(old.value)), *ways)


def _exchanged(old, new):
    """Two names of which each stands where the other belongs, and which are no two operands side by side."""
    words = [re.findall(r"[\w.]+|[^\w.\s]", ast.unparse(node)) for node in (old, new)]
    if len(words[0]) != len(words[1]):
        return ""
    differ = [(a, b) for a, b in zip(*words) if a != b]
    names = [*dict.fromkeys(name for pair in differ for name in pair)]
    both = len(names) == 2 and {*differ} == {(names[0], names[1]), (names[1], names[0])}
    at = [n for n, (a, b) in enumerate(zip(*words)) if a != b]
    beside = both and at[-1] - at[0] <= 2 and words[0][at[0] + 1] != ","
    if not both or beside or not all(re.fullmatch(r"[A-Za-z_][\w.]*", name) for name in names):
        return ""
    return f"{in_code(names[0])} and {in_code(names[1])} are exchanged"


def _only_handed_back(old, new):
    """A value that is kept where it should only be returned."""
    if not isinstance(old, ast.Assign) or not isinstance(new, ast.Return) or new.value is None:
        return ""
    same = len(old.targets) == 1 and ast.dump(old.value) == ast.dump(new.value)
    return f"{in_code(ast.unparse(old.targets[0]))} keeps what should only be returned" if same else ""


def _of_another(old, new):
    """One value that is worked on, and kept under its name, where another should be: z = z * w for y = y * w."""
    texts = [ast.unparse(node) for node in (old, new)]
    names = [ast.unparse(t) if (t := _target(node)) is not None else "" for node in (old, new)]
    renamed = re.sub(rf"(?<![\w.]){re.escape(names[0])}(?!\w)", lambda _: names[1], texts[0]) if all(names) else ""
    worked = isinstance(old, (ast.Assign, ast.AugAssign)) and names[0] in map(ast.unparse, ast.walk(old.value))
    again = worked and renamed == texts[1] and names[0] != names[1]
    return f"{in_code(names[0])} is changed where {in_code(names[1])} should be" if again else ""


def _of_whole_numbers(old, new):
    """An array of integers, where one of floating-point numbers belongs."""
    if not isinstance(old, ast.Assign) or not isinstance(new, ast.Assign):
        return ""
    text, becomes = (ast.unparse(node.value) for node in (old, new))
    whole = re.sub(r", (dtype=)?(int|np\.int\d*)(?=\))|\.astype\(int\)", "", text)
    made = re.match(r"np\.(array|asarray|full|zeros|ones|empty)(_like)?\((?!.*\d\.)", text)
    said = becomes == whole != text or (made and becomes == f"{text[:-1]}, dtype=float)")
    return f"{in_code(text)} {WHOLE_NUMBERS}" if said else ""


STATEMENTS = (
    _of_another,
    _of_whole_numbers,
    _no_copy,
    _not_kept,
    _set_anew,
    _goes_the_other_way,
    _only_handed_back,
    _exchanged,
)


def _target(statement):
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    return targets[0] if len(targets) == 1 else None


def _above_places(pairs):
    """Pairs of nodes, each within the one before it, but for what stands in brackets: of x[i] that is x[i]."""
    for n, pair in enumerate(pairs):
        yield pair
        if n + 1 < len(pairs) and isinstance(pair[0], ast.Subscript) and pairs[n + 1][0] is pair[0].slice:
            return


def _go_on(inner, outer):
    """Whether a product, or a sum, that differs goes on around two nodes that do."""
    around, within = ({_chain(node) for node in pair} for pair in (outer, inner))
    return len(around) == 1 and around != {""} and around <= within <= {"", *around}


def _chain(node):
    """What an operator makes of its operands: "product", "sum" or, of any other node, nothing."""
    kind = type(node.op) if isinstance(node, ast.BinOp) else None
    return "product" if kind in PRODUCT else "sum" if kind in SUM else ""


def _is_whole(node):
    return isinstance(node, ast.expr) and not isinstance(node, (ast.Slice, ast.Starred))


def _told(a, b, old, new):
    """The first rule that says what has become of a."""
    if _tokens(old) == _tokens(new) and not {type(a), type(b)} & {ast.Constant, ast.Tuple} and type(a) is type(b):
        brackets = [len(_brackets(text)) for text in (old, new)]
        if brackets[0] == brackets[1]:
            return f"the brackets of {in_code(old)} stand in the wrong place"
        return f"{in_code(old)} {'lacks brackets' if brackets[0] < brackets[1] else 'has brackets too many'}"
    for signs, one in ((PRODUCT, "factor"), (SUM, "term")):
        mine, theirs = (Counter(_parts(node, signs)) for node in (a, b))
        lacking, over = theirs - mine, mine - theirs
        if not over and lacking.total() == 1:
            return f"{in_code(old)} {_lacks(one, *next(iter(lacking)))}"
        if not lacking and over.total() == 1:
            return _has(old, new, one, *next(iter(over)))
        [(sign, text), *_], [(other, again), *_] = ([*some] or [("", "")] for some in (over, lacking))
        if one == "term" and over.total() == lacking.total() == 1 and text == again and sign != other:
            return f"the sign of {in_code(text)} is wrong"
    for less, more, says in ((old, b, "is not squared"), (new, a, "is squared, which it should not be")):
        squared = isinstance(more, ast.BinOp) and isinstance(more.op, ast.Pow) and ast.unparse(more.right) == "2"
        if squared and ast.unparse(more.left) == ast.unparse(ast.parse(less, mode="eval").body):
            return f"{in_code(less)} {says}"
    if isinstance(a, ast.UnaryOp) != isinstance(b, ast.UnaryOp) and old.lstrip("-") == new.lstrip("-"):
        return f"the sign of {in_code(old.lstrip('-'))} is wrong"
    for inner, outer, says in ((a, b, "{1} is missing around {0}"), (b, a, "{1} around {0} is one too many")):
        around = _function_around(inner, outer)
        if around:
            return says.format(*(in_code(text) for text in (ast.unparse(inner), around)))
    return f"{in_code(old)} stands where {in_code(new)} belongs"


def _tokens(text):
    """The words and signs of a text, but for its brackets."""
    return [word for word in _words(text) if word not in "()"]


def _brackets(text):
    return [word for word in _words(text) if word in "()"]


def _words(text):
    return [token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.string.strip()]


def _parts(node, signs, sign=None):
    """(sign, text) of every factor, or of every term, of an expression: of a − b those of a, and ("-", b)."""
    plus, less = signs.values()
    sign = sign or plus
    if not isinstance(node, ast.BinOp) or type(node.op) not in signs:
        return [(sign, ast.unparse(node))]
    turned = sign if signs[type(node.op)] == plus else (plus if sign == less else less)
    return [*_parts(node.left, signs, sign), *_parts(node.right, signs, turned)]


def _lacks(one, sign, text):
    if sign == "/":
        return f"is not divided by {in_code(text)}"
    return f"lacks the {one} {in_code(text if one == 'factor' else f'{sign} {text}')}"


def _has(old, new, one, sign, text):
    if sign == "/":
        return f"{in_code(new)} is divided by {in_code(text)}, which it should not be"
    return f"{in_code(old)} has the {one} {in_code(text if one == 'factor' else f'{sign} {text}')} too many"


def _function_around(inner, outer):
    """The function that one expression is handed to in the other, if that is all that this does."""
    if not isinstance(outer, ast.Call) or outer.keywords or len(outer.args) != 1:
        return ""
    return ast.unparse(outer.func) if ast.dump(outer.args[0]) == ast.dump(inner) else ""
