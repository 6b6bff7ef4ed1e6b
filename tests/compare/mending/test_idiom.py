"""Of two fixes that are right the one that a person would have written comes first."""

from dataclasses import replace

import pytest

from compare.mending.against_signs import LIKELIHOOD
from compare.mending.edits import Edit
from compare.mending.idiom import _is_glue, oddity
from compare.mending.looks import changed_lines, looks
from compare.mending.scope import owners_of
from compare.mending.source import Change, Source


def odd(wrong, text, kind="another value", condition=False):
    edit = Edit(1.0, kind, None, (), 1, wrong, text, condition=condition)
    return oddity(edit, f"a = 1\n{wrong}\nb = 2\n", f"a = 1\n{text}\nb = 2\n")


@pytest.mark.parametrize(
    ("wrong", "better", "worse"),
    [
        ("db = dz.mean(0)", "db = dz.sum(0)", "db = m / m * dz.sum(0)"),
        ("rate = lr / 2 / n", "rate = lr / n", "rate = lr / 1 / n"),
        ("p = W[1:]", "p = W", "p = W[0:]"),
        ("d = y - p", "d = p - y", "d = -(-p) - y"),
        ("d = x", "d = 2 * x", "d = (a > 0) + x"),
        ("if kind == 'relu':", "if kind == 'tanh':", "if kind >= 'relu':"),
        ("decay = name.startswith('W')", "decay = l2", "decay = name.startswith('W') + 1"),
        ("z = np.where(a > 0, 1, 0.01)", "z = np.where(a > 0, 1, 0.0)", "z = np.where(1, a > 0, 0.01)"),
        ("g = h", "g = h * s", "g = 2 * h * s / 2"),
        ("s = np.sqrt(1 - a * a)", "s = 1 - a * a", "s = np.sqrt(1) - a * a"),
        ("t = y.reshape(-1, 1)", "t = y", "t = y.reshape(-1, len(X))"),
        ("t = np.roll(y, 1)", "t = y", "t = np.roll(y, 0)"),
        ("s = np.where(a > 0, a, 0)", "s = (a > 0) * 1.0", "s = np.where(a, a > 0, 0)"),
        ("s = W1 + W2 + W1", "s = W1 + W2 + W3", "s = W3 + W2 + W1"),
        ("g += n * r * w[j]", "g += r * w[j]", "g += n * r * w[j] / n"),
        ("r = c * s\nl = d + r", "r = c * s\nl = d / n + r", "r = c * s * n\nl = d + r"),
        ("p = s(np.append(b, W))", "p = s(-z(np.append(b, W)))", "p = s(-np.append(b, W))"),
        ("s = d / t.size", "s = d / len(t)", "s = d / t.shape[1]"),
        ("g = d * u", "g = np.sum(d * u)", "g = d @ np.ones_like(u).T"),
        ("c = np.squeeze(l)", "c = np.sum(l)", "c = np.squeeze(l.sum())"),
        ("g['W'] += y - p", "g['W'] += p - y", "g['W'] -= y - p"),
        ("g[k] = g.get(id(k), 0) + d", "g[k] = g.get(id(k), 0) + d / 2", "g[k] = g.get(id(k), 0) - d"),
        ("s = np.where(y == 1, b, a)", "s = np.where(y == 1, a, b)", "s = np.where(y < 1, b, a)"),
        ("s = (1 - abs(x)) ** 2", "s = 1 / (1 + abs(x)) ** 2", "s = (-1 - abs(x)) ** (-2)"),
        ("lam = L2", "lam = L2 / n", "lam = -L2"),
        ("g = l @ x.T", "g = l @ a.T", "g = l @ softmax(x).T"),
        ("v = mu * v + g", "v = mu * v - lr * g", "v = mu * v - g"),
        ("Y_hat = A", "Y_hat = B", "Y_hat = Y"),
        ("error = t - p", "error = 2 * t - p", "error = lr * (t - p)"),
        ("self.decay = D", "self.decay = L2 * D", "self.decay = lr * D"),
        ("g = d + p.decay * w", "g = d + p.decay * v", "g = d + (1 - p.decay) * w"),
        ("w = w - lr * decay * w", "w = w * (1 - decay_rate * lr)", "w = w * (1 - decay_rate)"),
        ("for j in range(num):", "for j in range(len):", "for j in range(num + 1):"),
        ("np.where(x > 0, g, x * g)", "np.where(x > 0, g, a * g)", "np.where(x > 0, g, g * np.where(x > 0, 1, a))"),
        ("f(rate * decay / 2)", "f(-rate * decay / 2)", "f(rate * decay / -2)"),
        ("g = grad(X, y, L2)", "g = grad(X, y, L2) - L2 * W", "g = grad(X, y, L2 / 2)"),
        ("s += w / 2", "s += w * w / 2", "s += w / 2 * w"),
        ("s = np.less(d, beta)", "s = np.less(abs(d), beta)", "s = np.less(d ** 2, beta)"),
        ("s = 1 / 2 * w", "s = w ** 2 / 2", "s = w / 2 * w"),
    ],
)
def test_what_looks_like_a_coincidence_comes_last(wrong, better, worse):
    assert odd(wrong, better) < odd(wrong, worse)


def test_what_decides_by_a_name_still_does_what_that_says():
    text = "def ce(nll, kind):\n    return nll.mean() if kind == 'mean' else nll\n"
    owner, other = next(owners_of(Source(text))), text.replace(".mean()", ".sum()")
    edit = Edit(1.0, "another function of NumPy", owner, (), 2, "nll.mean", "nll.sum")
    unnamed = [t.replace("'mean'", "'all'") for t in (text, other)]
    assert oddity(edit, text, other) > oddity(edit, *unnamed) + 0.5


def test_a_threshold_that_has_a_name_is_one_of_probabilities():
    head = "def f(z, thres=0.5):\n    return "
    wrapped, moved = head + "sigmoid(z) > thres\n", head.replace("0.5", "0") + "z > thres\n"
    text = head + "z > thres\n"
    number = Edit(1.6, "another number", None, (), 1, "0.5", "0", whole=True)
    owner = next(owners_of(Source(text)))
    put = Edit(1.3, "the probability compared", owner, (Change(34, 35, "sigmoid(z)"),), 2, "z", "sigmoid(z)")
    assert oddity(put, text, wrapped) < oddity(number, text, moved)


def test_what_nobody_has_called_is_there_for_something():
    text = "def f(x):\n    return x\n\n\ndef g(x):\n    return 2 * x\n"
    edit = Edit(1.0, "another function", None, (), 6, "2 * x", "f(x)")
    called = text.replace("2 * x", "f(x)")
    assert oddity(edit, text, called) < oddity(edit, text + "\n\nf(1)\n", called + "\n\nf(1)\n") - 0.4


def test_what_is_in_a_list_has_its_name():
    assert odd("zs.append(z)", "zs.append(a)") > odd("zs.append(2 * z)", "zs.append(2 * a)") + 0.5


