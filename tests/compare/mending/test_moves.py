"""A statement is moved, left out, set under another name, or done once where it was done twice."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import OPTIMIZER, made_by_a_method, of_the_last, program, texts_by


def test_what_is_done_twice_is_done_once_by_leaving_out_the_second():
    source = Source("def f(v, g):\n    v.append(g)\n    v.append(g)\n")
    edits = edits_of(Scope(source, list(owners_of(source))[-1], Seen()), 0, 9)
    removed = {e.line: e.cost for e in edits if e.kind == "statement removed" and e.sites == 1}
    assert removed[3] < removed[2]


def test_a_return_that_alone_returns_something_stays():
    only, in_a_branch = "for x in X:\n    d += x\n    return d", "if t:\n    return d\nreturn a"
    assert program("for x in X:\n    d += x") not in texts_by("statement removed", only)
    assert program("if t:\n    pass\nreturn a") not in texts_by("statement removed", in_a_branch)


def test_no_statement_is_moved_before_a_docstring():
    lines = '"""What it does."""\na = X\nd = a\nreturn d'
    assert program('"""What it does."""\nd = a\na = X\nreturn d') in texts_by("statement moved", lines)
    assert program('a = X\n"""What it does."""\nd = a\nreturn d') not in texts_by("statement moved", lines)


def test_a_method_begins_with_what_nobody_calls_of_an_object_that_it_keeps():
    text = """\
class Tanh:
    def compute(self, x):
        return x

    def slope(self, g):
        return g


class Layer:
    def go(self, x):
        return self.act.compute(x)

    def back(self, g):
        d = g
        return d
"""
    begun = text.replace("        d = g\n", "        g = self.act.slope(g)\n        d = g\n")
    assert ("begun with what nobody calls", begun) in of_the_last(text)
    described = text.replace("        d = g\n", '        """By what went in."""\n        d = g\n')
    right = described.replace("        d = g\n", "        g = self.act.slope(g)\n        d = g\n")
    made = of_the_last(described)
    assert ("begun with what nobody calls", right) in made
    assert not [new for _, new in made if "self.act.go(" in new]  # which is the layer's own
    called = text.replace("self.act.compute(x)", "self.act.slope(x)")
    begun = called.replace("        d = g\n", "        g = self.act.slope(g)\n        d = g\n")
    assert ("begun with what nobody calls", begun) not in of_the_last(called)


def test_what_begins_at_0_and_is_set_anew_at_every_turn_is_likely_to_be_a_sum():
    costs = {}
    for first in ("0", "1"):
        source = Source(f"def f(t):\n    s = {first}\n    for x in t:\n        s = x\n    return s\n")
        edits = edits_of(Scope(source, list(owners_of(source))[-1], Seen()), 0, 9)
        costs[first] = next(e.cost for e in edits if (e.kind, e.new) == ("= and +=", "+="))
    assert costs["0"] < costs["1"] - 0.2


def test_nothing_is_taken_from_what_begins_at_zero_to_gather_a_sum():
    costs = {}
    for begun in ("np.zeros(2)", "a"):
        source = Source(program(f"d = {begun}\nd += a\nreturn d"))
        edits = edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)
        costs[begun] = next(e.cost for e in edits if e.kind == "= and +=" and e.new == "-=")
    assert costs["a"] < costs["np.zeros(2)"]


@pytest.mark.parametrize(("wrong", "right"), [("d **= n", "d = n"), ("(d) += a", "(d) = a"), ("d //= n", "d /= n")])
def test_whatever_a_statement_does_to_what_it_sets_its_sign_is_edited(wrong, right):
    assert program(f"{right}\nreturn d") in texts_by("= and +=", f"{wrong}\nreturn d")


def test_what_nobody_reads_belongs_into_a_list_that_is_read():
    text = "def back(e):\n    errors = [0, 0]\n    last = e * 2\n    return errors\n"
    assert text.replace("last =", "errors[-1] =") in made_by_a_method(text, errors=("other", "list"))
    read = text.replace("return errors", "return errors, last")
    assert read.replace("last =", "errors[-1] =") not in made_by_a_method(read, errors=("other", "list"))


def test_a_question_that_was_never_asked_may_be_asked_besides():
    source = Source("def f(d, a, b):\n    if a:\n        d = 2 * d\n    elif b:\n        d = 3 * d\n    return d\n")
    seen = Seen(lines={2, 3, 6})
    edits = edits_of(Scope(source, next(owners_of(source)), seen), 0, 9)
    made = {changed(source.text, edit.changes) for edit in edits}
    assert source.text.replace("elif", "if") in made
    assert {edit.kind for edit in edits if edit.line in (4, 5)} == {"else"}


def test_no_other_question_is_taken_for_one_of_several_texts():
    wrong = 'if name == ("a", "b"):\n    d = a\nelif name in ("b", "c"):\n    d = p\nreturn d'
    assert not any('in ("a"' in text for text in texts_by("belongs to the other branch", wrong))


def test_what_a_call_has_counted_on_is_counted_anew_after_it():
    right = OPTIMIZER.replace("optim.step(g)\n", "optim.step(g)\n    optim.t = 0\n")
    assert ("counted anew", right) in of_the_last(OPTIMIZER, {"optim": ("other", "Adam")})


def test_steps_are_counted_where_all_parameters_are_gone_through():
    text = OPTIMIZER.replace("optim.step(g)\n", "w = [optim.step(each) for each in g]\n")
    right = text.replace("        self.t += 1\n", "").replace("    w = [", "    optim.t += 1\n    w = [")
    assert ("counted once for all", right) in of_the_last(text, {"optim": ("other", "Adam")})


def test_a_method_counts_once_for_all_parameters_that_another_one_of_it_is_called_for():
    text = """\
