"""Every edit of one owner, likelier ones first: the two tables at each of its places, and the same at alike places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compare.contract.spec import CONSTANTS
from compare.mending.ingredients import FORMULAS
from compare.mending.operators import OPERATORS, Site
from compare.mending.scope import TRUSTED, Owner, Scope
from compare.mending.sites import REDUCTIONS, computes, matrix_product, name_of_call, turned
from compare.mending.source import BINARY, FUNCTIONS, PRODUCT, WHOLE, Change, Code, binary
from compare.mending.statements import STATEMENTS, Place

STRICT = False  # whether an operator that raises ends it all: where operators are tested
ANY = -1.0  # less than any edit costs, suspicious as its line may be
AT_ALIKE = 0.3  # what an edit costs more where it is made at several places
AT_MORE = 0.1  # … and for each place after the second
KEYED = 1.75  # edits up to this cost are made at several places too
PAIRED, PAIRS_OF, SHORT = 1.55, 160, 8  # costs of edits that are paired, how many; statements of a short function
MOST = 8  # places that one edit may be made at
BEGINS = "begun at infinity"  # the kind that sets what is compared, and turns nothing round
COMPARED = "the probability compared"
# kinds that are for what decides alone
FOR_DECISIONS = {
    "turned by its label", "but for the biases", "whether it is rather", "condition's part dropped", "once only",
    "one of them, not of their places",
}  # fmt: skip
CUTS = {"0", "0.5"}  # where labels are told apart: of a logit, of a probability
RENAMED = "another target"
RIGHT_SO_FAR = {RENAMED, "times a slope"}  # kinds that keep what is computed under another name, or go on from it
ELSE = "else"  # the kind of edit by which what was never asked is asked
DECLARED = {name.upper() for name in CONSTANTS}  # the contract's, which a file may name
IN_TEXT = {"another value", "another number", "index moved", "operand dropped", "another operator"}  # of f"W{l + 1}"
ALL_ALIKE = {  # kinds of edit that are made at every place that reads the same
    "another value", "another key", "another index", "another axis", "another function", "another operator", "shape",
    "another function of NumPy", "transposed", "call removed", "index moved", "power",
    "matrix product for an elementwise one",
    "elementwise product for a matrix one", "bias spared",
    "operand dropped", "factor", "shifted by its largest", "sign dropped", "= and +=", "another number", "one minus",
    "operands turned", "a value for a number", "another count", "argument dropped", "sign", "reduced",
    "times a slope", "another slope", "power of the step", "item for the whole", "a function around",
    "what stands elsewhere", "as the other branch has it", "together with what is handed in", "bias moved too",
    "another target", "what stands at that place", "shares swapped", "a copy to be put back",
    "each of those with one index", "the loop's own", "from the row's offset", "added in place",
    "as many as its turns", "made only once",
}  # fmt: skip
# kinds of those that are alike in what they do alone
WHATEVER_STANDS_THERE = {
    "as the other branch has it", "a copy to be put back", "from the row's offset", "the loop's own",
}  # fmt: skip


@dataclass
class Edit:
    """Changes of the text that belong together, and what is said of them.

    ``whole`` says that the file must be read anew for them, as they are in no function's body.
    """

    cost: float
    kind: str
    owner: Owner | None
    changes: tuple
    line: int
    old: str
    new: str
    whole: bool = False
    condition: bool = False
    sites: int = 1
    made_of: tuple[Edit, ...] = ()  # the two that it is a pair of
    keys: tuple = field(default=(), repr=False)  # what it has in common with those at alike places

    def apart_from(self, other: Edit) -> bool:
        """Whether both can be made at once."""
        return all(a.apart_from(b) for a in self.changes for b in other.changes)

    @property
    def form(self) -> tuple[str, str, str]:
        """What it has in common with those that do the same to other values: y − p and y − out, each turned round."""
        old, new = _form(self.old), _form(self.new)
        if old == new == "x":
            old, new = _unnumbered(self.old, self.new)
        return self.kind, old, new


def edits_of(scope: Scope, above: float, up_to: float, kinds: set[str] | None = None) -> list[Edit]:
    """The edits within a scope whose costs lie between, of some kinds or of all, cheapest first."""
    tables = _tables(kinds)

    def between(low, high):
        return [*_of_expressions(scope, low, high, tables[0]), *_of_statements(scope, low, high, tables[1])]

    alike = scope.at_alike_places if kinds is None else None
    if alike is None:  # they are made of cheap ones, once and for all
        alike = list(_at_alike_places(between(ANY, KEYED + TRUSTED)))
    if kinds is None:
        scope.at_alike_places = alike
    found = [*between(above, up_to), *(edit for edit in alike if above < edit.cost <= up_to)]
    return sorted(found, key=lambda edit: edit.cost)


def edits_on(lines: set[int], kinds: set[str], scope: Scope, up_to: float) -> Iterator[Edit]:
    """Of some kinds those of a scope that are made on some lines, and at no other place with them."""
    expressions, statements = _tables(kinds)
    yield from _of_expressions(scope, ANY, up_to, expressions, lines)
    yield from _of_statements(scope, ANY, up_to, statements, lines)


def _tables(kinds):
    """The two tables, all of them or some kinds alone."""
    return tuple({kind: t[kind] for kind in t if kinds is None or kind in kinds} for t in (OPERATORS, STATEMENTS))


def _of_expressions(scope, above, up_to, operators=OPERATORS, lines=()):
    source, ran = scope.source, lines or scope.seen.lines
    for parent, name, node, statement in _sites(scope.node):
        if ran and not any(line in ran for line in range(statement.lineno, _head_end(statement) + 1)):
            continue
        site = Site(scope, parent, name, node, statement)
        likely = {changes: scope.likelihood(statement.lineno, node, changes) for changes in (True, False)}
        for kind, (types, least, make) in operators.items():
            further = likely[kind not in RIGHT_SO_FAR]
            if least + further > up_to or not isinstance(node, types):
                continue
            if id(node) in scope.in_text and kind not in IN_TEXT:
                continue
            for cost, code in _by_its_axis(site, _made(make, site)):
                if (
                    above < cost + further <= up_to
                    and code.text != site.text
                    and not _would_do_nothing(kind, site, code)
                ):
                    yield _edit(site, kind, cost, code, source, further)


def _by_its_axis(site, made):
    """The same, and what is taken along an axis also along the one that the function is handed, rather than a fixed
    one.
    """
    handed = "axis" in site.scope.arguments
    itself = isinstance(site.parent, ast.keyword) and site.parent.arg == "axis"
    number = re.compile(r"^-?\d+$" if itself else r"(?<=\baxis=)-?\d+\b")
    for cost, code in made:
        if handed and number.search(code.text):
            yield cost, replace(code, text=number.sub("axis", code.text))
        yield cost, code


NO_STATEMENTS = {"what stands elsewhere", "something more", "part of itself", "call removed"}  # kinds that compute


def _would_do_nothing(kind, site, code):
    """Whether a statement that calls something would become one that computes a value, and leaves it there."""
    if not isinstance(site.parent, ast.Expr):
        return False
    return kind in NO_STATEMENTS or "(" not in code.text


def _edit(site, kind, cost, code, source, further=0.0, whole=False):
    keys, line = (), site.statement.lineno
    if id(site.node) not in site.scope.in_text:  # which stands in quotes itself
        code = replace(code, text=source.in_its_words(code.text, site.text))
    if "1" in code.text and (computes(site) or isinstance(site.node, ast.Constant)) and not _is_whole(site):
        code = replace(code, text=source.with_its_ones(code.text, site.text))
    if kind in ALL_ALIKE and cost < KEYED:
        becomes, stands = _difference(site, code), (type(site.parent).__name__, site.field)
        keys = ((kind, _abstract(site.node, source), becomes, stands),)
        if isinstance(site.parent, ast.BinOp):  # b1 ** t and b2 ** t, and not b1 * m beside them
            keys += ((*keys[0], type(site.parent.op).__name__),)
        if isinstance(site.node, ast.BinOp):  # dW + f(self.w) and dB + f(self.b), and not self.w + dW beside them
            keys += ((*keys[0], _form(site.text)),)
        if outside := _outside(site.node):
            keys += ((kind, outside, becomes), (kind, outside, becomes, stands))
        if kind in WHATEVER_STANDS_THERE:
            keys += ((kind, cost),)
        if "…" in becomes and site.is_move:  # w + η·e·x for w + e·x, and b + η·e for b + e
            keys += ((kind, "a move", becomes),)
        if "…" in becomes:  # the same comes to, or goes from, whatever else stands on the line
            keys += ((kind, line, becomes),)
    change, owner = source.put(site.node, site.parent, site.field, code), None if whole else site.scope.owner
    begins = kind == BEGINS or (kind == "another number" and code.text in CUTS and _is_threshold(site.parent))
    with_a_name = isinstance(site.parent, ast.Compare) and not isinstance(site.parent.comparators[0], ast.Constant)
    called = kind == COMPARED and with_a_name  # a threshold is one of probabilities
    meets = kind == "another function" and not isinstance(site.statement, ast.If) and _meets_a_threshold(site)
    decides = site.condition and not (begins or called or meets) and kind not in FOR_DECISIONS
    return Edit(cost + further, kind, owner, (change,), line, site.text, code.text, whole, decides, keys=keys)


def _is_whole(site):
    """Whether a site stands in an index, in what goes by a name, or in what a function takes of whole numbers."""
    node = site.node
    while not isinstance(node, ast.stmt) and (parent := site.scope.parents.get(id(node))) is not None:
        called = isinstance(parent, ast.Call) and node is not parent.func and name_of_call(parent) in WHOLE
        if called or isinstance(parent, (ast.keyword, ast.Slice)) or node is getattr(parent, "slice", None):
            return True
        node = parent
    return isinstance(node, (ast.For, ast.While))


def _meets_a_threshold(site):
    """Whether what a statement sets is compared in size with what has a name, as a probability with a threshold."""
    targets = [ast.unparse(t) for t in getattr(site.statement, "targets", [])]
    tests = [n for n in site.scope.nodes if isinstance(n, ast.Compare) and ast.unparse(n.left) in targets]
    return any(_is_threshold(test) and not isinstance(test.comparators[0], ast.Constant) for test in tests)


def _is_threshold(node):
    """Whether a number in it is one like others, p > 0.5, and no place: i == last − 1."""
    return isinstance(node, ast.Compare) and not isinstance(node.ops[0], (ast.Eq, ast.NotEq))


def _made(make, given):
    """What an operator makes of a site or a place; no more of it once it raises, on what nobody has thought of: the
    others go on.
    """
    try:
        yield from make(given)
    except Exception:
        if STRICT:
            raise


def _of_statements(scope, above, up_to, statements=STATEMENTS, lines=()):
    ran = lines or scope.seen.lines
    for block in _blocks(scope.node):
        for number, node in enumerate(block):
            idle = ran and not any(line in ran for line in range(node.lineno, node.end_lineno + 1))
            if idle and not isinstance(node, ast.If):  # which may not have been asked
                continue
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
                continue
            place = Place(scope, block, number)
            text = scope.source.of(node).split("\n")[0]
            for kind, make in statements.items():
                if idle and kind != ELSE:
                    continue
                for cost, given in _made(make, place):
                    changes = tuple(replace(c, text=scope.source.in_its_words(c.text, place.text)) for c in given)
                    cost += min(
                        scope.likelihood(line, of_its_value=kind not in RIGHT_SO_FAR)
                        for line in {node.lineno, *_lines_within(place, changes)}
                    )
                    if above < cost <= up_to:
                        new = " … ".join(c.text.strip() for c in changes if c.text.strip())
                        keys = (_statement_key(kind, text, new),) if kind in ALL_ALIKE else ()
                        if keys and (held := _GIVES.match(text)):  # a.grad = g and b.grad = g, whatever else is set so
                            keys += ((*keys[0], held[1], held[2]),)
                        within = all(scope.owner.start <= c.start <= c.end <= scope.owner.end for c in changes)
                        owner = scope.owner if within else None  # what is changed elsewhere too is read anew
                        yield Edit(cost, kind, owner, changes, node.lineno, text, new, whole=not within, keys=keys)


_GIVES = re.compile(r"\w+\.(\w+) [-+*/]?= (.*)")  # under which name what is given to an object


def _lines_within(place, changes):
    """The lines of a loop or a condition that are changed, or go elsewhere: what is wrong may be one of them."""
    if not hasattr(place.node, "body"):
        return []
    start, first = place.lines[0], place.node.lineno
    return [first + place.text.count("\n", 0, c.start - start) for c in changes if start <= c.start < c.end]


def _statement_key(kind, old, new):
    """Two that turn the same kind of statement into the same kind: all that is between = and its left side aside; or
    that keep what they set under another name, which is that of the same layer for both, or for neither.
    """
    if kind == RENAMED:
        before = old.partition("=")[0].strip()
        numbers = [re.findall(r"\d+", text) for text in (before, new)]
        return kind, _digitless(before), _digitless(new), numbers[0] == numbers[1]
    signs = [re.search(r"[-+*/]?=", text) for text in (old, new)]
    return (kind, *(sign and sign[0] for sign in signs))


def _head_end(statement):
    return statement.body[0].lineno - 1 if hasattr(statement, "body") else statement.end_lineno


def _blocks(node):
    for inner in ast.walk(node):
        for name in ("body", "orelse"):
            block = getattr(inner, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                yield block


def _sites(node, statement=None):
    """(parent, field, node, statement) of every expression that is read; nothing of the head of a function."""
    heads = ("decorator_list", "returns", "args", "annotation", "type_params")
    for name, value in ast.iter_fields(node):
        if name in heads and isinstance(node, (*FUNCTIONS, ast.arg, ast.Lambda, ast.AnnAssign, ast.ClassDef)):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.stmt):
                yield from _sites(child, child)
            elif isinstance(child, ast.JoinedStr):  # of f"W{l + 1:d}" what is between the braces
                for part in child.values if name != "format_spec" else ():
                    if isinstance(part, ast.FormattedValue):
                        yield from _sites(part, statement)
            elif isinstance(child, ast.AST) and not isinstance(child, (ast.Store, ast.Load, ast.operator)):
                read = not isinstance(getattr(child, "ctx", None), (ast.Store, ast.Del))
                docstring = isinstance(node, ast.Expr) and isinstance(child, ast.Constant)
                if isinstance(child, ast.expr) and read and statement is not None and not docstring:
                    yield node, name, child, statement
                yield from _sites(child, statement)


# ---- the same at several places --------------------------------------------------------------------------------------


def _digitless(text):
    return re.sub(r"(?<=[A-Za-z_])\d+\b", "", text)


def _abstract(node, source):
    """What a place looks like apart from the numbers in its names; of an operation, the operator and plain numbers."""
    if isinstance(node, ast.BinOp):
        sides = (repr(part.value) if isinstance(part, ast.Constant) else "" for part in (node.left, node.right))
        return BINARY[type(node.op)].join(sides)
    return _digitless(source.of(node))


def _unnumbered(one, other):
    """Two names without what numbers them, wherever that stands, if that is the same: dA2 and dZ2 as dA1 and dZ1."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return one, other
    return re.sub(r"\d+", "#", one), re.sub(r"\d+", "#", other)