def test_what_is_done_in_several_cases_is_seldom_wrong_for_one():
    text = 'def f(d, kind):\n    if kind in ("a", "b"):\n        d = d * 2\n    return d\n'
    alone = text.replace('in ("a", "b")', '== "a"')
    odd_of = [
        oddity(Edit(1.0, "factor", next(owners_of(Source(t))), (), 3, "2", "3"), t, t.replace("2", "3"))
        for t in (text, alone)
    ]
    assert odd_of[0] > odd_of[1] + 0.4


def test_what_leaves_a_value_without_a_reader_is_odd():
    edit = Edit(1.0, "another value", None, (), 2, "k", "X")
    other = "\ndef g(k):  # whose own k is\n    return k\n"

    def odd_of(returned):
        lines = "def f(X):\n    k = s(X)  # k is made\n    z = {} @ W\n    return " + returned + other
        return oddity(edit, lines.format("k"), lines.format("X"))

    assert odd_of("z") > odd_of("z, k") + 0.4


def test_a_plain_number_in_the_place_of_what_is_computed_is_odd():
    def oddity_of(old, new):
        edit = Edit(1.0, "operand dropped", None, (), 1, old, new)
        return oddity(edit, f"for l in range({old}):", f"for l in range({new}):")

    assert oddity_of("len(params) // 2 - 2", "2") > 0.8 + oddity_of("len(params) // 2 - 2", "len(params) // 2")


def test_the_first_of_a_difference_is_no_plain_number_in_its_place():
    def oddity_of(old, new):
        edit = Edit(1.0, "operand dropped", None, (), 1, old, new)
        return oddity(edit, f"a = {old} - t", f"a = {new} - t")

    assert oddity_of("1.0 - s", "1.0") + 0.8 < oddity_of("s - 1.0", "1.0")


def test_what_is_handed_on_is_mended_where_it_was_made_and_an_argument_where_it_stands():
    late = Edit(1.0, "factor", None, (), 1, "dW", "dW / n")
    argument = Edit(1.0, "factor", None, (), 1, "z", "z / n")
    handed_on = oddity(late, "return {'W': dW}", "return {'W': dW / n}") - oddity(late, "dV = dW", "dV = dW / n")
    there = oddity(argument, "return np.exp(z)", "return np.exp(z / n)") - oddity(argument, "a = z", "a = z / n")
    assert handed_on > 0.2 > abs(there)


@pytest.mark.parametrize(
    ("names", "instead"),
    [
        ("n = len(X)", "n = len(X) / 2"),
        ("n = X.shape[0]", "n = X.size"),
        ("a, z = s['a'], s['z']", "a, z = s['a'], s['a']"),
        ("for p, y in zip(scores, Y):", "for p, y in zip(Y, scores):"),
        ("for W, b in zip(Ws, bs):", "for W, b in zip(Ws, Ws):"),
        ("self.momentum = momentum", "self.momentum = decay"),
    ],
)
def test_what_gives_a_count_or_several_values_their_names_keeps_them(names, instead):
    edit = Edit(1.0, "another key", None, (), 1, "x", "v")
    assert oddity(edit, names, instead) > oddity(edit, "t = x", "t = v") + 0.5


def test_a_smaller_change_comes_first():
    assert odd("d = e", "d = e / n") < odd("d = e", "d = e / np.asarray(n).reshape(-1)")


def test_what_decides_is_changed_last():
    assert odd("key = tuple(a)", "key = a") < odd("key = tuple(a)", "key = a", condition=True)


def test_comments_are_no_part_of_what_is_changed():
    assert changed_lines("a = 1  # one\nb = 2\n", "a = 1  # one\nb = 3  # two\n") == (["b = 2"], ["b = 3"])


FILE = """\
def huber(e, d=1.0):
    big = e > d
    return big * e


def half(x, n):
    return x / n


def loss(p, y, n, net):
    e = y - p
    return huber(e) + half(e, n) + net.half(p, y)
"""


@pytest.mark.parametrize(
    ("old", "inside", "around"),
    [
        ("e > d", "abs(e) > d", ("huber(e)", "huber(abs(e))")),
        ("x / n", "x / n / 2", ("half(e, n)", "half(e, 2 * n)")),
        ("x / n", "x - n", ("half(e, n)", "half(-e, n)")),
        ("x / n", "x - n", ("half(e, n)", "half(-(e / 2), n)")),
        ("x / n", "2 * x / n", ("net.half(p, y)", "net.half(p, p)")),
        ("big * e", "big * d", ("huber(e)", "(e > 1) * 1.0")),
        ("x / n", "x / n / 2", ("x / n", "x / 2")),
    ],
)
def test_a_function_is_mended_and_not_gone_around(old, inside, around):
    def oddity_of(old, new):
        return oddity(Edit(1.0, "another value", None, (), 1, old, new), FILE, FILE.replace(old, new))

    assert oddity_of(old, inside) + 0.4 < oddity_of(*around)


def test_a_call_that_has_been_scaled_before_the_fix_is_none_of_its_doing():
    text = FILE.replace("half(e, n)", "half(e, 2 * n)")
    edit = Edit(1.0, "another value", None, (), 1, "e", "p")
    assert (
        oddity(edit, text, text.replace("half(e", "half(p"))
        < oddity(edit, FILE, FILE.replace("(e, n", "(p, 2 * n")) - 0.4
    )


def test_what_nobody_has_read_was_there_for_something():
    text = "def f(g, cache):\n    x, n = cache\n    return g * (g > 0) / n\n"
    edits = [Edit(1.0, "another value", None, (), 3, "g > 0", f"{name} > 0") for name in ("x", "n")]
    read, other = (oddity(edit, text, text.replace(edit.old, edit.new)) for edit in edits)
    assert read < other - 0.2


def test_a_sum_that_was_odd_before_is_what_was_wrong():
    text = "def f(a, l1, l2):\n    return a * l1 + (a - a) * l2\n"
    mended, other = (text.replace("a - a", "1 - a"), text.replace("l2\n", "l2 + 0.5 * l2\n"))
    edit = Edit(1.0, "another value", None, (), 2, "", "")
    assert oddity(edit, text, mended) < oddity(edit, text, other) - 0.7


def test_two_that_were_computed_alike_are_what_was_wrong():
    text = "def f(g):\n    return Node(lambda d: (-d * g, -d * g)) + g.sum()\n"
    edit = Edit(1.0, "sign", None, (), 2, "", "")
    mended, other = text.replace("(-d", "(d"), text.replace("+ g", "- g")
    assert oddity(edit, text, mended) < oddity(edit, text, other) - 0.7


def test_what_is_handed_a_function_and_makes_up_for_what_that_gives_goes_around_it():
    text = "def total(f, e):\n    return f(e)\n"
    owner = next(owners_of(Source(text)))
    around, other = (Edit(1.0, "factor", owner, (), 2, old, f"{old} / 2") for old in ("f(e)", "e"))
    assert oddity(around, text, text.replace("f(e)\n", "f(e) / 2\n")) > 0.4 + oddity(
        other, text, text.replace("(e)\n", "(e / 2)\n")
    )