class Adam:
    def moved(self, w, g):
        self.t += 1
        return w - g / self.t

    def step(self, params, g):
        for w in params:
            params[w] = self.moved(params[w], g[w])
        return params
"""
    right = text.replace("        self.t += 1\n", "").replace("        for w", "        self.t += 1\n        for w")
    assert ("counted once for all", right) in of_the_last(text)


def test_what_another_method_counts_is_counted_once_too():
    text = """\
class Adam:
    def tick(self):
        self.t += 1

    def moved(self, w, g):
        self.tick()
        return w - g / self.t

    def step(self, params, g):
        for w in params:
            params[w] = self.moved(params[w], g[w])
        return params
"""
    right = text.replace("        self.tick()\n", "").replace("        for w", "        self.tick()\n        for w")
    assert ("counted once for all", right) in of_the_last(text)
    for other in ("self.t = 1", "for t in self.ts:\n            t += 1"):
        assert "counted once for all" not in {kind for kind, _ in of_the_last(text.replace("self.t += 1", other))}
    handed = text.replace("self.tick()", "self.tick(by=2)")
    assert "counted once for all" not in {kind for kind, _ in of_the_last(handed)}


def test_a_comparison_with_a_sign_is_turned_round_too_and_not_one_of_something_else():
    head = "def f(x, y, lo, hi):\n    under = {} <= lo\n    over = x >= hi\n    return under | over\n"
    turned = head.replace("<=", ">=", 1).replace("x >= hi", "x <= hi").format("x")
    assert ("both the other way round", turned) in of_the_last(head.format("x"))
    assert "both the other way round" not in {kind for kind, _ in of_the_last(head.format("y"))}


def test_what_is_not_returned_next_is_kept():
    text = "def f(self, g):\n    self.v = 2 * g\n    return {}\n"
    kinds = ({kind for kind, _ in of_the_last(text.format(name))} for name in ("self.v", "self.w"))
    assert ["handed back and not kept" in some for some in kinds] == [True, False]


def test_what_another_function_sets_itself_is_set_here_too_and_not_the_modules():
    text = "K = 1\n\n\ndef g(w):\n    K = len(w)\n    return K\n\n\ndef f(w):\n    'Back.'\n    return K * w\n"
    right = text.replace("    return K * w", "    K = len(w)\n    return K * w")
    kind = "set here as elsewhere"
    assert [made for made_by, made in of_the_last(text) if made_by == kind] == [right]
    assert kind not in {made_by for made_by, _ in of_the_last(text.replace("return K * w", "K = 2\n    return K * w"))}
    assert kind not in {made_by for made_by, _ in of_the_last(text.replace("K", "LAYERS"))}  # the contract's own


def test_what_a_function_of_the_file_gives_back_is_kept():
    text = "def less(a, b):\n    return a - b\n\n\ndef f(x, g):\n    less(x.d, g)\n    return x\n"
    kept = ("kept what was only computed", text.replace("    less(x", "    x.d = less(x"))
    assert kept in of_the_last(text)
    assert kept not in of_the_last(text.replace("    return a - b", "    a -= b"))


def test_what_is_set_anew_next_is_no_other_target_and_nothing_comes_of_what_nobody_reads():
    text = "class A:\n    def up(self, g):\n        self.v += g\n        self.b = self.w[-1]\n"
    text += "        return self.b, self.w\n"
    made = of_the_last(text)
    assert ("another target", text.replace("self.v +=", "self.b +=")) not in made
    assert ("another target", text.replace("self.v +=", "self.w +=")) in made
    assert ("= and +=", text.replace("self.v +=", "self.v =")) not in made
    read = text.replace("self.v", "self.w")
    assert ("= and +=", read.replace("+=", "=", 1)) in of_the_last(read)


def test_a_method_begins_as_that_of_another_class_does_on_what_it_is_handed():
    text = """\
