"""Edits of a step: its rate, what it remembers, how far ahead it looks, how its start is made up for."""

from __future__ import annotations

import ast
import re

from compare.mending.place import Place, statement
from compare.mending.scope import COUNTS_STEPS, is_value
from compare.mending.sites import (
    VALUES,
    computes,
    factors_of,
    name_of_call,
    operator,
    quotient,
)
from compare.mending.source import POWER, PRODUCT, SIGN, SUM, Change, Code, binary, call, changed, strength_of, times

MOST_ARRAYS = 8  # that products of elsewhere are taken of

GRADIENT = re.compile(r"(?i)^(g|dw|d_p|grads?|gradients?|nabla\w*)(\[[^]]*\])?$")


@operator("down by the rate", ast.BinOp, least=1.4)
def _down_by_the_rate(site):
    """w − η·g for w − g or w + g."""
    node = site.node
    if isinstance(node.op, (ast.Add, ast.Sub)) and computes(site):
        for rate in site.scope.learning_rates:
            step = times(Code(rate), site.of(node.right))
            yield 1.4 + 0.1 * isinstance(node.op, ast.Add), binary(site.of(node.left), "-", step)


@operator("plus what is remembered", ast.Name, ast.Call, ast.BinOp, ast.Subscript, ast.Attribute, least=1.5)
def _remembered(site):
    """v = g + momentum·v, where the old v was forgotten; or whatever is multiplied elsewhere by such a factor."""
    target = site.statement.targets[0] if isinstance(site.statement, ast.Assign) else None
    if target is None or not site.whole or not isinstance(target, (ast.Name, ast.Subscript, ast.Attribute)):
        return
    before = site.of(target).text
    products = [n for n in site.scope.nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Mult)]
    elsewhere = [site.of(n).text for n in products if is_value(n.left) and is_value(n.right)]
    mine = [f"{momentum} * {before}" for momentum in site.scope.momenta]
    for kept in (f"{momentum} * {each}" for momentum in site.scope.momenta for each in _kept_by_name(site.scope)):
        yield 1.5, binary(site.code, "+", Code(kept, PRODUCT))
        if isinstance(site.node, ast.BinOp) and isinstance(site.node.op, ast.Add):  # for what was added instead
            yield 1.5, binary(site.of(site.node.left), "+", Code(kept, PRODUCT))
    for product in dict.fromkeys([*mine, *elsewhere[:MOST_ARRAYS]]):
        if product not in site.text:
            yield 1.5, binary(site.code, "+", Code(product, PRODUCT))


def _kept_by_name(scope):
    """How what an object keeps by name, and nobody reads, is asked for: ``self.cache.get(name, 0)``."""
    picked = [
        n for n in scope.nodes if isinstance(n, ast.Subscript) and not isinstance(n.slice, (ast.Slice, ast.Tuple))
    ]
    kept = [n for n in picked if scope.source.of(n.value) in scope.idle.kept_unread]
    yield from dict.fromkeys(f"{scope.source.of(n.value)}.get({scope.source.of(n.slice)}, 0)" for n in kept)


@operator("by its share", ast.BinOp, least=1.4)
def _by_its_share(site):
    """β·m + (1 − β)·g for β·m + g, of a running mean."""
    node = site.node
    if isinstance(node.op, ast.Add) and computes(site):
        factors = [site.of(factor).text for sign, factor in factors_of(node.left) if sign == "*"]
        for beta in [f for f in factors if f in site.scope.momenta or _is_share(site.scope.kind(f))]:
            if beta not in site.of(node.right).text:
                yield 1.4, binary(site.of(node.left), "+", times(Code(f"(1 - {beta})"), site.of(node.right)))
        if _is_square(node.right):
            yield from ((1.4, mean) for mean in _means(site.scope, site.of(node.left), site.of(node.right)))