def test_a_slope_that_is_written_out_is_odder_than_its_name():
    assert odd("s = res", "s = np.where(res > 0, 1, alpha)") < odd("s = res", "s = np.where(res > 0, 1, 0.01)")


def test_what_is_added_to_what_a_function_returns_makes_up_for_it():
    edit = Edit(1.0, "plus a bias", None, (), 1, "net.half(p, y)", "net.half(p, y) + b")
    inside = Edit(1.0, "plus a bias", None, (), 1, "x / n", "x / n + bias_of_it")
    assert oddity(inside, FILE, FILE.replace(inside.old, inside.new)) < oddity(
        edit, FILE, FILE.replace(edit.old, edit.new)
    )


def test_what_only_hands_on_is_less_likely_wrong_than_what_it_hands_on_to():
    text = "def mean(x, n):\n    return x / k\n\n\ndef loss(params, X, y):\n    return mean(y - X, k)\n"
    owners = {owner.path[-1]: owner for owner in owners_of(Source(text))}

    def oddity_of(owner, old, new):
        at = text.index(old)
        edit = Edit(1.0, "another value", owners[owner], (Change(at, at + len(old), new),), 1, old, new)
        return oddity(edit, text, text.replace(old, new))

    assert oddity_of("mean", "x / k", "x / n") + 0.3 < oddity_of("loss", "X, k", "X, n")


def test_one_value_for_two_and_a_beginning_that_is_computed_are_odd():
    assert odd("return g, buf", "return g, v") + 0.5 < odd("return g, buf", "return buf, buf")
    assert odd('m = s.get("m", 0)', 'm = s.get("m", 1)') + 0.5 < odd('m = s.get("m", 0)', 'm = s.get("m", 0) - g')


def test_what_two_lines_have_in_common_is_seldom_what_is_wrong():
    edit = Edit(1.0, "operand dropped", None, (), 2, "gb / n", "gb")
    beside = "delw = delw + gw / n\ndelb = delb + gb / n\n"
    alone = "delw = delw + gw\ndelb = delb + gb / n\n"
    odds = [oddity(edit, text, text.replace("gb / n", "gb")) for text in (beside, alone)]
    assert odds[0] > odds[1] + 0.4


def test_a_function_called_log_takes_the_logarithm():
    def odd_of(name):
        text = f"def {name}(x):\n    return np.log(x)\n"
        owner = next(owners_of(Source(text)))
        edit = Edit(1.0, "call removed", owner, (), 2, "np.log(x)", "x")
        return oddity(edit, text, text.replace("np.log(x)", "x"))

    assert odd_of("log") > odd_of("value") + 0.9


def test_the_sign_of_what_is_made_is_mended_where_it_is_made():
    text = "def loss(p):\n    l = np.log(p)\n    return l.mean()\n"
    edits = [(2, "np.log(p)"), (3, "l.mean()")]
    odds = [
        oddity(Edit(1.0, "sign", None, (), n, old, f"-{old}"), text, text.replace(old, f"-{old}")) for n, old in edits
    ]
    assert odds[0] < odds[1] - 0.3


def test_a_function_that_nobody_called_may_be_meant():
    text = "def a(z):\n    return 1\n\n\ndef other(z):\n    return 2\n\n\ndef f(z):\n    return a(z)\n"
    called = text.replace("return a(z)", "return other(z)")
    elsewhere = text.replace("return a(z)", "return z * z")
    assert looks(text, called) < looks(text, elsewhere) - 0.5


def test_what_the_contract_calls_is_not_meant_for_what_it_would_leave_without_a_caller():
    text = "def slope(z):\n    return 1\n\n\ndef {}(z):\n    return 2\n\n\ndef back(z):\n    return slope(z)\n"
    named = {name: text.format(name) for name in ("forward", "other")}
    odd_of = {name: looks(t, t.replace("return slope(z)", f"return {name}(z)")) for name, t in named.items()}
    assert odd_of["other"] < odd_of["forward"] - 0.5


def test_what_an_object_keeps_and_nobody_reads_was_there_for_something():
    text = "def keep(o, rate):\n    o.first = rate\n    o.rate = rate\n\n\ndef at(o, n):\n    return o.rate * n\n"
    edits = [Edit(1.0, "another value", None, (), 7, "o.rate", new) for new in ("o.first", "o.other")]
    kept, other = (oddity(edit, text, text.replace("o.rate * n", f"{edit.new} * n")) for edit in edits)
    assert kept < other - 0.2


def test_nobody_else_has_what_is_asked_for_by_a_name():
    text = 'def step(state, params):\n    rate = state.get("rate", 1)\n    return state * rate\n'
    asked, used = (
        Edit(1.0, "another value", None, (Change(at, at + 5, "params"),), 2, "state", "params")
        for at in (text.index("state.get"), text.index("state * "))
    )
    after = [text.replace(old, new) for old, new in (("state.get", "params.get"), ("state * ", "params * "))]
    assert oddity(asked, text, after[0]) > oddity(used, text, after[1]) + 0.3


def test_what_every_call_of_a_function_is_handed_belongs_into_it():
    text = "def slope(x):\n    return x * (1 - x)\n\n\ndef back(a, b):\n    return slope(a) + slope(b)\n"
    everywhere = text.replace("slope(a) + slope(b)", "slope(f(a)) + slope(f(b))")
    once = text.replace("slope(a) + slope(b)", "slope(f(f(a))) + slope(b)")
    assert looks(text, everywhere) > looks(text, once) + 0.5


def test_the_derivative_by_the_output_is_not_made_one_by_the_weighted_sum():
    def odd_of(name):
        text = f"def {name}(y, a):\n    return -(y - a)\n"
        edit = Edit(1.0, "times a slope", next(owners_of(Source(text))), (), 2, "-(y - a)", "-(y - a) * a * (1 - a)")
        return oddity(edit, text, text.replace(edit.old, edit.new))

    assert odd_of("pd_error_wrt_output") > odd_of("delta_of_output") + 0.9


def test_a_threshold_of_0_is_none_of_probabilities():
    before, after = "def predict(x, threshold={}):", "def predict(x, threshold=0.5):"
    assert odd(before.format("0"), after) < odd(before.format("0.4"), after) - 0.5


def test_a_gradient_is_gathered_by_adding():
    assert odd("grad_w = grad_w + m * x", "grad_w = grad_w - m * x") > 0.4 + odd("w = w + m * x", "w = w - m * x")


def test_a_half_beside_a_double_of_something_else_is_nothing_odd():
    assert odd("return f(2 * a - d)", "return f(2 * a - d) / 2") < odd("return 2 * a", "return 2 * a / 2") - 0.5


def test_a_count_of_the_persons_own_is_seldom_wrong():
    assert odd("def parts(x, batch_size=3):", "def parts(x, batch_size=1):") > 0.7 + odd("x = 3", "x = 1")
    assert odd("BATCHES_PER_EPOCH = 5", "BATCHES_PER_EPOCH = 1") > odd("SCALE = 5", "SCALE = 1") + 0.5