def _form(text):
    """A text with one name for all values, and none of those that are called, nor of NumPy's."""
    return re.sub(r"(?<!\bnp\.)\b[A-Za-z_]\w*\b(?!\()", "x", text)


def _outside(node):
    """What is done there to whatever it is: ".T", "[:-1]", or the function that is called, one sum being as another;
    of a number or a text, itself; nothing of others.
    """
    if isinstance(node, ast.Attribute):
        return f".{node.attr}"
    if isinstance(node, ast.Subscript):
        return f"[{ast.unparse(node.slice)}]"
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if not isinstance(node, ast.Call):
        return ""
    return "a sum" if name_of_call(node) in REDUCTIONS else ast.unparse(node.func)


def _difference(site, code):
    """What becomes of a place, apart from what stands there and from the numbers in names."""
    if site.text in code.text:
        return _digitless(code.text.replace(site.text, "…", 1))
    operands = (site.node.left, site.node.right) if isinstance(site.node, ast.BinOp) else matrix_product(site.node)
    if operands:
        text = code.text
        for name, part in zip("12", map(site.of, operands)):
            if text == part.text:  # of which nothing but this is left
                return f"…{name}"
            text = text.replace(part.within(PRODUCT), f"…{name}", 1)
            if f"…{name}" not in text:
                text = text.replace(turned(part).within(PRODUCT), f"…{name}ᵀ", 1)
        return text if "…" in text else _digitless(text)
    if code.text in site.text:  # only something around it is gone
        return f"{_digitless(site.text.replace(code.text, '…', 1))} gone"
    if isinstance(site.node, ast.Call) and code.text.startswith(function := site.of(site.node.func).text):
        return "…" + _digitless(code.text.removeprefix(function))
    return _digitless(code.text)


