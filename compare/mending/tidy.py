"""What is left over once a fix is made: a factor of ones, a statement that does nothing, a value that nobody reads."""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from compare.mending.edits import Edit, edits_on
from compare.mending.looks import changed_lines
from compare.mending.plainer import KINDS, is_negative, plainer
from compare.mending.scope import Scope, numbered
from compare.mending.sites import factors_of
from compare.mending.source import Change, Code, Source, binary, last_line, minus, product_of

KIND = "tidied"
SHRINKING = {"operand dropped", "call removed", "part of itself", "statement removed"}
UP_TO = 2.3  # cost of edits that make a line shorter
GUARDS = re.compile(  # of more than what is computed
    r"max|min|clip|where|abs|copy|eps|e-\d|astype|float|dtype|conj|real|imag|array|sort|axis|shape|\[:|if |rng|"
    r"len\(|list\(|[\"']"
)

OPERAND = re.compile(r"( ?[-+*/] ?)?([A-Za-z_][\w.]*|-\d[\d.]*)( ?[-+*/] ?)?")

PRODUCTS, SUMS = (ast.Mult, ast.Div), (ast.Add, ast.Sub)
LOOPS = (ast.For, ast.While)
BRANCHES = re.compile(r" if .* else |where\(|\b(and|or)\b")


def shorter(before: str, after: str, lines: set[int], **known) -> Iterator[Edit]:
    """Edits that take something away from lines that a fix has changed, and statements that nobody needs since; nothing
    that guards against what no trial may have shown: an overflow, a change of somebody else's array, a second call.
    """
    source, read = Source(after), _read(before)
    old = "\n".join(changed_lines(before, after)[0])
    own_words = {ast.dump(node) for node in ast.walk(ast.parse(before)) if isinstance(node, ast.expr)}
    for key, owner in numbered(source):
        scope = Scope(source, owner, **known)
        first, last = owner.node.lineno, owner.node.end_lineno or 0
        yield from _unread(scope, read.get(key, set()))
        yield from _idle(scope, lines)
        signs, now = re.compile(r"[-+*/@] -"), "\n".join(map(source.line, sorted(lines)))
        signed = len(signs.findall(now)) > len(signs.findall(old))  # by the fix, and not by the person
        yield from _merged(scope, lines)
        for said in (_folded, _cancelled, *([_signs] if signed else []), _said_shorter, _known_by_a_name):
            yield from (e for e in said(scope, lines) if not _said_so_before(e, old, own_words))
        picks = [
            source.span(n) for n in scope.nodes if id(n) in scope.in_index and isinstance(n, ast.expr)
        ]  # which all points may share
        if any(first <= line <= last for line in lines):
            for edit in edits_on(lines, SHRINKING, scope, UP_TO):
                taken = edit.old.replace(edit.new, "", 1) if edit.new else edit.old
                places = {after.count("\n", 0, c.start) + 1 for c in edit.changes}
                of_zeros = re.fullmatch(r"[\d.]+ \* ", taken) and edit.new.startswith("np.zeros")
                branches = not of_zeros and any(
                    BRANCHES.search(source.line(line)) for line in places
                )  # of which one may never have run
                brought_in = after.count("abs(") > before.count("abs(")  # by the fix, as what does no harm
                guards = GUARDS.search(taken.replace("abs(", "(") if brought_in else taken)
                bare = taken.replace("()", "")  # without the brackets that go with it
                own = OPERAND.fullmatch(bare)  # the person's, and no fix's
                meant = bool(own) and bool(re.search(rf"(?<![\w.]){re.escape(own[2])}(?![\w.\[(])", old))
                number = re.fullmatch(r" ?[*/] ?[\d.]+|[\d.]+ ?[*/] ?", bare)
                meant |= bool(number) and bare in old and not of_zeros
                called = re.fullmatch(r"([\w.]+\()\)", taken)  # a function around, as the person's line has it
                meant |= bool(called) and bool(re.search(rf"(?<![\w.]){re.escape(called[1])}", old))
                picked = any(start <= c.start < end for c in edit.changes for start, end in picks)
                if (
                    places <= lines
                    and not (branches or guards or picked or meant)
                    and not _gathers(source, places, taken)
                ):
                    yield edit


SHARE = re.compile(r"\* \([^()]*(\([^()]*\)[^()]*)* / ")  # a quotient as a factor: a * (2 / n)


def _said_so_before(edit, old, own_words):
    """Whether the person said it so, or has such a quotient in the line as the fix has changed."""
    return _dumped(edit.old) in own_words or bool(SHARE.search(edit.old) and SHARE.search(old))