def test_what_has_no_rows_of_its_own_is_not_transposed():
    assert odd("return np.logaddexp(0, z)", "return np.logaddexp(0, z.T)") > 0.5 + odd(
        "return np.dot(z, w)", "return np.dot(z.T, w)"
    )


def test_the_square_of_what_is_handed_makes_up_for_a_function():
    text = "def off(x):\n    return x >= 1\n\n\ndef back(x):\n    return off(x)\n"
    assert looks(text, text.replace("off(x)\n", "off(x**2)\n")) > looks(text, text.replace(">= 1", ">= 1122")) + 0.5


def test_a_number_or_a_constant_of_the_file_is_odd_where_there_is_a_nearer_name():
    text = "L2 = 0.1\n\n\ndef f(s, rate):\n    return s * 1 / rate\n"
    assert looks(text, text.replace("* 1", "* 0.1")) > looks(text, text.replace("* 1", "* 0.2")) + 0.1
    text = "L2 = 0.1\n\n\ndef f(self, s):\n    return s + self.l2 * s\n"
    assert looks(text, text.replace("* s", "* L2")) > looks(text, text.replace("* s", "* xy")) + 0.1


def test_of_two_statements_the_one_that_makes_what_the_other_reads_alone_goes():
    text = "def f(w, g):\n    upd = move(g, out=w)\n    w += {}\n    return w\n"
    odds = {}
    for made in ("upd", "grd"):  # of which the other is not made here
        before, line = text.format(made), f"w += {made}"
        edit = Edit(1.0, "statement removed", None, (), 3, line, "")
        odds[made] = oddity(edit, before, before.replace(f"    {line}\n", ""))
    assert odds["upd"] > odds["grd"] + 0.1


def test_a_derivative_may_need_no_more_than_the_output():
    text = "def slope(z, a):\n    e = np.exp(-z)\n    return a * e / (1 + e)\n"
    after = "def slope(z, a):\n    return a * (1 - a)\n"
    assert looks(text, after, "operand dropped") > looks(text, after, "as it keeps its digits") + 0.5


def test_as_many_as_there_happen_to_be_is_odder_than_all_of_them():
    text = "layers = self.layers[:1]\n"
    assert looks(text, text.replace("[:1]", "[:2]")) > looks(text, text.replace("[:1]", "")) + 0.2
    assert looks(text, text.replace("[:1]", "[:12]")) > looks(text, text.replace("[:1]", "[::]")) + 0.2
    assert looks("n = X.shape\n", "n = X.shape[:2]\n") < looks("n = X.sizes\n", "n = X.sizes[:2]\n") - 0.2


def test_what_is_divided_by_its_own_sum_is_nothing_odd():
    text = "p = e / np.sum(np.exp(x))\n"
    assert looks(text, text.replace("np.exp(x)", "e")) < looks(text, text.replace("np.exp(x)", "np.exp(x - m)")) - 0.5
    assert looks(text, text.replace("np.sum(np.exp(x))", "e.sum(1)")) < looks(text, text.replace("exp(x)", "exp(e)"))


def test_a_flag_that_nobody_has_given_was_there_for_something():
    text = "def s(z, slope=False):\n    return z\n\n\ndef f(z):\n    return s(z)\n"
    edit = Edit(
        1.0, "argument given", None, (Change(text.index("s(z)\n"), len(text) - 1, ""),), 6, "s(z)", "s(z, slope=True)"
    )
    given = text + "\n\ndef g(z):\n    return s(z, slope=True)\n"

    def odd_of(before):
        return oddity(edit, before, before.replace("return s(z)\n", "return s(z, slope=True)\n"))

    assert odd_of(text) < odd_of(given) - 0.1


@pytest.mark.parametrize(
    ("line", "odd"),
    [('s = {"iterations": 0}', True), ("step_count = 0", True), ("start = 0", False), ("discount = 0", False)],
)
def test_a_count_begins_at_nothing(line, odd):
    edit = Edit(1.0, "another number", None, (Change(line.index("0"), line.index("0") + 1, "1"),), 1, "0", "1")
    other = Edit(1.0, "another number", None, edit.changes, 1, "3", "1")
    text = line.replace("0", "3")
    more = oddity(edit, line, line.replace("0", "1")) - oddity(other, text, text.replace("3", "1"))
    assert (more > 0.2) == odd


def test_what_a_docstring_says_is_not_taken_away():
    def odd_of(says):
        text = f'def total(t):\n    """{says}"""\n    return sum(t) / 2\n'
        owner = next(owners_of(Source(text)))
        edit = Edit(1.0, "operand dropped", owner, (), 3, "sum(t) / 2", "sum(t)")
        return oddity(edit, text, text.replace("sum(t) / 2\n", "sum(t)\n"))

    assert odd_of("sum(t)/2") > odd_of("the sum of t") + 0.7
    assert odd_of("sum(t)/20") == odd_of("the sum of t")


def test_a_name_that_a_docstring_has_is_not_taken_away_by_another_in_its_place():
    def odd_of(says):
        text = f'def back(dW, db):\n    """{says}"""\n    return db, db\n'
        owner = next(owners_of(Source(text)))
        edit = Edit(1.0, "another value", owner, (), 3, "db", "dW")
        return oddity(edit, text, text.replace("db, db", "dW, db"))

    assert odd_of("Returns dW and db.") == odd_of("Both of them.")


@pytest.mark.parametrize(("default", "old", "new", "odd"), [
    ("flag=False", "False", "True", True),
    ("dim=-1", "1", "2", True),
    ("k=3", "3", "4", False),
    ("axis=-1, k=3", "3", "4", False),
])  # fmt: skip
def test_what_is_done_where_nobody_says_anything_is_said_otherwise_where_it_is_called(default, old, new, odd):
    line = f"def f(z, {default}):"
    at = line.rindex(old)
    edit = Edit(1.0, "another number", None, (Change(at, at + 1, new),), 1, old, new)
    inside = f"    z = {old}"
    other = Edit(1.0, "another number", None, (Change(8, 9, new),), 1, old, new)
    more = oddity(edit, line, line[:at] + new + "):") - oddity(other, inside, inside.replace(old, new))
    assert (more > 0.3) == odd


def test_a_plain_number_among_several_that_are_set_is_no_name():
    line = "rate, momentum = action, 10"
    at = line.index("10")
    number = Edit(1.0, "another number", None, (Change(at, at + 2, "0"),), 1, "10", "0")
    value = Edit(1.0, "another value", None, (Change(at - 8, at - 2, "scaled"),), 1, "action", "scaled")
    assert oddity(number, line, line.replace("10", "0")) < oddity(value, line, line.replace("action", "scaled")) - 0.7


def test_what_several_classes_have_and_nobody_calls_was_there_for_something():
    text = "class A:\n    def slope(self, g):\n        return g\n"
    text += "\n\nclass B:\n    def slope(self, g):\n        return 2 * g\n"
    text += "\n\ndef back(g, act):\n    return g\n"
    edit = Edit(
        1.0, "call given", None, (Change(len(text) - 2, len(text) - 1, "act.slope(g)"),), 11, "g", "act.slope(g)"
    )
    called = text.replace("return 2 * g", "return self.slope(g)")
    odd_of = [oddity(edit, t, t[: t.rindex("g")] + "act.slope(g)\n") for t in (text, called)]
    assert odd_of[0] < odd_of[1] - 0.4