class Momentum:
    def apply(self, w, g):
        g = g + self.decay * w
        return w - g


class Adam:
    def apply(self, w, g):
        m = 2 * g
        return w - m
"""
    right = text.replace("        m = 2", "        g = g + self.decay * w\n        m = 2")
    kind = "as its sister begins"
    assert (kind, right) in of_the_last(text)
    for other in (
        text.replace("        g = g +", "        h = g +"),
        text.replace("m = 2 * g", "g = g + self.decay * w"),
    ):
        assert kind not in {made_by for made_by, _ in of_the_last(other)}


def test_a_condition_is_no_part_of_a_branch_that_something_belongs_into():
    made = texts_by("belongs into this branch", "if n:\n    d = a\n    t = d\nelif lr:\n    d = p\nreturn d")
    assert len(made) == 2  # either of the first branch into the second


@pytest.mark.parametrize("value", ["(\n        2 * g\n        - self.v\n    )", "2 * g - self.v"])
def test_what_is_handed_back_keeps_its_brackets_and_is_returned_once(value):
    text = f"def f(self, g):\n    self.v = {value}\n    return self.v\n"
    assert ("handed back and not kept", f"def f(self, g):\n    return {value}\n") in of_the_last(text)
    generator = "def f(self, g):\n    self.v = yield g\n    return self.v\n"
    assert "handed back and not kept" not in {kind for kind, _ in of_the_last(generator)}


@pytest.mark.parametrize(
    "text",
    [
        "K = 1\n\n\ndef g(w):\n    K = len(w)\n    return K\n\n\ndef f(w): return K * w\n",
        "class P:\n    def f(self, w):\n        w = 2 * w\n        return w\n\n\n"
        "class Q:\n    def f(self, w): return w\n",
    ],
)
def test_nothing_is_put_before_a_body_that_stands_on_the_line_of_its_head(text):
    assert not {kind for kind, _ in of_the_last(text)} & {"set here as elsewhere", "as its sister begins"}


def test_nothing_is_moved_behind_what_ends_a_branch():
    wrong = "if n:\n    d = a\n    t = d\nelse:\n    raise ValueError(d)"
    assert not texts_by("belongs into this branch", wrong)
    text = "def f(n):\n    if n:\n        d = 1\n        t = d\n    else:\n        t = 3"
    right = "def f(n):\n    if n:\n        d = 1\n    else:\n        t = 3\n        t = d\n"
    assert ("belongs into this branch", right) in of_the_last(text)


def test_what_a_method_gives_anew_is_kept_and_what_it_changes_in_place_is_not():
    text = "class Array:\n    def times(self, other):\n        return Array(self.data * other)\n\n"
    text += "    def scale(self, other):\n        self.data *= other\n\n\n"
    text += "def f(a, b):\n    a.{}(b)\n    return a\n"
    kind = "kept what was only computed"
    made = {after for by, after in of_the_last(text.format("times")) if by == kind}
    assert text.format("times").replace("    a.times", "    a = a.times") in made
    assert kind not in {by for by, _ in of_the_last(text.format("scale"))}


def test_of_one_choice_that_is_asked_for_twice_the_second_is_an_elif():
    lines = 'if kind == "a":\n    d = 1\nif {} == "b":\n    d = 2\nelse:\n    d = a\nreturn d'
    source = [program(lines.format(subject)) for subject in ("kind", "name")]
    costs = []
    for text in source:
        last = list(owners_of(Source(text)))[-1]
        edits = edits_of(Scope(Source(text), last, Seen()), 0, 9)
        costs += [e.cost for e in edits if e.kind == "else" and e.new == "el"]
    assert costs[0] < costs[1]


def test_what_is_gathered_counts_by_its_share():
    lines = "v = 0.0\nfor x in X:\n    share = len(x) / n\n    d = sigma(x)\n    v = d\nreturn v"
    assert program(lines.replace("    v = d\n", "    v += d * share\n")) in texts_by("= and +=", lines)


def test_texts_are_not_compared_in_size():
    made = texts_by("another comparison", "return a if kind != name else d")
    assert program("return a if kind == name else d") in made
    assert not any(f"kind {sign} name" in text for text in made for sign in ("<", ">=", ">"))


def test_what_is_done_at_every_turn_is_done_at_the_last_alone():
    text = "def run(i, steps, model):\n    model.step()\n    return model\n"
    seen = {"i": ("number", 0), "steps": ("number", 4)}
    right = text.replace("    model.step()\n", "    if i == steps - 1:\n        model.step()\n")
    assert [new for kind, new in of_the_last(text, seen) if kind == "only at the last turn"] == [right]
    for other in ("rate", "width"):  # which count no turns
        made = of_the_last(text.replace("i, ", f"{other}, "), {other: ("number", 1), **seen})
        assert not [new for kind, new in made if kind == "only at the last turn"]


TABLE = "class Table:\n    @staticmethod\n    def s(z):\n        return 1 / z\n\n\n"


@pytest.mark.parametrize(
    ("head", "is_kept"),
    [
        (TABLE, True),
        (TABLE.replace("    @staticmethod\n", ""), False),
        (TABLE.replace("return 1 / z", "print(z)"), False),
    ],
)
def test_what_a_static_method_gives_is_kept(head, is_kept):
    text = f"{head}def f(a):\n    Table.s(a)\n    return a\n"
    kept = "kept what was only computed", text.replace("    Table", "    a = Table")
    assert (kept in of_the_last(text)) is is_kept


@pytest.mark.parametrize(
    ("test", "negated"),
    [
        ("k in c", "not k in c"),
        ("k is None", "not k is None"),
        ("~f(k)", "not f(k)"),
        ("k < c", None),  # which another comparison turns round
        ("k == 'a'", "not k == 'a'"),
    ],
)
def test_a_condition_is_negated_where_no_other_comparison_says_it(test, negated):
    text = f"def f(k, c):\n    if {test}:\n        return 1\n    return 2\n"
    made = {after for kind, after in of_the_last(text) if kind == "condition dropped" and "if not " in after}
    assert made == ({text.replace(test, negated)} if negated else set())


def test_the_shorter_of_two_statements_is_moved_past_the_other():
    text = "def f(v, s):\n    if s:\n        v = 2 * v\n    s = v\n    return s\n"
    edits = edits_of(Scope(Source(text), next(owners_of(Source(text)))), 0, 9)
    gone = {text[e.changes[0].start : e.changes[0].end] for e in edits if e.kind == "statement moved" and e.line == 2}
    assert gone == {"    s = v\n"}


def test_what_another_object_is_asked_for_is_no_value_that_nobody_reads():
    text = "class V:\n    def __init__(self):\n        self.grad = 0.0\n\n"
    text += "    def back(self, out):\n        self.grad = out.grad\n        return out\n"
    assert text.replace("self.grad = out", "self.grad += out") in made_by_a_method(text)
    unread = text.replace("out.grad", "out.slope")
    assert unread.replace("self.grad = out", "self.grad += out") not in made_by_a_method(unread)


UNCOUNTED = """\
class Adam:
    def __init__(self, beta):
        self.beta = beta
        self.v = self.m = 0

    def step(self, w, g):
        self.m = self.m + g
        m = self.m / (1 - self.beta)
        v = self.v / (1 - self.beta2)
        return w - m / v