def _dumped(text):
    return ast.dump(ast.parse(f"({text}\n)", mode="eval").body)  # which may stand on several lines


def _gathers(source, places, taken):
    """Whether what is taken away is what a line adds to, which one call of it does not need: x of x = x + …, or
    g.get(k, 0) of g[k] = g.get(k, 0) + ….
    """
    targets = [source.line(line).partition(" = ")[0].strip() for line in places]
    targets += [f"{target.partition('[')[0]}.get(" for target in targets if "[" in target]
    return any(target and taken.strip().startswith(target) for target in targets)


def _read(text):
    """Names that each owner reads."""
    return {key: _loaded(owner.node) for key, owner in numbered(Source(text))}


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


def _instead(scope, node, text, span=None):
    """The edit that puts a text in the place of a node, or of so much around it."""
    start, end = span or scope.source.span(node)
    change = Change(start, end, text)
    return Edit(1.0, KIND, scope.owner, (change,), node.lineno, scope.source.of(node), text)


def _folded(scope, lines) -> Iterator[Edit]:
    """Arithmetic on two plain numbers that the fix has left: (−1 + 2) / e is 1 / e."""
    source = scope.source
    for node in scope.nodes:
        if isinstance(node, ast.BinOp) and node.lineno in lines and isinstance(node.op, (ast.Add, ast.Sub)):
            left, right = _number(node.left), _number(node.right)
            if left is None or right is None:
                continue
            value = f"{left - right if isinstance(node.op, ast.Sub) else left + right:g}"
            yield _instead(scope, node, value, source.with_brackets(*source.span(node)))


def _cancelled(scope, lines) -> Iterator[Edit]:
    """What is divided by itself, or taken from itself: 2 * z / 2 is z, w + (a − w) is a."""
    source = scope.source
    for node in scope.nodes:
        parent = scope.parents.get(id(node))
        if not isinstance(node, ast.BinOp) or node.lineno not in lines:
            continue
        left_of = parent.op if isinstance(parent, ast.BinOp) and parent.left is node else None
        found = ()
        if isinstance(node.op, PRODUCTS) and not isinstance(left_of, PRODUCTS):
            found = _a_factor([(sign, source.code(part)) for sign, part in factors_of(node)])
        elif isinstance(node.op, SUMS) and not isinstance(left_of, SUMS):
            found = _a_term([(sign, source.code(part)) for sign, part in _terms_of(node)])
        for code in found:
            yield _instead(scope, node, code.text)


def _known_by_a_name(scope, lines) -> Iterator[Edit]:
    """w + v for w + μ·u − η·g, where v has been set to μ·u − η·g just before."""
    source = scope.source
    for block in (getattr(n, "body", None) for n in ast.walk(scope.node)):
        sets = [n for n in block if isinstance(n, ast.Assign)] if isinstance(block, list) else []
        known = [(source.of(n.targets[0]), _terms_of(n.value), n.lineno) for n in sets if len(n.targets) == 1]
        for statement in (n for n in sets if n.lineno in lines):
            terms = [(sign, _factors_of(part), part) for sign, part in _terms_of(statement.value)]
            for name, parts, line in known if len(terms) > 2 else ():
                own = [(sign, _factors_of(part)) for sign, part in parts]
                rest = [(sign, part) for sign, factors, part in terms if (sign, factors) not in own]
                if line < statement.lineno and len(own) > 1 and 0 < len(rest) == len(terms) - len(own):
                    (first, begin), *others = rest
                    code = source.code(begin)
                    for sign, part in others:
                        code = binary(code, sign, source.code(part))
                    if first == "+":
                        yield _instead(scope, statement.value, binary(code, "+", Code(name)).text)


def _factors_of(node):
    """What a product is made of, in whatever order."""
    return sorted((sign, ast.dump(factor)) for sign, factor in factors_of(node))


def _merged(scope, lines) -> Iterator[Edit]:
    """b = f(x) for a = f(x) and b = a, of an a that nobody else reads."""
    source, read = scope.source, Counter(n.id for n in _reads(scope.node))
    for block in (getattr(n, "body", None) for n in ast.walk(scope.node)):
        for one, node in itertools.pairwise(block) if isinstance(block, list) else ():
            both = all(isinstance(n, ast.Assign) and len(n.targets) == 1 for n in (one, node)) and node.lineno in lines
            made, named = (one.targets[0], node.targets[0]) if both else (None, None)
            if not isinstance(made, ast.Name) or not isinstance(named, ast.Name) or read[made.id] != 1:
                continue
            if isinstance(node.value, ast.Name) and node.value.id == made.id:
                text = f"{named.id} = {source.of(one.value)}"
                change = Change(source.span(one)[0], source.span(node)[1], text)
                yield Edit(1.0, KIND, scope.owner, (change,), one.lineno, source.of(one), text)