def in_function(text, old, new, kind="factor"):
    """How odd an edit of the last place of a text is, in its first function."""
    source, at = Source(text), text.rindex(old)
    edit = Edit(
        1.0, kind, next(owners_of(source)), (Change(at, at + len(old), new),), text.count("\n", 0, at) + 1, old, new
    )
    return oddity(edit, text, text[:at] + new + text[at + len(old) :])


@pytest.mark.parametrize("otherwise", ["    return e\n", "    else:\n        return e\n"])
def test_of_two_branches_that_do_the_same_one_is_wrong(otherwise):
    text = f"def f(x, mean):\n    e = 2 * x\n    if mean:\n        return e\n{otherwise}"
    other = text.replace("return e", "return x", 1)
    assert in_function(text, "return e", "return e / n") < in_function(other, "return e", "return e / n") - 0.3


def test_the_sum_is_divided_and_not_each_term_of_it():
    text = "def f(x, n):\n    t = 0\n    for e in x:\n        t {} e\n    return t\n"
    for adds in ("+=", "= t +"):
        each = in_function(text.format(adds).replace("return t\n", "return t"), " e\n    r", " e / n\n    r")
        assert each > in_function(text.format(adds), "return t\n", "return t / n\n") + 0.1


def test_no_mean_is_taken_of_what_is_one_number():
    text = "def f(x):\n    r = np.mean(x, axis=1)\n    return np.sum({})\n"
    odd, even = (in_function(text.format(name), ", axis=1", "", "argument dropped") for name in ("r", "x"))
    assert odd > even + 0.4


@pytest.mark.parametrize(("beside", "more"), [("b", 0.0), ("c", 0.0), ("W", 0.5)])
def test_two_lines_that_are_the_same_are_no_twins(beside, more):
    text = "def f(x):\n    if x:\n        {} = lost(x)\n        b = lost(x)\n    return b\n"
    odd, alone = (in_function(text.format(name), "lost(x)", "lost(n)", "another value") for name in (beside, "c"))
    assert odd >= alone + more
    assert bool(more) == (odd > alone)


def test_one_value_under_two_names_is_no_naming_and_the_length_of_an_axis_is_a_count():
    same, two = odd("a, b = g, g", "a, b = g, g.sum()"), odd("a, b = g, h", "a, b = g, h.sum()")
    assert two > same + 0.5
    text = "def f(x, axis):\n    n = x.size\n    return n\n"
    assert in_function(text, "x.size\n", "x.shape[0]\n") > in_function(text, "x.size\n", "x.shape[axis]\n") - 0.5


def test_the_sign_of_what_both_branches_work_on_is_turned_before_them():
    text = "def f(e, mean):\n    if mean:\n        return np.sum({})\n    return np.max({})\n"
    both, one = (in_function(text.format("e", n).rstrip("\n"), n, f"-{n}", "sign") for n in ("e", "x"))
    assert both > one + 0.3


@pytest.mark.parametrize(("loop", "glue"), [("for x in X", False), ("for name in params", True)])
def test_what_a_step_does_with_each_sample_is_its_own_work(loop, glue):
    text = (
        f"def zero(g):\n    return g\n\n\ndef step(params, X):\n    {loop}:\n        zero(params)\n    return params\n"
    )
    edit = Edit(
        1.0, "another function", [*owners_of(Source(text))][1], (Change(text.rindex("zero"), 0, ""),), 7, "zero", "o"
    )
    assert _is_glue(edit, text) == glue


def test_what_follows_a_condition_is_no_other_branch_of_it_where_both_are_done():
    text = "def f(y, more):\n    e = np.mean(y)\n    if more:\n        {}\n    return np.abs(e)"
    both, one = (
        in_function(text.format(does), "np.abs(e)", "-np.abs(e)", "sign") for does in ("print(e)", "return e + 1")
    )
    assert one > both + 0.3


def test_two_branches_that_share_the_name_of_an_argument_work_on_other_values():
    text = "def f(x, y, k):\n    if k:\n        r = np.max({}, axis=1)\n    else:\n        r = np.sum(y, axis=1)\n"
    same, other = (in_function(text.format(n), "np.sum(y, axis=1)", "-np.sum(y, axis=1)", "sign") for n in "yx")
    assert same > other + 0.3


def test_what_moves_each_parameter_of_a_loop_is_no_sum():
    text = "def f(W, g, n):\n    for k in W:\n        {} -= g[k]\n    return W\n"
    each, total = (in_function(text.format(target), "g[k]", "g[k] / n") for target in ("W[k]", "n"))
    assert total > each + 0.1


def test_a_mean_along_an_axis_by_its_place_is_not_over_everything():
    text = "def f(x):\n    r = np.mean(x * x, {})\n    return np.sum(r)\n"
    by_place, over_all = (in_function(text.format(axis), "x * x", "x", "part of itself") for axis in ("1", "out=x"))
    assert by_place <= over_all


def test_a_moment_is_corrected_where_it_gets_the_name_of_one_that_is():
    text = "def f(m, v, lr, t):\n    {}, w = m, v\n    return lr * {} / w\n"
    made = {}
    for name in ("m_hat", "z"):
        wrong, kind = text.format(name, name), "both corrected for their start"
        at_last = in_function(wrong, f"lr * {name}", f"lr * {name} / (1 - 0.9**t)", kind)
        made[name] = in_function(wrong, "m, v\n", "m / (1 - 0.9**t), v\n", kind) - at_last
    assert made["m_hat"] < made["z"] - 1


def test_an_order_that_is_drawn_is_seldom_one_too_many():
    before = "def f(x, y, order):\n    rng.shuffle(order)\n    r = order[0]\n    return x[r], y[r]\n"
    shuffled, plain = "    rng.shuffle(order)\n", "    r = order[0]\n"
    assert looks(before, before.replace(shuffled, "")) > looks(before, before.replace(plain, "    r = 0\n")) + 0.5


SISTERS = """\
class Mean:
    def forward(self, x):
        rows, size = sizes(x)
        return np.sum(x) / size

    def backward(self, g, x):
        rows, size = sizes(x)
        d = g + x
        return d
"""


def test_what_a_sister_reads_of_the_same_is_what_was_meant():
    owner = next(o for o in owners_of(Source(SISTERS)) if o.path[-1] == "backward")
    for text, gains in (("d / size", True), ("d / rows", False), ("d / len(x)", False)):
        edit = Edit(1.0, "factor", owner, (), 9, "d", text)
        after = SISTERS.replace("return d", f"return {text}")
        unread = SISTERS.replace("np.sum(x) / size", "np.sum(x)")
        more = oddity(edit, unread, unread.replace("return d", f"return {text}")) - oddity(edit, SISTERS, after)
        assert (more > 0.6) is gains