def _at_alike_places(found):
    groups, made = {}, set()
    for edit in found:
        for key in edit.keys:
            groups.setdefault(key, []).append(edit)
    for members in groups.values():
        firsts = {}
        for edit in members:  # of several at one place the first
            firsts.setdefault(edit.changes[0].start, edit)
        places = list(firsts.values())
        for some in (places, *_runs(places)):
            if 2 <= len(some) <= MOST and all(a.apart_from(b) for n, a in enumerate(some) for b in some[:n]):
                changes = tuple(change for edit in some for change in edit.changes)
                if frozenset(changes) in made:
                    continue
                made.add(frozenset(changes))
                first = min(some, key=lambda edit: edit.line)
                cost = min(edit.cost for edit in some) + AT_ALIKE + AT_MORE * (len(some) - 2)
                yield Edit(
                    cost, first.kind, first.owner, changes, first.line, first.old, first.new,
                    condition=first.condition, sites=len(some),
                )  # fmt: skip


def _runs(places):
    """Those of the places that stand on one line, where there are others."""
    lines = {}
    for edit in places:
        lines.setdefault(edit.line, []).append(edit)
    return [some for some in lines.values() if len(some) < len(places)]


def pairs_of(scope: Scope) -> Iterator[Edit]:
    """Two cheap edits of one statement as one, or of a function that has few statements; two of a kind rather than
    others.
    """
    groups, single = {}, [e for e in edits_of(scope, ANY, PAIRED) if e.sites == 1]
    for edit in single:
        groups.setdefault(edit.line, []).append(edit)
    for members in groups.values():
        yield from _paired(members[:PAIRS_OF])
    if len(scope.node.body) <= SHORT:
        yield from _paired(single[: PAIRS_OF // 2])


def any_pairs_of(single: list[Edit]) -> Iterator[Edit]:
    """Any two edits of one owner as one, likelier ones first: for mistakes none of which shows any good alone."""
    for total in range(1, 2 * len(single)):
        for first in range(max(0, total - len(single) + 1), (total + 1) // 2):
            one, other = single[first], single[total - first]
            if one.owner is other.owner and one.line != other.line:
                yield from _paired([one, other])


def _paired(members):
    for n, one in enumerate(members):
        for other in members[:n]:
            if one.apart_from(other):
                alike = 0.4 * (one.kind == other.kind) + 0.4 * (one.form == other.form)
                cost = one.cost + other.cost + 0.3 * (one.line != other.line) - alike
                changes, line = other.changes + one.changes, min(one.line, other.line)
                old, new = f"{other.old} … {one.old}", f"{other.new} … {one.new}"
                kind, two = f"{other.kind} & {one.kind}", (other, one)
                yield Edit(cost, kind, one.owner, changes, line, old, new, sites=2, made_of=two)


def module_edits(scope: Scope) -> Iterator[Edit]:
    """Edits of what the module itself sets, outside of any function: its numbers, and what is made of them."""
    held = [s for node in scope.source.tree.body if isinstance(node, ast.ClassDef) for s in node.body]
    yield from _reflected(scope.source, held)
    for node in [*scope.source.tree.body, *held]:
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.Expr)) and not _is_contract(node):
            yield from _whole(scope, node)
    for node in scope.source.tree.body:
        for function in ast.walk(node):
            if isinstance(function, ast.Lambda) and isinstance(node, ast.Assign):
                yield from _other_formulas(scope.source, function)
                yield from _what_nobody_reads(scope.source, function)
            if isinstance(function, FUNCTIONS):
                for default in [*function.args.defaults, *filter(None, function.args.kw_defaults)]:
                    yield from _whole(scope, ast.Return(default, lineno=default.lineno, end_lineno=default.end_lineno))


REFLECTED = {"sub": "(-self) + other", "truediv": "other * self**-1"}  # what is never the same both ways


def _reflected(source, statements):
    """other − self, of a class that has __rsub__ = __sub__, which is self − other."""
    for node in (s for s in statements if isinstance(s, ast.Assign)):
        same = re.fullmatch(r"__r(\w+)__ = __\1__", source.of(node))
        start, end = source.span(node)
        line, indent = source.line(node.lineno), source.text[source.whole_lines(node)[0] : start]
        if same and same[1] in REFLECTED and not indent.strip() and line.strip() == source.of(node):
            text = f"return {REFLECTED[same[1]]}"
            new = f"def __r{same[1]}__(self, other):\n{indent}    {text}"
            change = Change(start, end, new)
            yield Edit(1.2, "reflected", None, (change,), node.lineno, source.of(node), text, whole=True)


def _other_formulas(source, function):
    """What a function of one value may compute instead, where it stands in a table: ``{"relu": lambda z: …}``."""
    for formula in FORMULAS if len(function.args.args) == 1 else ():
        code = Code(formula.format(x=function.args.args[0].arg), 0)
        change, old = source.put(function.body, function, "body", code), source.of(function.body)
        yield Edit(1.7, "formula", None, (change,), function.body.lineno, old, code.text, whole=True)


def _what_nobody_reads(source, function):
    """What a function in a table is handed and does not read, times what it gives: ``{"tanh": lambda g, a: …}``."""
    read = {n.id for n in ast.walk(function.body) if isinstance(n, ast.Name)}
    several = isinstance(function.body, (ast.Tuple, ast.List))
    parts = [(e, function.body, "elts") for e in function.body.elts] if several else [(function.body, function, "body")]
    for name in (a.arg for a in function.args.args if a.arg not in read):
        for part, holder, place in (p for p in parts if not isinstance(p[0], ast.Starred)):
            product = binary(Code(name), "*", source.code(part))
            change, old = source.put(part, holder, place, product), source.of(part)
            yield Edit(1.4, "times what it is handed", None, (change,), part.lineno, old, product.text, whole=True)


def _is_contract(node):
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(isinstance(t, ast.Name) and (t.id in DECLARED or t.id.startswith("__")) for t in targets)


def _whole(scope, statement):
    for parent, name, node, _ in _sites(statement, statement):
        site = Site(scope, parent, name, node, statement)
        for kind, (types, least, make) in OPERATORS.items():
            if id(node) in scope.in_text and kind not in IN_TEXT:
                continue
            if isinstance(node, types) and least < 1.5:
                for cost, code in _made(make, site):
                    if code.text != site.text:
                        further = 0.1 + 0.5 * (kind == "elements swapped")  # of what is no more than data
                        yield _edit(site, kind, cost + further, code, scope.source, whole=True)
