"""What is done at every turn of a loop is begun anew, goes out of it, or is left out at the last."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import made_by_a_method, of_the_last, program, texts_by


def test_steps_are_counted_once_for_all_parameters():
    wrong = "for x in X:\n    d = x\n    t += 1\n    a = t\nreturn a"
    right = "t += 1\nfor x in X:\n    d = x\n    a = t\nreturn a"
    assert program(right) in texts_by("statement moved out of the loop", wrong)


def test_what_is_read_at_every_turn_is_begun_anew_after_that():
    wrong = "t = []\nfor x in X:\n    z = t[-2:]\n    t.append(x)\nreturn t"
    right = "t = []\nfor x in X:\n    z = t[-2:]\n    t = []\n    t.append(x)\nreturn t"
    assert program(right) in texts_by("begun anew at every turn", wrong)


def test_what_an_object_keeps_from_one_call_to_the_next_is_begun_anew_before_the_loop():
    wrong = "for x in X:\n    t.delta += x\nreturn t.delta"
    assert program(f"t.delta = 0\n{wrong}") in texts_by("begun anew at every turn", wrong)


def test_an_optimizer_may_ask_another_method_for_what_it_clears():
    text = "def step(model, rule):\n    model.back()\n    rule.step()\n\n\nclass Rule:\n    def all(self):\n"
    text += "        return self.p\n\n    def clear(self):\n        for p in self.all():\n            p.grad = 0\n"
    made = made_by_a_method(text, rule=("other", "Rule"))
    assert text.replace("    model.back()", "    rule.clear()\n    model.back()") in made


def test_an_optimizer_clears_the_gradients_where_nobody_asks_it_to():
    text = "def step(model, rule):\n    model.back()\n    rule.step()\n\n\nclass Rule:\n    def clear(self):\n"
    text += "        for p in self.all:\n            p.grad = 0\n"
    made = made_by_a_method(text, rule=("other", "Rule"))
    assert text.replace("    model.back()", "    rule.clear()\n    model.back()") in made


HOLDING = """\
class Layer:
    def clear_grads(self):
        self.dW = np.zeros_like(self.W)

    def back(self, d):
        self.dW = self.dW + d
        return d


class Solver:
    def train(self, d):
        p = self.run()
        for layer in self.layers:
            d = layer.back(d)
        return p, d
"""


def test_layers_are_cleared_first_of_all_where_nobody_calls_their_method_for_it():
    cleared = "        for layer in self.layers:\n            layer.clear_grads()\n"
    right = HOLDING.replace("        p = self.run()", f"{cleared}        p = self.run()")
    assert ("each cleared by its own method", right) in of_the_last(HOLDING)
    called = HOLDING.replace("return p, d", "layer.clear_grads()\n        return p, d")
    keeps = HOLDING.replace("np.zeros_like(self.W)", "self.W")
    for text in (called, keeps):
        assert "each cleared by its own method" not in {kind for kind, _ in of_the_last(text)}


def test_what_has_a_method_that_clears_it_is_cleared_before_it_is_handed_on():
    text = "class Held:\n    def zero(self):\n        self.grad = 0\n\n\ndef f(w, b, d):\n    back(w, b, d)\n"
    source = Source(text)
    kinds = {"w": ("other", "Held"), "b": ("other", "Held"), "d": ("array", (2,))}
    scope = Scope(source, list(owners_of(source))[-1], Seen(kinds=kinds))
    made = [(e.kind, changed(text, e.changes)) for e in edits_of(scope, 0, 9)]
    cleared = text.replace("    back", "    w.zero()\n    b.zero()\n    back")
    assert ("cleared by its own method", cleared) in made
    kept = text.replace("self.grad = 0", "self.grad += 1")  # which clears nothing
    scope = Scope(Source(kept), list(owners_of(Source(kept)))[-1], Seen(kinds=kinds))
    assert "cleared by its own method" not in {e.kind for e in edits_of(scope, 0, 9)}


@pytest.mark.parametrize(
    ("loop", "says"),
    [("i, x in enumerate(X)", "i < len(X) - 1"), ("i in range(n)", "i < n - 1"), ("i in range(1, n + 1)", "i < n")],
)
def test_what_is_not_for_the_last_turn_says_so_in_the_words_of_the_loop(loop, says):
    wrong = f"for {loop}:\n    if t:\n        d = np.tanh(d)\nreturn d"
    assert program(wrong.replace("if t", f"if t and {says}")) in texts_by("not for the last", wrong)


@pytest.mark.parametrize(
    ("loop", "before_the_last"),
    [
        ("for i in range(1, n + 1):", "i < n"),
        ("for i in range(n):", "i < n - 1"),
        ("for i in reversed(range(n)):", "i < n - 1"),
        ("for i in range(n, 0, -1):", "i < n"),
        ('for i in ("1", "2", "3"):', 'i != "3"'),
        ("for i, x in enumerate(X):", "i < len(X) - 1"),
        ("for i, x in zip(W, X):", "i is not W[-1]"),
    ],
)
def test_what_is_done_in_every_layer_is_left_out_at_the_last(loop, before_the_last):
    wrong, right = "d = d @ W * p", f"d = d @ W * p if {before_the_last} else d @ W"
    assert program(f"{loop}\n    {right}\nreturn d") in texts_by("not at the last", f"{loop}\n    {wrong}\nreturn d")


def test_what_is_part_of_a_sum_is_left_out_in_parentheses():
    found = texts_by("not at the last", "return [d + sigma(a) for i in range(n)]")
    assert found == [program("return [d + (sigma(a) if i < n - 1 else a) for i in range(n)]")]


def test_who_is_asked_already_is_asked_for_the_name_too():
    for asked, then in (("L2 > 0", 'L2 > 0 and name[0] != "b"'), ("L2 or l1", '(L2 or l1) and name[0] != "b"')):
        text = f"def f(grads):\n    for name in grads:\n        if {asked}:\n            g = grads[name] + L2\n"
        source = Source(text)
        scope = Scope(source, next(owners_of(source)), Seen(kinds={"name": ("other", "str")}), ("W1", "b1"))
        assert text.replace(asked, then) in [changed(text, e.changes) for e in edits_of(scope, 0, 9)]


WALKS = (
    (
        """\