def test_whether_something_is_done_by_default_is_seldom_what_is_wrong():
    line = "def step(p, decayed=DECAY != 0):"
    edit = Edit(1.0, "another comparison", None, (), 2, "DECAY != 0", "DECAY >= 0", whole=True)
    after = line.replace("!=", ">=")
    assert oddity(edit, line, after) - oddity(Edit(**vars(edit) | {"whole": False}), line, after) > 0.3


def test_what_is_handed_in_and_not_read_comes_before_a_constant_of_the_file():
    text = "L2 = 0.1\n\n\ndef loss(w, reg):\n    return np.sum(w**2)\n"
    [owner] = owners_of(Source(text))
    by_name, by_constant = (
        oddity(Edit(1.0, "plus a penalty", owner, (), 5, "np.sum(w**2)", new), text, text.replace("np.sum(w**2)", new))
        for new in ("gg * np.sum(w**2)", "L2 * np.sum(w**2)")
    )
    assert by_constant > by_name + 0.1


def of_its_function(text, old, new, kind="another value"):
    """How odd it is to put something in the place of what a text's first function has once."""
    owner, at = next(owners_of(Source(text))), text.index(old)
    edit = Edit(1.0, kind, owner, (Change(at, at + len(old), new),), text.count("\n", 0, at) + 1, old, new)
    return oddity(edit, text, text.replace(old, new, 1))


BRANCHES = (
    "def f(kind):\n    if kind == 'l1':\n        p = a\n    elif kind == 'l2':\n        p = b + 1.0\n    return p\n"
)


@pytest.mark.parametrize(
    ("text", "old", "odder", "new"),
    [
        (BRANCHES, "p = a", "p = b + 1", "p = b + 2"),  # half of what is wrong
        ("def f(root):\n    root.grad = 1.0\n", "1.0", "2", "1.5"),
        ("def f(X):\n    for i in range(len(X)):\n        g(i)\n", "len(X)", "X.size", "len(X.T)"),
        ("def sum_of(x):\n    return np.sum(x)\n", "np.sum(x)", "np.mean(x)", "np.sum(x) / len(x)"),
        ("def f(x, axis):\n    return x.max(axis=-1)\n", "-1", "0", "axis"),
    ],
)
def test_what_makes_up_for_something_is_odder(text, old, odder, new):
    assert of_its_function(text, old, odder, "another number") > of_its_function(text, old, new, "another value") + 0.1


def test_a_function_may_be_called_as_numpy_has_it_in_other_letters():
    text = "def onesLike(x):\n    return np.ones_like(x)\n"
    odds = [of_its_function(t, "np.ones_like", "np.ones") for t in (text, text.replace("onesLike", "made"))]
    assert odds[0] > odds[1] + 0.5


def test_what_two_branches_have_set_is_seldom_wrong_after_them():
    text = "def f(g, n):\n    if n:\n        c = 1 / n\n    else:\n        c = g.size\n    return g * c\n"
    once = text.replace("c = 1 / n", "d = 1 / n")
    assert of_its_function(text, "g * c", "g / c") > of_its_function(once, "g * c", "g / c") + 0.2


def test_what_goes_further_in_goes_on_doing_so():
    text = "def walk(v):\n    out.extend(walk(v.next))\n    out.extend(last(v.next))\n"
    odds = [of_its_function(text, line, "pass", "statement removed") for line in text.splitlines()[1:]]
    assert odds[0] > odds[1] + 0.5


def test_an_operation_is_not_turned_round_as_a_whole():
    text = "class V:\n    def __sub__(self, other):\n        return self.d - other.d\n"
    named = of_its_function(text, "self.d - other.d", "-(self.d - other.d)", "sign")
    assert (
        named
        > of_its_function(text.replace("__sub__", "less"), "self.d - other.d", "-(self.d - other.d)", "sign") + 0.4
    )


BACKWARD = "class Layer:\n    def forward(self, x):\n        return x\n\n    def backward(self, g):\n        return g\n"


def test_a_layer_divides_by_the_samples_on_both_ways_or_on_none():
    owner = list(owners_of(Source(BACKWARD)))[-1]
    edit = Edit(1.0, "factor", owner, (), 6, "g", "g / len(g)")
    averaged = BACKWARD.replace("return x", "return x.mean()")
    odds = [oddity(edit, t, t.replace("return g", "return g / len(g)")) for t in (BACKWARD, averaged)]
    assert odds[0] > odds[1] + 0.5


@pytest.mark.parametrize(
    ("text", "old", "new", "as_good"),
    [
        ("def step(w, gradient):\n    w = w - gradient\n    return w\n", "w - gradient", "w + gradient", "gradient"),
        ("def f(c, n):\n    a = c / n\n    return g(a)\n", "(a)", "(c)", "a = c"),
        ("def f(x):\n    v = x\n    for i in x:\n        z = i\n    return v\n", "return v", "return z", "z = i"),
    ],
)
def test_what_goes_around_where_something_was_made_is_odd(text, old, new, as_good):
    inner = [side.strip("()").removeprefix("return ") for side in (old, new)]
    there = text.replace(
        as_good, "it" if as_good == "gradient" else "a = n" if as_good == "a = c" else "z = v\n    z = i"
    )
    odds = []
    for one in (text, there):
        owner, at = next(owners_of(Source(one))), one.index(old.replace("gradient", "it") if one is not text else old)
        line = one.count("\n", 0, at) + 1
        here = [side.replace("gradient", "it") if one is not text else side for side in (*inner, old, new)]
        edit = Edit(1.0, "another value", owner, (), line, here[0], here[1])
        odds.append(oddity(edit, one, one.replace(here[2], here[3])))
    assert odds[0] > odds[1] + 0.2


@pytest.mark.parametrize("line", ["return grad * (1 + self.t**2)", "w = w[len(w) + 1]", "v = a + grad.size"])
def test_a_sign_that_moves_nothing_is_no_climb(line):
    text = f"def f(self, w, a, grad):\n    {line}\n    return v\n"
    there = text.replace("grad)", "it)").replace(", grad", ", it")
    odds = [of_its_function(t, "+", "-", "another operator") for t in (text, there.replace("grad", "it"))]
    assert odds[0] == pytest.approx(odds[1], abs=0.05)


def oddity_in(text, kind, old, new):
    """How odd it is to put one thing for another in the only place of a function where it stands"""
    at, owner = text.rindex(old), next(owners_of(Source(text)))
    edit = Edit(1.0, kind, owner, (Change(at, at + len(old), new),), text.count("\n", 0, at) + 1, old, new)
    return oddity(edit, text, text[:at] + new + text[at + len(old) :])