"""


def test_steps_that_nobody_counts_are_counted_from_where_the_object_is_made():
    first = "        self.beta = beta\n"
    right = UNCOUNTED.replace(first, f"        self.t = 0\n{first}").replace(
        "        m = ", "        self.t += 1\n        m = "
    )
    for beta in ("beta)", "beta2)"):
        right = right.replace(f"1 - self.{beta}", f"1 - self.{beta[:-1]} ** self.t)")
    assert ("counted, and the power taken", right) in of_the_last(UNCOUNTED)
    counted, named = (text.replace("self.v =", "self.t = self.v =") for text in (UNCOUNTED, right))
    named = named.replace("self.t = 0", "self.steps = 0").replace("self.t +=", "self.steps +=")
    assert ("counted, and the power taken", named.replace("** self.t", "** self.steps")) in of_the_last(counted)
    assert ("counted, and the power taken", right + "self.theta") in of_the_last(UNCOUNTED + "self.theta")  # no t


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("/ (1 -", "* (1 -"),  # which weighs
        ("1 - self.beta", "1 - self.p"),  # of a loss
        ("def __init__(self, beta):\n        self.beta = beta\n        self.v", "def __init__(self): self.v"),
        ("self.m + g", "self.m + g + self.t + self.steps + self.n_steps"),  # all names are taken
    ],
)
def test_what_is_no_moment_or_has_no_room_for_a_count_is_not_counted(said, says):
    assert said in UNCOUNTED
    made = of_the_last(UNCOUNTED.replace(said, says))
    assert "counted, and the power taken" not in {kind for kind, _ in made}


def test_what_is_done_to_something_goes_to_what_that_is_made_of():
    kind = "done to what goes in"
    text = "z = scaled(a, g)\nreturn W - decayed(W, z)\n"
    made = "z = scaled({}, {})\nreturn W - z\n"
    right = [made.format("decayed(W, a)", "g"), made.format("a", "decayed(W, g)")]
    assert texts_by(kind, text) == [*map(program, right)]
    assert texts_by(kind, text.replace("return", "W = 2 * W\nreturn")) == []  # which is not known before
    assert texts_by(kind, text.replace("W, z)", "W)")) == []
    assert texts_by(kind, "z = np.tanh(a)\nprint(z)\n") == []
    assert texts_by(kind, "z = np.tanh(a)\nreturn map(lambda w: decayed(w, z), W)\n") == []


def test_of_what_stands_above_what_is_shorter_is_moved_past_what_is_longer():
    loop = "    for k in s:\n        v = k\n        s = v\n        k = s\n"
    text = f"def f(v, s):\n    v = 2 * v\n    s = v + s\n{loop}    return s\n"
    edits = edits_of(Scope(Source(text), next(owners_of(Source(text)))), 0, 9)
    gone = {text[e.changes[0].start : e.changes[0].end] for e in edits if e.kind == "statement moved" and e.line == 4}
    assert "    v = 2 * v\n    s = v + s\n" in gone
    assert not any("for k" in each for each in gone)


@pytest.mark.parametrize(
    ("first", "last", "of_use"),
    [
        ("d = a", "W", False),
        ("d = a", "d", True),
        ("d += a", "W", True),
        ("d[0] = a", "W", True),
        ("for d in a: print(d)", "W", True),
    ],
)
def test_what_nobody_reads_once_it_is_moved_is_seldom_moved(first, last, of_use):
    text = f"def f(a, W, d):\n    {first}\n    W = W - d\n    return {last}\n"
    edits = edits_of(Scope(Source(text), next(owners_of(Source(text)))), 0, 9)
    costs = [e.cost for e in edits if e.kind == "statement moved" and e.line == 2]
    assert (min(costs) < 2) is of_use


def test_what_a_loop_goes_through_and_nobody_reads_may_be_what_is_to_be_moved():
    wrong = "for v, t in zip(X, y):\n    t -= lr * t\nreturn X"
    assert program(wrong.replace("t -=", "v -=")) in texts_by("another target", wrong)
    anew, a_text = wrong.replace("t -=", "t ="), wrong.replace("v,", "name,")
    assert program(anew.replace("    t =", "    v =")) not in texts_by("another target", anew)
    assert program(a_text.replace("t -=", "name -=")) not in texts_by("another target", a_text)


def test_a_name_that_is_never_set_may_be_what_a_function_gives_of_the_last_two():
    text = "def times(c, v):\n    return [c * e for e in v]\n\n\ndef f(x, y):\n    d = x - y\n"
    text += "    for e in moves:\n        d += e\n    return d\n"
    made = {after for kind, after in of_the_last(text) if kind == "name never set"}
    assert text.replace("    for e", "    moves = times(d, x)\n    for e") in made
    with_default = text.replace("times(c, v)", "times(c, v=1)")  # who knows which of them is handed in
    assert not [after for kind, after in of_the_last(with_default) if "moves = " in after]


def test_nothing_is_put_before_an_elif():
    text = "def half(v):\n    return v / 2\n\n\ndef f(x):\n    if x:\n        d = x\n    elif moves:\n        d = 1\n"
    made = [after for kind, after in of_the_last(text) if kind == "name never set"]
    assert made == [text.replace("    if x", "    moves = half(x)\n    if x")]