@statement("a running mean for a sum")
def _mean_for_a_sum(place: Place):
    """v = α·v + (1 − α)·g² for v += g²: RMSprop's v, which does not grow for ever as Adagrad's."""
    node, of = place.node, place.source.code
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add) and _is_square(node.value):
        for mean in _means(place.scope, of(node.target), of(node.value)):
            yield 1.3, place.instead(f"{place.source.of(node.target)} = {mean.text}")


def _is_square(node):
    """g * g, g ** 2, or np.square(g)."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return ast.dump(node.left) == ast.dump(node.right)
    power = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and getattr(node.right, "value", 0) == 2
    return power or (isinstance(node, ast.Call) and name_of_call(node) == "square")


def _means(scope, before, now):
    """α·before + (1 − α)·now, of each number from ½ to 1 that has a name."""
    kinds = {name: scope.kind(name)[1] for name in scope.values} | scope.numbers
    shares = [name for name, value in kinds.items() if isinstance(value, float) and 0.5 <= value < 1]
    for share in [name for name in shares if name not in scope.learning_rates and name not in now.text]:
        yield binary(times(Code(share), before), "+", times(Code(f"(1 - {share})"), now))


@operator("by its decay", ast.Name, ast.Attribute, ast.Subscript, least=1.1, where=computes)
def _decayed(site):
    """η / (1 + (t − 1)·d) for η, where the decay is kept or handed in and nobody reads it; η / (1 + d·t), η·dᵗ."""
    scope = site.scope
    if site.text not in scope.learning_rates:
        return
    counts = [v for v in scope.values if re.search(COUNTS_STEPS, v) and isinstance(scope.kind(v)[1], int)]
    unread = [*scope.idle.kept_unread, *scope.idle.class_values_unread, *scope.idle.never_read_within]
    named = [number for name, number in scope.numbers.items() if "DECAY" in name.upper()]
    unread = [name for name in unread if re.search("(?i)decay", name) or scope.kind(name)[1] in named]
    set_here = 0.3 * (site.whole and isinstance(site.parent, ast.Assign))  # where the rate gets its value
    for decay, count in ((d, t) for d in unread[:2] for t in counts[:2]):
        for divisor in (f"1 + ({count} - 1) * {decay}", f"1 + {decay} * {count}"):
            yield 1.4 - set_here, binary(site.code, "/", Code(divisor, SUM))
        yield 1.5 - set_here, binary(site.code, "*", Code(f"{decay} ** {count}", POWER))


@operator("kept from zero", ast.Call, ast.BinOp, least=1.4, where=computes)
def _kept_from_zero(site):
    """√v + ε for √v, in what a step is divided by, where the ε has a name."""
    root = isinstance(site.node, ast.Call) and name_of_call(site.node) == "sqrt"
    root |= (
        isinstance(site.node, ast.BinOp)
        and isinstance(site.node.op, ast.Pow)
        and site.of(site.node.right).text == "0.5"
    )
    divisor = isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Div) and site.field == "right"
    if root and (divisor or site.whole or site.argument):
        for name in [*site.scope.values, *site.scope.constants]:
            if re.search(r"(?i)(^|[._])eps(ilon)?$", name):
                yield 1.4 + 0.1 * (name in site.scope.constants), binary(site.code, "+", Code(name))


@operator("shares swapped", ast.BinOp, least=1.1)
def _shares_swapped(site):
    """β·m + (1 − β)·g for (1 − β)·m + β·g: how much of what was there before is kept."""
    node = site.node
    if not isinstance(node.op, ast.Add) or not all(isinstance(t, ast.BinOp) for t in (node.left, node.right)):
        return
    for one in (factor for sign, factor in factors_of(node.left) if sign == "*"):
        for other in (factor for sign, factor in factors_of(node.right) if sign == "*"):
            a, b = ("".join(site.of(part).text.split()).replace("1.0", "1") for part in (one, other))
            if a == f"1-{b}" or b == f"1-{a}":
                left = site.with_inner(node.left, one, site.of(other))
                yield 1.1, binary(left, "+", site.with_inner(node.right, other, site.of(one)))


def _is_share(kind):
    """Whether it is a number between 0 and 1, however it is called."""
    return kind[0] == "number" and isinstance(kind[1], float) and 0 < kind[1] < 1


@operator("corrected for its start", ast.Name, ast.Subscript, ast.Attribute, least=1.4, where=computes)
def _corrected(site):
    """v / (1 − βᵗ), where a moment that has started at 0 is taken as it is."""
    counts = [v for v in site.scope.values if re.search(COUNTS_STEPS, v) and isinstance(site.scope.kind(v)[1], int)]
    powers = [n for n in site.scope.nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Pow)]
    raised = [n for n in powers if site.of(n.left).text in site.scope.momenta]  # as the other moment's is
    counts = list(dict.fromkeys([*(site.of(n.right).within(POWER) for n in raised), *counts[:2]]))
    if site.scope.kind(site.text)[0] == "number":
        return
    for beta in site.scope.momenta if counts else ():
        for count in counts[:2]:
            yield 1.4, binary(site.code, "/", Code(f"(1 - {beta} ** {count})"))
    for power in _powers_handed_in(site.scope):
        yield 1.3, binary(site.code, "/", Code(f"(1 - {power})"))


def _powers_handed_in(scope):
    """Names of powers of the momenta that are handed in and that nobody reads: βᵗ."""
    return [name for name in scope.idle.never_read if re.search(r"(?i)pow|prod|beta\d?_?t$", name)]


MOST_COUNTS = 3  # counts of which one may be that of the steps


@operator("both corrected for their start", ast.BinOp, ast.Tuple, ast.Call, least=1.1)
def _both_corrected(site):
    """m / (1 − β₁ᵗ) over √(v / (1 − β₂ᵗ)), where both moments are taken as they are; or the two of them in a row."""
    scope = site.scope
    counts = [v for v in scope.values if re.search(COUNTS_STEPS, v) and isinstance(scope.kind(v)[1], int)]
    handed_in = _powers_handed_in(scope)
    pairs = [handed_in] if len(handed_in) == 2 else []
    pairs += [[f"{beta} ** {count}" for beta in scope.momenta[:2]] for count in counts if len(scope.momenta) > 1]
    for powers in pairs[:MOST_COUNTS]:
        yield from _corrected_by(site, *(Code(f"(1 - {power})") for power in powers))


@operator("what was made of both", ast.BinOp, least=1.0, where=lambda site: site.whole)
def _made_of_both(site):
    """m_hat / √v_hat for m / √v, where m_hat = m / (1 − β₁ᵗ) and v_hat were set before, and nobody reads them."""
    scope, source = site.scope, site.scope.source
    made = {}
    for name in scope.idle.set_unread:
        values = scope.set_to[name]
        [(_, first), *others] = factors_of(values[0])
        known = isinstance(first, (ast.Name, ast.Attribute)) and values[0].lineno < site.node.lineno
        if len(values) == 1 and others and known:
            made[source.of(first)] = name
    read = [n for n in ast.walk(site.node) if is_value(n) and source.of(n) in made]
    if len({source.of(n) for n in read}) > 1:
        changes = [Change(*source.span(n), text=made[source.of(n)]) for n in read]
        start, end = source.span(site.node)
        yield 1.0, Code(changed(source.text, changes, start, end), strength_of(site.node))


def _corrected_by(site, first, second):
    """Both moments of a pair or a quotient, each divided by what corrects it."""
    if isinstance(site.node, ast.Tuple):
        if len(site.node.elts) == 2 and all(map(is_value, site.node.elts)):
            m, v = map(site.of, site.node.elts)
            named = re.search(r"hat|corr|bias", site.scope.source.of(site.statement))  # and is no such thing
            yield 1.1 if named else 1.4, Code(f"{binary(m, '/', first).text}, {binary(v, '/', second).text}")
        return
    if pair := quotient(site.node):
        m = [factor for sign, factor in factors_of(pair[0]) if sign == "*"][-1]
        roots = [n for n in ast.walk(pair[1]) if isinstance(n, ast.Call) and name_of_call(n) == "sqrt"]
        if is_value(m) and len(roots) == 1 and len(roots[0].args) == 1 and is_value(roots[0].args[0]):
            v = roots[0].args[0]
            above = site.with_inner(pair[0], m, binary(site.of(m), "/", first))
            below = site.with_inner(pair[1], v, binary(site.of(v), "/", second))
            as_it_was = isinstance(site.node, ast.BinOp)
            yield 1.5, binary(above, "/", below) if as_it_was else call(site.of(site.node.func).text, above, below)


@operator("looked ahead", ast.Name, ast.Subscript, ast.Attribute, least=1.5, where=computes)
def _looked_ahead(site):
    """w − η·(g + μ·v) for w − η·v: where the next step will come from."""
    product = isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Mult) and site.field == "right"
    if product and site.of(site.parent.left).text in site.scope.learning_rates:
        gradients = [n for n in site.scope.values if GRADIENT.search(n) and n != site.text]
        for momentum in site.scope.momenta:
            for gradient in gradients[:3]:
                yield 1.5, Code(f"{gradient} + {momentum} * {site.code.within(PRODUCT)}", SUM)


@operator("as the other branch has it", *VALUES, ast.IfExp, least=1.4)
def _as_the_other_branch(site):
    """(1 − β)·g for g in β·m + (1 − β)·g if m is there, else g: what is left of the sum where a term is nothing."""
    node = site.node
    if not isinstance(node, ast.IfExp):
        yield from _as_set_in_the_other_branch(site) if site.parent is site.statement else ()
        return
    test = site.of(node.test).text
    for branch in (node.body, node.orelse):
        terms = (branch.left, branch.right) if isinstance(branch, ast.BinOp) and isinstance(branch.op, ast.Add) else ()
        for first, term in zip((True, False), terms):
            parts = (branch, term) if branch is node.body else (term, branch)
            body, orelse = (site.of(part).text for part in parts)
            yield 1.4 + 0.05 * first, Code(f"{body} if {test} else {orelse}", 1)


def _as_set_in_the_other_branch(site):
    """The term of a sum that has what is set here, where the other branch sets the same name to that sum."""
    statement, choice = site.statement, site.scope.parents.get(id(site.statement))
    if not isinstance(statement, ast.Assign) or not isinstance(choice, ast.If):
        return
    others = choice.orelse if statement in choice.body else choice.body
    for other in (o for o in others if isinstance(o, ast.Assign)):
        value = other.value
        same = [ast.unparse(t) for t in other.targets] == [ast.unparse(t) for t in statement.targets]
        if not same or not isinstance(value, ast.BinOp):
            continue
        yield from _with_its_own(site, value, others)
        if isinstance(value.op, ast.Div) and isinstance(site.node, ast.Attribute):
            yield 1.4, binary(site.of(value.left), "/", site.code)  # 1 / n, where the other one has 1 / m
        if isinstance(value.op, ast.Add):
            term = value.right
            if site.of(term).text != site.text and site.text in site.of(term).text:
                yield 1.42, site.of(term)


def _with_its_own(site, value, others):
    """param − η·m for param, where the other branch sets the same to start − η·m, of a start that it has made."""
    made = {t.id for o in others if isinstance(o, ast.Assign) for t in o.targets if isinstance(t, ast.Name)}
    made -= {ast.unparse(t) for t in site.statement.targets}
    read = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)} & made
    if len(read) == 1 and (is_value(site.node) or isinstance(site.node, ast.Constant)):
        text = re.sub(rf"(?<![\w.]){read.pop()}(?!\w)", lambda _: site.code.within(SIGN), site.of(value).text)
        yield 1.42, Code(text, strength_of(value))