@pytest.mark.parametrize(
    ("kind", "text", "old", "new", "other"),
    [
        (
            "another value",
            "def f(m, v):\n    m = np.maximum(m, v)\n    return m\n",
            "(m,",
            "(a,",
            ("np.maximum", "np.add"),
        ),
        ("not in place", "def relu_(z):\n    z *= z > 0\n    return z\n", "z *= z", "z = z * z", ("relu_", "relu")),
        ("not in place", "def relu_inplace(z):\n    z *= z > 0\n", "z *= z", "z = z * z", ("relu_inplace", "relu")),
        ("sign", "def f(s):\n    db = -s\n    return [db]\n", "db", "-db", ("= -s", "= s")),
        ("sign", "def f(x):\n    return np.ones_like(x)\n", "np.ones_like(x)", "-np.ones_like(x)", ("ones", "some")),
        ("sign dropped", "def f(x):\n    return -log_lik(x)\n", "-log_lik(x)", "log_lik(x)", ("log_lik", "likes")),
        ("another number", "def f(s, r=0.1):\n    return s\n", "0.1", "0", ("0.1", "0.0")),
        ("slope of a value", "def f(a):\n    return relu_prime(a)\n", "a", "a > 0", ("prime", "of")),
        ("sign", "def f(x):\n    return 1 / len(x)\n", "1", "-1", ("len(x)", "abs(x)")),
        ("= and +=", "def f(x, d):\n    x.weights += d\n    return x\n", "+= ", "= ", ("weights", "totals")),
        ("another number", "def f(x, LR=0.1):\n    return x\n", "0.1", "0.2", ("LR", "AB")),
    ],
)
def test_what_the_names_or_the_lines_before_speak_against_is_odd(kind, text, old, new, other):
    unsaid = text.replace(*other), old.replace(*other), new.replace(*other)
    assert oddity_in(text, kind, old, new) > oddity_in(unsaid[0], kind, *unsaid[1:]) + 0.4


def test_a_log_likelihood_by_any_name_is_one():
    names = ["log_likelihood", "loglik", "model.logpdf", "log_prob", "ll", "unit_loglikelihood", "log_p", "mean_ll"]
    assert [name for name in names if not LIKELIHOOD.match(f"-{name}(x)")] == []
    assert [
        name for name in ("log_penalty", "log", "all", "log1p", "pull", "login") if LIKELIHOOD.match(f"-{name}(x)")
    ] == []


@pytest.mark.parametrize(
    ("kind", "text", "old", "new", "said"),
    [
        ("another value", "def f(z):\n    z = np.maximum(z, 0)\n    return z\n", "(z,", "(a,", ("maximum", "add")),
        ("not in place", "def sum_(z):\n    z *= z > 0\n", "z *= z", "z = z * z", ("sum_", "sums")),
        ("sign", "def g():\n    return 1\n\n\ns = -1\n\n\ndef f(s):\n    return [s]\n", "s]", "-s]", ("= -1", "= 10")),
        (
            "sign",
            "def f(y, p):\n    return np.eye(3)[y] - p\n",
            "np.eye(3)[y] - p",
            "-(np.eye(3)[y] - p)",
            ("eye", "one"),
        ),
        ("slope of a value", "def f(a):\n    return decoder(a)\n", "a", "a > 0", ("decoder", "changes")),
        ("sign", "def f(x):\n    return 1 / n * log(x)\n", "1", "-1", ("/ n", "/ k")),
        (
            "= and +=",
            "def f(x, d):\n    x.weights_grad += d\n    return x\n",
            "+= ",
            "= ",
            ("weights_grad", "total_grad__"),
        ),
        ("= and +=", "def f(x, d):\n    unbiased += d\n    return x\n", "+= ", "= ", ("unbiased", "untested")),
    ],
)
def test_what_the_names_only_seem_to_speak_against_is_not_odd(kind, text, old, new, said):
    unsaid = text.replace(*said), old.replace(*said), new.replace(*said)
    assert oddity_in(text, kind, old, new) == pytest.approx(oddity_in(unsaid[0], kind, *unsaid[1:]), abs=0.1)


@pytest.mark.parametrize(("name", "denies"), [("add_grad", True), ("accumulate", True), ("address", False)])
def test_what_is_there_to_add_still_adds(name, denies):
    text, other = (f"def {n}(v, g):\n    return v + g\n" for n in (name, "other"))
    edit = Edit(1.0, "operand dropped", next(owners_of(Source(text))), (), 2, "v + g", "g")
    plain = replace(edit, owner=next(owners_of(Source(other))))
    weighs = oddity(edit, text, text.replace("v + g", "g")) - oddity(plain, other, other.replace("v + g", "g"))
    assert (weighs > 0.5) is denies


def test_an_option_that_may_be_chosen_is_still_read():
    text = "def step(v, g, mom, damp):\n    return mom * v + (1 - damp) * g\n"
    edit = Edit(1.0, "operand dropped", next(owners_of(Source(text))), (), 2, "(1 - damp) * g", "g")
    other = text.replace("damp", "n")
    without = [t.replace("(1 - damp) * ", "").replace("(1 - n) * ", "") for t in (text, other)]
    assert oddity(edit, text, without[0]) > oddity(edit, other, without[1]) + 0.5


def test_swapped_arguments_come_to_those_that_are_called_like_them():
    text = "def slope(p, t):\n    return p - t\n\ndef back(p, target):\n    return slope(target, p)\n"
    edit = Edit(
        1.0, "arguments swapped", list(owners_of(Source(text)))[1], (), 5, "slope(target, p)", "slope(p, target)"
    )
    other = text.replace("slope(p, t)", "slope(a, b)")
    swapped = [t.replace("slope(target, p)", "slope(p, target)") for t in (text, other)]
    assert oddity(edit, text, swapped[0]) < oddity(edit, other, swapped[1]) - 0.5


def test_what_is_handed_in_is_kept_under_its_own_name():
    text = "class N:\n    def __init__(self, rate, size):\n        self.rate, self.size = rate, size\n"
    edit = Edit(1.0, "another value", next(owners_of(Source(text))), (), 3, "size", "rate")
    plain = text.replace("self.rate, self.size", "self.a, self.b")
    odd_of = [oddity(edit, t, t.replace("= rate, size", "= rate, rate")) for t in (text, plain)]
    assert odd_of[0] > odd_of[1] + 0.5


@pytest.mark.parametrize(
    ("wrong", "better", "worse"),
    [
        ("n = x.size", "n = len(x)", "n_size = x.size / 2"),
        ("p = softmax(z)", "p = softmax(-z)", "p = softmax(np.exp(z))"),
    ],
)
def test_what_a_name_says_is_not_made_up_for_elsewhere(wrong, better, worse):
    assert odd(wrong, better) + 0.8 < odd(wrong, worse)


def test_what_is_done_for_one_kind_is_not_done_for_all_the_others():
    text = "def f(kind, g):\n    if kind == 'l2':\n        g = 2 * g\n    return g\n"
    owner = next(owners_of(Source(text)))
    odd_of = []
    for old in ("kind == 'l2'", "kind > 2"):
        edit, before = (
            Edit(1.0, "condition dropped", owner, (), 2, old, f"not {old}"),
            text.replace("kind == 'l2'", old),
        )
        odd_of.append(oddity(edit, before, before.replace(old, f"not {old}")))
    assert odd_of[0] > odd_of[1] + 0.5