def _signs(scope, lines) -> Iterator[Edit]:
    """Two signs that make none: a * b for −a * −b, and a + b * c for a − b * −c."""
    source = scope.source
    for node in scope.nodes:
        parent = scope.parents.get(id(node))
        if not isinstance(node, ast.BinOp) or node.lineno not in lines:
            continue
        code = None
        if isinstance(node.op, PRODUCTS) and not (isinstance(parent, ast.BinOp) and isinstance(parent.op, PRODUCTS)):
            chain = factors_of(node)
            signed = [n for n, (_, factor) in enumerate(chain) if is_negative(factor)][:2]
            if len(signed) == 2:
                code = _product(source, chain, signed)
        elif isinstance(node.op, SUMS):
            chain = factors_of(node.right)
            signed = [n for n, (_, factor) in enumerate(chain) if is_negative(factor)][:1]
            if signed:
                other = "-" if isinstance(node.op, ast.Add) else "+"
                code = binary(source.code(node.left), other, _product(source, chain, signed))
        if code is not None:
            yield _instead(scope, node, code.text)


def _product(source, chain, unsigned):
    """The product of a chain of factors, some of them without their signs."""
    codes = [source.code(part.operand if n in unsigned else part) for n, (_, part) in enumerate(chain)]
    return product_of((sign, code) for (sign, _), code in zip(chain, codes))


def _said_shorter(scope, lines) -> Iterator[Edit]:
    """What is said in a plainer way; and x *= b / a for x /= a / b."""
    source = scope.source
    for node in (n for n in scope.nodes if isinstance(n, KINDS) and n.lineno in lines):
        statement = scope.parents.get(id(node))
        if isinstance(node, ast.BinOp) and _divides(statement, node):
            other = binary(source.code(node.right), "/", source.code(node.left))
            text = f"{source.of(statement.target)} *= {other.text}"
            yield _instead(scope, node, text, source.span(statement))
            continue
        for code in plainer(source, node):
            yield _instead(scope, node, code.text)


def _divides(statement, quotient):
    """Whether a statement is x /= a / b."""
    divides = isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Div)
    return divides and isinstance(quotient.op, ast.Div)


def _terms_of(node, sign="+"):
    """(sign, term) of a sum, those in brackets too."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, SUMS):
        return [(sign, node)]
    other = sign if isinstance(node.op, ast.Add) else {"+": "-", "-": "+"}[sign]
    return [*_terms_of(node.left, sign), *_terms_of(node.right, other)]


def _a_factor(chain) -> Iterator[Code]:
    """A product without one factor and the same divisor, or with what is left of two numbers."""
    for above, below, rest in _opposite(chain, "*", "/"):
        of = (
            1.0
            if above.text == below.text
            else _ratio(*(_number(ast.parse(c.text, mode="eval").body) for c in (above, below)))
        )
        if of and rest and (of == 1 or above.text != "1"):  # ½ · x is short enough
            number = Code(f"{max(abs(of), 1 / abs(of)):g}")
            code = product_of(rest)
            if abs(of) != 1:
                code = binary(number, "*", code) if abs(of) > 1 else binary(code, "/", number)
            yield code if of > 0 else minus(code)


def _a_term(chain) -> Iterator[Code]:
    """A sum without a term and the same one with the other sign."""
    for plus, taken, rest in _opposite(chain, "+", "-"):
        if plus.text == taken.text and rest:
            code = rest[0][1] if rest[0][0] == "+" else minus(rest[0][1])
            for sign, term in rest[1:]:
                code = binary(code, sign, term)
            yield code


def _opposite(chain, one, other):
    """(a part with one sign, a part with the other, those besides) of a chain."""
    for m, (sign, first) in enumerate(chain):
        for n, (against, second) in enumerate(chain):
            if (sign, against) == (one, other):
                yield first, second, [part for k, part in enumerate(chain) if k not in (m, n)]


def _ratio(a, b):
    """a / b where that, or b / a, is a whole number; else None."""
    if not a or not b:
        return None
    return a / b if (a / b).is_integer() or (b / a).is_integer() else None


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