class Value:
    def back(self):
        self.rule()
        for one in self.made_of:
            one.back()
""",
        """\
class Value:
    def back(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for one in node.made_of:
                    visit(one)
                order.append(node)

        visit(self)
        for node in reversed(order):
            node.rule()
""",
    ),
    (
        """\
def back(tape, v):
    once(tape, v)
    for a in tape.args[v]:
        back(tape, a)
""",
        """\
def back(tape, v):
    order, seen = [], set()

    def visit(v):
        if v not in seen:
            seen.add(v)
            for a in tape.args[v]:
                visit(a)
            order.append(v)

    visit(v)
    for v in reversed(order):
        once(tape, v)
""",
    ),
)


@pytest.mark.parametrize(("wrong", "right"), WALKS)
def test_what_two_others_were_made_of_is_gone_through_once(wrong, right):
    kind = "each once, after all that it went into"
    assert (kind, right) in of_the_last(wrong)
    for other in (wrong.replace("one.back()", "one.rule()"), wrong.replace("back(tape, a)", "once(tape, a)")):
        assert other == wrong or kind not in {made_by for made_by, _ in of_the_last(other)}


def test_a_walk_is_left_alone_where_more_is_done_in_it():
    kind = "each once, after all that it went into"
    _, (function, _) = WALKS
    for text in (
        function + "    else:\n        tape.done = 1\n",
        function.replace("once(tape, v)", "once(tape, v)  # of v"),
        function.replace("once(tape, v)", "a = 1; once(tape, v)"),
        "def back(*tapes):\n    once(tapes)\n    for one in tapes:\n        back(one)\n",
        "def back():\n    once()\n    for c in g():\n        back(c)\n",
    ):
        assert kind not in {made_by for made_by, _ in of_the_last(text)}


SORTED = """\
def back(first):
    nodes = []
    def visit(node):
        nodes.append(node)
        for child in node.made_of:
            visit(child)
    visit(first)
    for node in nodes:
        node.rule()
"""


def test_a_walk_that_does_anything_else_is_left_as_it_is():
    kind = "sorted, and each once"
    assert kind in {made_by for made_by, _ in of_the_last(SORTED)}
    for text in (
        SORTED.replace("        nodes.append", "        if node in nodes:\n            return\n        nodes.append"),
        SORTED.replace("for node in nodes", "for node in first"),
        SORTED.replace("for node in nodes", "for i, node in enumerate(nodes)"),
        SORTED.replace("            visit(child)", "            visit(child)  # first"),
        SORTED.replace("            visit(child)", "            visit(child)\n            visit(child)"),
        SORTED.replace("        nodes.append", "        node.grad = 0\n        nodes.append"),
        SORTED.replace("    def visit", "    @cache\n    def visit"),
        SORTED.replace("visit(node):", "visit(node, depth=0):"),
        SORTED.replace("nodes = []", "nodes, seen = [], 0"),
    ):
        assert text != SORTED
        assert kind not in {made_by for made_by, _ in of_the_last(text)}


@pytest.mark.parametrize(
    ("begun", "kept", "anew"),
    [
        ("[0.0] * n", "self.n = n", {"[0.0] * self.n"}),
        ("np.zeros(shape=n)", "self.n = n", {"np.zeros(shape=self.n)"}),
        ("[0.0] * n", "k = n", set()),  # a name of its own
        ("[0.0] * n", "self.n = 2", set()),  # nothing has kept it
        ("[0.0] * 3", "self.n = n", {"[0.0] * 3"}),
    ],
)
def test_what_is_begun_anew_is_told_in_names_that_have_a_meaning_there(begun, kept, anew):
    text = f"class Layer:\n    def __init__(self, n):\n        {kept}\n        self.out = {begun}\n\n"
    text += "    def run(self, x):\n        for i in x:\n            self.out[i] += i\n        return self.out\n"
    made = (made.split("def run(self, x):\n        self.out = ") for made in made_by_a_method(text))
    assert {after[1].split("\n")[0] for after in made if len(after) == 2} - {"0", "np.zeros_like(self.out)"} == anew


def test_what_follows_a_loop_goes_into_it_with_its_comments_and_whole_texts_alone():
    kind = "all that follows moved into the loop"
    text = "def f(X, w):\n    for x in X:\n        t = x\n    # the slope\n    d = t * w\n    w = w - d\n    return w\n"
    into = (
        text.replace("    # the", "        # the")
        .replace("    d =", "        d =")
        .replace("    w = w", "        w = w")
    )
    assert (kind, into) in of_the_last(text)
    for other in (
        text.replace("x in X:\n        t = x", "x in X: t = x"),
        text.replace("d = t * w", 'd = t * g("""a\n  b""")'),
        text.replace("d = t * w", "d = w * w"),  # nothing of the loop's
    ):
        assert other != text
        assert kind not in {made_by for made_by, _ in of_the_last(other)}


def test_what_is_gone_through_has_a_name_of_its_own():
    (method, right), _ = WALKS
    as_one = {made for _, made in of_the_last(method.replace("one", "node"))}
    assert right.replace("node", "value").replace("one", "node") in as_one


def test_what_an_object_is_made_with_is_begun_anew_where_it_is_added_to_entry_by_entry():
    text = "class Layer:\n    def __init__(self, n):\n        self.out = [0.0] * n\n        self.rate = n\n\n"
    text += "    def run(self, x):\n        for i in x:\n            self.out[i] += i\n        return self.out\n"
    made = made_by_a_method(text)
    anew = "        self.out = [0.0] * self.rate\n        for i"  # n has no meaning there
    assert text.replace("        for i", anew) in made


def test_what_goes_through_all_that_it_keeps_clears_it():
    text = "class Net:\n    def __init__(self, g):\n        self.g = g\n\n    def reset(self):\n"
    text += "        for g in self.g.values():\n            g[...] = 0\n\n"
    text += "    def back(self, x):\n        self.g[0] += x\n\n\n"
    text += "def f(net, x):\n    net.back(x)\n    net.back(x)\n    return net.g\n"
    made = of_the_last(text, {"net": ("other", "Net")})
    right = text.replace("net.back(x)\n    return", "net.reset()\n    net.back(x)\n    return")
    assert ("cleared by its own method", right) in made
    half = text.replace("g[...] = 0", "g[...] = g / 2")
    assert not [
        made for kind, made in of_the_last(half, {"net": ("other", "Net")}) if kind == "cleared by its own method"
    ]


def test_what_was_computed_before_a_change_is_cleared_after_it():
    text = (
        "class Net:\n    def step(self, w):\n        self.w = w\n\n    def reset_cache(self):\n        self.kept = {}\n"
    )
    made = made_by_a_method(text)
    assert text.replace("self.w = w\n", "self.w = w\n        self.reset_cache()\n") in made
    told = text.replace("self.w = w\n", "self.reset_cache()\n        self.w = w\n")
    assert told.replace("w = w\n", "w = w\n        self.reset_cache()\n") not in made_by_a_method(told)


def test_what_is_gathered_is_cleared_whichever_way_it_is_added_and_begun():
    for adds, zero, begins in (("v.grad += a", "0.0", ""), ("v.grad = v.grad + a", "0", "self.grad = 0\n")):
        lines = f"{begins}for v in X:\n    {adds}\nreturn d"
        right = lines.replace("for v", f"for v in X:\n    v.grad = {zero}\nfor v", 1)
        assert program(right) in texts_by("cleared before it is gathered", lines)
    assert texts_by("cleared before it is gathered", "for v in X:\n    v.grad = v.slope + a\nreturn d") == []


NESTED = """\
for l in range(n):
    for j in range(n):
        t[j] = W[l, j] * d[j]
    for j in range(n):
        v = t[j]
        W[l, j] += t[j]
        t.size += 1
return W
"""


def test_what_is_moved_too_early_gets_all_the_loops_that_it_stands_in():
    later = """\
    for j in range(n):
        v = t[j]
for l in range(n):
    for j in range(n):
        W[l, j] += t[j]
        t.size += 1
"""
    kind = "in a loop of its own, after it"
    right = NESTED[: NESTED.index("    for j in range(n):\n        v")] + later + "return W\n"
    assert program(right) not in texts_by(kind, NESTED)  # nothing in that loop reads what it moves
    reading = NESTED.replace("v = t[j]", "v = W[0, j]")
    assert program(right.replace("v = t[j]", "v = W[0, j]")) in texts_by(kind, reading)
    assert not texts_by(kind, reading.replace("+= t[j]", "+= v"))  # which one turn has made for itself
    assert not texts_by(kind, reading.replace("+= t[j]", "= t[j]").replace("t.size += 1", "t.size = 1"))


def test_a_loop_through_a_list_has_as_many_turns_as_that_has():
    wrong = "for j in range(n):\n    d = t[j] * d\nreturn d"
    assert program(wrong.replace("range(n)", "range(len(t))")) in texts_by("as many as it has", wrong)
    filled = wrong.replace("d = t[j] * d", "t[j] = d")  # who knows how far
    assert program(filled.replace("range(n)", "range(len(t))")) not in texts_by("as many as it has", filled)


def test_only_what_other_turns_read_is_moved_too_early():
    kind = "in a loop of its own, after it"
    wrong = "for i in range(n):\n    t[i] = {} * 2\n    {}\nreturn W"
    for read, moves, early in (
        ("W[0]", "W[i] = W[i] - d[i]", True),
        ("dW[i]", "W[i] -= d[i]", False),
        ("W[0]", "W[i] = dW[i]", False),
        ("a.W[0]", "W[i] -= d[i]", False),
        ("v.size", "t.size -= i", True),
    ):
        assert bool(texts_by(kind, wrong.format(read, moves))) is early, (read, moves)


def test_a_loop_goes_the_other_way_round_where_its_turns_matter():
    kind, wrong = "the other way round", "for l in {}:\n    d = l @ d\nreturn d"
    for over, other in (
        ("t", "reversed(t)"),
        ("reversed(t)", "t"),
        ("t[::-1]", "t"),
        ("zip(t, y)", "reversed(list(zip(t, y)))"),
        ("reversed(list(zip(t, y)))", "zip(t, y)"),
    ):
        assert texts_by(kind, wrong.format(over)) == [program(wrong.format(other))]
    assert not texts_by(kind, wrong.replace("l @ d", "a @ d").format("range(n)"))  # however often
    assert not texts_by(kind, wrong.format("range(n, 0, -1)"))
    assert not texts_by(kind, "return sum(l for l in t)")
    assert texts_by(kind, "return [l for l in t]") == [program("return [l for l in reversed(t)]")]


def test_a_place_that_is_moved_on_is_so_at_every_turn_and_by_what_was_read():
    kind, text = (
        "moved on by what it has read",
        "i = 0\nfor l in t:\n    a = flat[i:i + l]\n    d = flat[i:i + l]\nreturn a",
    )
    assert texts_by(kind, text) == [program(text.replace("\nreturn", "\n    i += l\nreturn"))]
    for other in (
        text.replace("i + l]", "i + l:2]"),
        text.replace("    a =", "    if l:\n        continue\n    a ="),
        text.replace("    a =", "    i = l\n    a ="),
        "i = 0\nfor l in t: a = flat[i:i + l]\nreturn a",
    ):
        assert not texts_by(kind, other)