def test_who_changes_what_it_is_handed_is_handed_no_copy():
    odd_of = []
    for text in ("a = scale(d)\n", "scale(d)\n", "grads.append(d)\n"):
        at = text.index("d)")
        edit = Edit(1.0, "sign", None, (Change(at, at + 1, "-d"),), 1, "d", "-d")
        odd_of.append(oddity(edit, text, text.replace("d)", "-d)")))
    assert max(odd_of[0], odd_of[2]) + 0.1 < odd_of[1]


@pytest.mark.parametrize(("name", "anew", "moved"), [("update_", True, False), ("update", False, False)])
def test_who_is_said_to_work_in_place_may_still_take_another_sign(name, anew, moved):
    text = f"def {name}(w, g):\n    w += g\n"
    owner, odd_of = next(owners_of(Source(text))), {}
    for new in ("=", "-="):
        edit = Edit(1.0, "= and +=", owner, (), 2, "+=", new)
        odd_of[new] = oddity(edit, text, text.replace("+=", new))
    assert (odd_of["="] > 2.5) is anew
    assert (odd_of["-="] > 2.5) is moved


@pytest.mark.parametrize(
    ("text", "made", "still"),
    [  # a file, an edit of it that is odd, and the same file with something else in it, where the edit is less odd
        (
            "class N:\n    def __init__(self, out):\n        self.out = out\ndef f(net, x):\n    return net(x)\n",
            ("a function around", 5, "net(x)", "net.out(net(x))"),
            ("self.out = out", "self.kept = out"),
        ),
        (
            "def f(t, n):\n    r = t\n    for i in n:\n        r //= i\n    return t\n",
            ("statement moved out of the loop", 3, "        r //= i\n", "    r //= i\n"),
            ("return t", "return r"),
        ),
        (
            "def f(t, n):\n    r = t\n    for i in n:\n        t[i] = r\n        r //= i\n    return t\n",
            ("statement removed", 5, "        r //= i\n", ""),
            ("r = t", "r = 2 * t"),
        ),
        (
            "def f(x, w, b):\n    inner_prod = x @ w\n    return inner_prod\n",
            ("plus a bias", 2, "x @ w", "x @ w + b"),
            ("inner_prod", "inner"),
        ),
        (
            "ALPHA = 2\ndef f(x, n):\n    return ALPHA * x\n",
            ("a function around", 3, "ALPHA *", "np.sign(ALPHA) *"),
            ("ALPHA", "alpha"),
        ),
    ],
)
def test_what_was_there_for_something_is_not_left_without_a_use(text, made, still):
    kind, line, *change = made
    odd_of = []
    for swap in (("", ""), still):
        before, old, new = (one.replace(*swap) if swap[0] else one for one in (text, *change))
        owner = [o for o in owners_of(Source(before)) if o.node.lineno <= line][-1]
        at = before.index(old)
        edit = Edit(1.0, kind, owner, (Change(at, at + len(old), new),), line, old.strip(), new.strip())
        odd_of.append(oddity(edit, before, before.replace(old, new)))
    assert odd_of[0] > odd_of[1] + 0.3


def test_of_two_that_are_given_the_same_both_are_changed():
    odd_of = []
    for other in ("b.grad = g", "b.grad = 2 * g"):
        text = f"a.grad = g\n{other}\n"
        edit = Edit(1.0, "= and +=", None, (), 1, "=", "+=")
        odd_of.append(oddity(edit, text, text.replace("a.grad =", "a.grad +=")))
    assert odd_of[0] > odd_of[1] + 0.5


@pytest.mark.parametrize(
    ("wrong", "becomes", "is_odd"),
    [
        ("prod = x[i] * w[i]", "prod = x[i + 1] * w[i]", False),
        ("prod = x[i] * w[i]", "prod = (x[i] + b) * w[i]", False),
        ("prod = x[i] * w[i]", "prod = x[i] * w[i] + b", True),
    ],
)
def test_a_product_is_one_whatever_is_added_within(wrong, becomes, is_odd):
    assert (odd(wrong, becomes) > odd(wrong.replace("prod", "z"), becomes.replace("prod", "z")) + 0.4) is is_odd


def test_only_a_number_that_the_file_sets_once_is_known_by_its_sign():
    text = "ALPHA = 0.1\n\ndef f(Z1):\n    return {}\n"
    odd_of = []
    for old in ("ALPHA", "Z1"):
        new, before = f"np.tanh({old})", text.format(old)
        owner = next(owners_of(Source(before)))
        odd_of.append(oddity(Edit(1.0, "a function around", owner, (), 4, old, new), before, text.format(new)))
    assert odd_of[0] > odd_of[1] + 0.8


def test_the_next_turn_of_a_loop_around_may_read_what_is_moved_out():
    inner = "    for i in n:\n        t = t + r\n        r //= i\n    return t\n"
    around = "    for k in n:\n" + "".join(f"    {line}\n" for line in inner.splitlines()[:-1]) + "    return t\n"
    odd_of = []
    for body, far in ((inner, 4), (around, 8)):
        text, line = f"def f(t, r, n):\n{body}", " " * (far + 4) + "r //= i\n"
        edit = Edit(1.0, "statement moved out of the loop", next(owners_of(Source(text))), (), 2 + far // 8, line, "")
        odd_of.append(oddity(edit, text, text.replace(line, line[4:])))
    assert odd_of[0] > odd_of[1] + 0.5


def test_a_second_name_elsewhere_in_the_file_is_no_reason():
    text = "def f(t, n):\n    r = t\n    for i in n:\n        t[i] = r\n        r //= i\n    return t\n"
    odd_of = []
    for more in ("", "\n\ndef g(r):\n    r = 3\n    return r\n"):
        before = text + more
        edit = Edit(1.0, "statement removed", next(owners_of(Source(before))), (), 5, "r //= i", "")
        odd_of.append(oddity(edit, before, before.replace("        r //= i\n", "")))
    assert odd_of[0] == odd_of[1] > 0


def test_what_joins_the_line_below_parts_no_twins():
    edit = Edit(1.0, "= and +=", None, (), 2, "-=", "+=")
    odd_of = []
    for below in ("W2 += d", "W2 = c"):
        text = f"W1 -= d\nb1 -= d\n{below}\n"
        odd_of.append(oddity(edit, text, text.replace("b1 -= d", "b1 += d")))
    assert odd_of[0] + 0.5 < odd_of[1]


@pytest.mark.parametrize("one", ["1", "1."])
def test_the_slope_of_what_hands_on_what_it_gets_is_one(one):
    text = f"def slope(x):\n    return {one}\n"
    odd_of = []
    for old, new in ((one, "-1"), (one, "0"), ("-1", one)):
        text = f"def slope(x):\n    return {old}\n"
        edit = Edit(1.0, "another number", next(owners_of(Source(text))), (), 2, old, new)
        odd_of.append(oddity(edit, text, text.replace(f"return {old}", f"return {new}")))
    assert odd_of[0] > odd_of[1] + 0.4
    assert odd_of[0] > odd_of[2] + 0.4
