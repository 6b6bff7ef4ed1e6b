"""The search undoes mistakes: those that are planted anywhere in a right file, several at once, and those that loop."""

import math
import textwrap
import time

import numpy as np
import pytest

from compare.mending import search as mending_search
from compare.mending.edits import ANY, Edit
from compare.mending.program import (
    PROPORTIONAL,
    RAISED,
    RIGHT,
    SHAPE,
    WRONG,
    Program,
    level,
    levels,
    module_of,
    named,
    quiet,
)
from compare.mending.scope import Scope, owners_of
from compare.mending.search import Draft, Round, Search, _has_a_twin, _weigh_what_does_not_matter
from compare.mending.source import Change, Source, changed
from tests.compare.repairs import soaked_but

RIGHT_FILE = """\
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Layer:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        self.a = sigmoid(x @ self.W.T + self.b)
        return self.a

    def backward(self, da):
        dz = da * self.a * (1 - self.a)
        self.dW = dz.T @ self.x
        self.db = dz.sum(axis=0)
        return dz @ self.W


def layers(params):
    return Layer(params["W1"], params["b1"]), Layer(params["W2"], params["b2"])


def forward(params, X):
    one, two = layers(params)
    return two.forward(one.forward(X))


def loss(params, X, y):
    error = forward(params, X) - y
    return np.sum(error**2) / y.size


def gradients(params, X, y):
    one, two = layers(params)
    p = two.forward(one.forward(X))
    one.backward(two.backward(2 * (p - y) / y.size))
    return {"W1": one.dW, "b1": one.db, "W2": two.dW, "b2": two.db}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    new = {}
    for name in params:
        new[name] = params[name] - lr * g[name]
    return new
"""
NAMES = ("forward", "loss", "gradients", "step")


def points_of(right, text, names=NAMES, seed=5):
    """Points of a text at which a right one says what is true."""
    rng = np.random.default_rng(seed)
    params = {
        "W1": rng.normal(size=(4, 3)),
        "b1": rng.normal(size=4),
        "W2": rng.normal(size=(2, 4)),
        "b2": rng.normal(size=2),
    }
    X, y = rng.normal(size=(7, 3)), rng.normal(size=(7, 2))
    model, found = module_of(right, "right.py"), []
    for name in names:
        point = {
            "function": name,
            "params": params,
            "X": X,
            "y": y,
            "lr": 0.3,
            "steps": 0,
            "state": False,
            "again": False,
            "more": [],
        }
        taken = [params, X] if name == "forward" else [params, X, y]
        result = getattr(model, name)(*taken, *([0.3] if name == "step" else []))
        values = {f"1.{n}": v for n, v in result.items()} if name == "step" else named(name, result)
        wants = {q: [np.asarray(v), np.full(np.shape(v), 1e-12)] for q, v in values.items()}
        wants["arguments"] = [np.ones(()), np.zeros(())]
        found.append(point | {"wants": wants, "constants": {}, "role": "failing"})
    return found


def order_for(text, points, seconds=30.0, suspicion=()):
    known = {"parameters": ["W1", "b1", "W2", "b2"], "activations": ["sigmoid"], "suspicion": dict(suspicion)}
    return {"text": text, "path": "file.py", "points": points, "seconds": seconds} | known


def searched(text, right=RIGHT_FILE, names=NAMES, seconds=30.0):
    """The search for what makes a text do as a right one, once it is over."""
    search = Search(order_for(text, points_of(right, text, names), seconds), lambda tried, line: None)
    with quiet():
        search.run()
    return search


@pytest.mark.parametrize(
    ("right", "wrong"),
    soaked_but(
        [("dz.sum(axis=0)", "dz.sum()"), ("- lr * g[name]", "+ lr * g[name]")],  # each kind of edit: test_operators.py
        [
            ("2 * (p - y)", "2 * (y - p)"),
            ("dz.sum(axis=0)", "dz.sum()"),
            ("dz.T @ self.x", "dz.T @ self.a"),
            ("        self.dW = dz.T @ self.x\n", "        self.dW = da.T @ self.x\n"),
            ("- lr * g[name]", "+ lr * g[name]"),
        ],
    ),
)
def test_a_mistake_is_undone_and_the_likeliest_fix_is_the_file_as_it_was(right, wrong):
    assert RIGHT_FILE.count(right) == 1
    found = searched(RIGHT_FILE.replace(right, wrong)).answers
    assert RIGHT_FILE in [answer.text for answer in found[:2]]


def test_several_mistakes_are_undone_together():
    wrong = RIGHT_FILE.replace("np.sum(error**2) / y.size", "np.sum(error**2) / len(y)").replace("- lr *", "+ lr *")
    assert searched(wrong).answers[0].text == RIGHT_FILE


def test_what_is_left_the_same_as_after_another_edit_is_gone_on_from_later(monkeypatch):
    begun, tried = [], Round.next_tier

    def told(self, *given):
        begun.extend([frozenset(self.base.items())] if self.tier == 0 else [])
        return tried(self, *given)

    monkeypatch.setattr(Round, "next_tier", told)
    wrong = RIGHT_FILE.replace("(error**2)", "(error)").replace("dz.T @ self.x", "dz.T @ self.x + 1")
    searched(wrong.replace("2 * (p - y) / y.size", "2 * (p - y)"), seconds=9.0)
    assert len({*begun[:3]}) == 3


def test_formulas_made_right_are_an_answer_where_nothing_mends_what_loses_accuracy():
    """The loss is due as no edit makes it, as of what has lost its digits far out."""
    wrong = RIGHT_FILE.replace("dz.sum(axis=0)", "dz.sum()")
    points = points_of(RIGHT_FILE, wrong, ["loss", "gradients"])
    points[0]["wants"]["loss"][0] = np.asarray(np.pi)
    order = order_for(wrong, [p | {"formula": p["function"] == "gradients"} for p in points])
    search = Search(order, lambda tried, line: None)
    began = time.monotonic()
    with quiet():
        search.run()
    assert search.answers[0].text == RIGHT_FILE
    assert time.monotonic() - began < order["seconds"]  # and the rest of it is left for the proof


def test_one_edit_that_does_it_comes_before_several_that_were_found_first():
    """Every place that reads a value could read another one, each a slip of the pen; the value was made wrong once."""
    right = RIGHT_FILE.replace("def gradients(params, X, y):\n", "def gradients(params, X, y):\n    Z = X\n")
    right = right.replace(
        "p = two.forward(one.forward(X))\n    one.b", "p = two.forward(one.forward(Z))\n    one.x = Z\n    one.b"
    )
    wrong = right.replace("    Z = X\n", "    Z = np.tanh(X)\n")
    assert searched(wrong, names=["gradients"]).answers[0].text == right


def test_comments_and_formatting_of_what_is_not_touched_stay():
    odd = RIGHT_FILE.replace("    g = grad", "    # as it is written\n    g  =  grad").replace(
        "- lr *", "+ lr *  # down"
    )
    assert searched(odd.replace("# down", "")).answers[0].text.count("    # as it is written\n    g  =  grad") == 1


def test_edits_of_a_suspicious_line_come_first_and_those_of_a_line_that_is_right_late():
    wrong = RIGHT_FILE.replace("        self.db = dz.sum(axis=0)", "        self.db = dz.mean(axis=0)")
    line = str(wrong.splitlines().index("        self.db = dz.mean(axis=0)") + 1)
    points = points_of(RIGHT_FILE, wrong, ["gradients"])

    def rank(suspicion):
        edits = Round(wrong, order_for(wrong, points, 1.0, suspicion)).edits(ANY, 2)
        return next(n for n, e in enumerate(edits) if changed(wrong, e.changes) == RIGHT_FILE)

    with quiet():
        suspicious, unknown, right = (rank(known) for known in ({line: (False, 1.0)}, {}, {line: (True, 0.0)}))
    assert suspicious < unknown < right


@pytest.mark.parametrize(
    ("was", "becomes", "failing", "goes_on"),
    [
        ("W.T + self.b", "W.T - self.b", NAMES, {"Layer.backward", "loss", "gradients", "step"}),
        ("dz.sum(", "dz.mean(", ("gradients", "step"), {"step"}),
        ("- lr", "+ lr", ("step",), set()),
    ],
)
def test_a_function_that_goes_on_with_what_another_has_wrong_comes_later(was, becomes, failing, goes_on):
    wrong = RIGHT_FILE.replace(was, becomes)
    points = [point | {"formula": True} for point in points_of(RIGHT_FILE, wrong, failing)]
    this = Round(wrong, order_for(wrong, points))
    scopes = {".".join(owner.path): this.scopes[owner.start] for owner in this.program.owners}
    assert {name for name, scope in scopes.items() if scope.downstream} == goes_on
    assert {scope.likelihood(1) for scope in scopes.values() if scope.downstream} <= {0.5}
    assert scopes["layers"].likelihood(1) == 0


def test_what_is_right_is_left_alone():
    round_ = Round(RIGHT_FILE, order_for(RIGHT_FILE, points_of(RIGHT_FILE, RIGHT_FILE)))
    assert round_.bad == frozenset()


def test_an_edit_that_loops_for_ever_or_ends_the_process_does_no_harm(monkeypatch):
    monkeypatch.setattr("compare.mending.search.A_CALL", 0.05)  # what each of them is waited for, if the file is quick
    right = textwrap.dedent("""\
        import sys
        import numpy as np

        def forward(params, X):
            n = 0
            while n < len(X):
                n += 1
            if n > 99:
                sys.exit(1)
            return X * n
        """)
    assert right in [a.text for a in searched(right.replace("X * n", "X + n"), right, ["forward"]).answers]


def test_two_mistakes_of_one_quantity_neither_of_which_shows_alone_are_undone():
    right = textwrap.dedent("""\
        import numpy as np

        def forward(params, X):
            h = np.tanh(X @ params["W1"].T + params["b1"])
            return h @ params["W2"].T + params["b2"]
        """)
    wrong = right.replace("np.tanh", "np.sinh").replace('.T + params["b2"]', '.T - params["b2"]')
    answer = next(a for a in searched(wrong, right, ["forward"]).answers if a.text == right)
    assert len(answer.edits) == 2


def test_what_is_kept_from_an_earlier_call_of_another_function_is_seen():
    right = textwrap.dedent("""\
        import numpy as np

        kept = {}

        def forward(params, X):
            kept["a"] = X * 2
            return kept["a"]

        def gradients(params, X, y):
            forward(params, X)
            return {"W1": kept["a"].sum(axis=0)}
        """)
    wrong = right.replace("    forward(params, X)\n", '    if "a" not in kept:\n        forward(params, X)\n')
    points = [point | {"again": True} for point in points_of(right, wrong, ["gradients"])]
    for point in points:
        point["wants"]["repeatable"] = [np.ones(()), np.zeros(())]
    search = Search(order_for(wrong, points), lambda tried, line: None)
    with quiet():
        search.run()
    assert search.answers[0].text == right


def test_a_guard_that_fails_where_its_function_does_is_searched_at_too():
    points = points_of(RIGHT_FILE, RIGHT_FILE, ["loss", "gradients"])
    seen, unseen = points_of(RIGHT_FILE, RIGHT_FILE, ["loss", "loss"])
    unseen["role"], seen["wants"] = "guard", {"arguments": seen["wants"]["arguments"]}
    wrong = RIGHT_FILE.replace("error**2", "error**3")
    this = Round(wrong, order_for(wrong, [seen, unseen, points[1] | {"role": "guard"}]))
    assert [n for n, _ in this.failing] == [0, 1]
    assert this.bad == {(1, "loss")}


def test_where_any_number_does_it_is_not_the_number_that_was_wrong():
    number = [Edit(1.0, "another number", None, (), 3, "1", text) for text in "234"]
    other = Edit(1.0, "call removed", None, (), 3, "f(a)", "a")
    drafts = [Draft(str(n), ((edit,),), odd=1.0) for n, edit in enumerate([*number, other])]
    _weigh_what_does_not_matter(drafts)
    assert [draft.odd > 1 for draft in drafts] == [True, True, True, False]


def test_what_need_not_stand_anywhere_need_not_stand_elsewhere():
    moved, gone = (Edit(1.0, f"statement {what}", None, (), 3, "v *= 2", "") for what in ("moved", "removed"))
    drafts = [Draft("moved", ((moved,),), odd=1.0), Draft("gone", ((gone,),), odd=1.2)]
    _weigh_what_does_not_matter(drafts)
    assert drafts[0].odd > drafts[1].odd == 1.2
    alone = Draft("moved", ((moved,),), odd=1.0)
    _weigh_what_does_not_matter([alone])
    assert alone.odd == 1.0


@pytest.mark.parametrize(("values", "odd"), [("abcde", True), ("abcd", False)])
def test_where_any_of_many_values_does_it_is_not_the_value_that_was_wrong(values, odd):
    drafts = [Draft(v, ((Edit(1.0, "another value", None, (), 3, "w", v),),), odd=1.0) for v in values]
    _weigh_what_does_not_matter(drafts)
    assert {draft.odd > 1 for draft in drafts} == {odd}


class LookedFurther(Exception):
    """More was tried than before."""


def test_an_answer_for_its_own_widths_alone_is_no_reason_not_to_look_further(monkeypatch):
    wrong = RIGHT_FILE.replace("2 * (p - y)", "2 * (y - p)")
    points = points_of(RIGHT_FILE, wrong, ["gradients"])
    further = [point | {"role": "further", "constants": {"WIDE": "1"}} for point in points]
    monkeypatch.setattr(mending_search, "LONGER", (60.0, 60.0))  # not how busy the machine is shall decide

    def tried(fails, most):
        def tell(tried, line):
            if tried > most:
                raise LookedFurther

        search = Search(order_for(wrong, [*points, *further], 60.0), tell)
        monkeypatch.setattr(search.elsewhere, "failing", lambda text: further if fails else [])
        monkeypatch.setattr(search.elsewhere, "may_do_better", lambda text: fails)
        with quiet():
            search.run()
        assert "2 * (p - y)" in search.answers[0].text
        return search.tried

    enough = tried(False, math.inf)
    with pytest.raises(LookedFurther):
        tried(True, 1.2 * enough)


def test_what_the_limits_for_rivals_have_ended_is_taken_up_where_it_was(monkeypatch):
    edits = [Edit(cost, "another value", None, (), 3, "a", f"b{cost}") for cost in (0.8, 0.9, 1.0, 1.1)]
    wrong = RIGHT_FILE.replace("2 * (p - y)", "2 * (y - p)")
    this, tried = Round(wrong, order_for(wrong, points_of(RIGHT_FILE, wrong, ["gradients"]))), []
    monkeypatch.setattr(this, "edits", lambda above, up_to: edits)
    monkeypatch.setattr(this, "tried_out", lambda edit: tried.append(edit.cost))
    this.stop = 0.85, 1e9
    assert not this.next_tier(time.monotonic() + 60, lambda line: None)
    this.go_on()
    assert this.next_tier(time.monotonic() + 60, lambda line: None)
    assert tried == [0.8, 0.8, 0.9, 1.0, 1.1]
    assert this.tier == 1


def test_what_stands_below_a_statement_that_was_taken_away_is_not_tidied_up():
    right = textwrap.dedent("""\
        import numpy as np

        def forward(params, X):
            z = X @ params["W1"].T
            return np.exp(np.log(z * z))
        """)
    wrong = right.replace("    return", "    z = z + 1\n    return")
    assert right in [answer.text for answer in searched(wrong, right, ["forward"]).answers]


def test_levels_tell_how_right_a_value_is():
    true, off = np.array([1.0, 2.0, 4.0]), np.full(3, 1e-9)
    values = (None, np.ones(2), true[::-1], 3 * true, np.array([1.0, 2.0, 5.0]), true)
    found = [level(value, true, off) for value in values]
    assert found[:2] == [RAISED, SHAPE]
    assert found[3] == PROPORTIONAL
    assert WRONG < found[4] < PROPORTIONAL
    assert found[5] == RIGHT


def test_who_returns_other_names_the_second_time_is_not_repeatable_and_right_otherwise():
    names = iter(["W", "W", "V"])

    def gradients(params, X, y):
        return {next(names): 1.5}

    one, exactly = np.ones(()), np.zeros(())
    wants = {"grad.W": [1.5 * one, exactly], "arguments": [one, exactly], "repeatable": [one, exactly]}
    point = {"function": "gradients", "params": {"W": np.ones(2)}, "X": np.ones(2), "y": np.ones(2), "lr": 0.3}
    found = levels({"gradients": gradients}, point | {"again": True, "more": [], "wants": wants})
    assert found == {"grad.W": RIGHT, "arguments": RIGHT, "repeatable": WRONG}


def _scope_of(this, name):
    return next(scope for scope in this.scopes.values() if scope.owner.path == (name,))


def test_an_attribute_that_only_the_other_object_is_asked_for_can_be_named():
    wrong = RIGHT_FILE.replace('"W1": one.dW', '"W1": p')
    before = Round(wrong, order_for(wrong, points_of(RIGHT_FILE, wrong)))
    assert "one.dW" in _scope_of(before, "gradients").values


def test_what_else_an_object_keeps_can_be_named():
    dual = "class Dual:\n    def __init__(self, v, t):\n        self.v, self.t = v, t\n"
    source = Source(dual + "\n\ndef f(a):\n    return Dual(a.v, 1)\n")
    assert "a.t" in Scope(source, list(owners_of(source))[-1]).values


def test_another_method_of_an_object_can_be_called():
    text = (
        "class Net:\n    def __call__(self, x):\n        return 1 / x\n\n    def logits(self, x):\n        return x\n"
    )
    text += "\n\ndef gradients(params, X, y):\n    net = Net()\n    return {}\n"
    points = points_of(RIGHT_FILE, RIGHT_FILE, ["gradients"])
    for called, other in (("net(X)", "net.logits"), ("net.logits(X)", "net")):
        wrong = text.replace("{}", f'{{"W1": {called}}}')
        edits = Round(wrong, order_for(wrong, points)).edits(ANY, 1.6)
        assert other in [edit.new for edit in edits if edit.kind == "another function"]


def test_a_method_of_a_class_within_a_class_is_mended_too():
    inner = "class Sigmoid:\n    def f(self, z):\n        return 1 / (1 + np.exp(-z))\n"
    right = "import numpy as np\n\n\nclass Unit:\n" + textwrap.indent(inner, "    ")
    right += "\n\ndef forward(params, X):\n    return Unit.Sigmoid().f(X @ params['W1'].T)\n"
    wrong = right.replace("np.exp(-z)", "np.exp(z)")
    this = Round(wrong, order_for(wrong, points_of(right, wrong, ("forward",))))
    owner = next(o for o in this.program.owners if o.path == ("Unit", "Sigmoid", "f"))
    assert this.program.function_of(owner) is not None  # whose code can be exchanged
    assert searched(wrong, right, ("forward",), seconds=5).answers[0].text == right


def test_a_scope_knows_the_counts_by_their_value():
    before = Round(RIGHT_FILE, order_for(RIGHT_FILE, points_of(RIGHT_FILE, RIGHT_FILE)))
    assert _scope_of(before, "gradients").counts[7] == "len(X)"
    assert _scope_of(before, "gradients").counts[14] == "y.size"


def test_a_fix_of_two_edits_one_of_which_is_enough_is_none():
    order = {"text": "a = 1\n", "path": "f.py", "seconds": 9, "points": [], "parameters": (), "activations": ()}
    enough = Edit(1.0, "another number", None, (Change(4, 5, "2"),), 1, "1", "2")
    besides = Edit(1.0, "another number", None, (Change(6, 6, "b = 3\n"),), 1, "", "b = 3")
    found = Search(order, lambda tried, line: None)
    found.until = time.monotonic() + 9
    found.answers = [
        Draft("a = 2\nb = 3\n", ((enough, besides),), odd=1.2),
        Draft("a = 2\n", ((enough,),), odd=1.3),
    ]
    assert [draft.text for draft in found._ranked()] == ["a = 2\n"]


ALIKE = """\
import numpy as np


def forward(params, X):
    out = np.zeros(len(X))
    for i in range(len(X)):
        largest = X[i, 0]
        for j in range(1, 3):
            largest = max(largest, X[i, j])
        for j in range(1, 3):
            out[i] += X[i, j] * (j + 3)
        for j in range(1, 3):
            out[i] += X[i, j] ** 2
        out[i] += largest
    return out
"""


def test_of_alike_places_those_stay_as_they_are_at_which_the_edit_is_not_needed():
    [head, first, second, third] = ALIKE.split("range(1, 3)")
    right = f"{head}range(1, 3){first}range(3){second}range(3){third}"
    order = order_for(ALIKE, points_of(right, ALIKE, ["forward"]), 20.0)
    with quiet():
        answers = Search(order, lambda tried, line: None).run()
    assert answers[0].text == right


def test_the_exponent_of_a_slope_stays_though_the_only_one_that_is_asked_for_needs_none():
    right = textwrap.dedent("""\
        import numpy as np

        def power(x, k):
            return x**k, k * x ** (k - 1)

        def forward(params, X):
            value, slope = power(X, 2)
            return value + slope
        """)
    assert searched(right.replace("x ** (k - 1)", "x**k"), right, ["forward"]).answers[0].text == right


def test_what_two_edits_have_made_and_one_makes_too_counts_as_one():
    wrong = RIGHT_FILE.replace("dz.sum(axis=0)", "dz.sum(axis=1)")
    search = Search(order_for(wrong, []), lambda tried, line: None)
    search.answers = [Draft(RIGHT_FILE, ((),), odd=2.6)]

    class Found:
        def answers(self, draft):
            return [Draft(RIGHT_FILE, ((),), odd=1.3), Draft(RIGHT_FILE, ((),), odd=2.9)]

        def enough(self, draft):
            return []

        def together(self, draft):
            return []

    search._keep(Found(), Draft(wrong))
    assert [draft.odd for draft in search.answers] == [2.6, 1.3]


def test_several_edits_that_are_likelier_than_what_was_found_first_are_kept_too():
    wrong = RIGHT_FILE.replace("dz.sum(axis=0)", "dz.sum(axis=1)")
    search = Search(order_for(wrong, points_of(RIGHT_FILE, wrong, ["gradients"])), lambda tried, line: None)
    search.answers = [Draft(RIGHT_FILE, ((),), odd=2.6)]

    class Found:
        failing, formulas, stop = (), frozenset(), None

        def answers(self, draft):
            return []

        def enough(self, draft):
            return []

        def together(self, draft):
            return [Draft(RIGHT_FILE, ((),), odd=1.7), Draft(wrong, ((),), odd=1.1), Draft(RIGHT_FILE, ((),), odd=3.9)]

    search._keep(Found(), Draft(wrong))
    assert [draft.odd for draft in search.answers] == [2.6, 1.7]  # neither what is wrong nor what is odder


def test_a_private_method_is_exchanged_as_any_other():
    methods = "def __act(self, z):\n    return z\n\ndef __call__(self, z):\n    return self.__act(z)\n"
    source = Source("class _Net:\n" + textwrap.indent(methods, "    "))
    program = Program(source, "net.py")
    assert [program.function_of(owner).__name__ for owner in owners_of(source)] == ["__act", "__call__"]


def test_two_functions_of_one_name_are_searched_each(tmp_path):
    right = textwrap.dedent("""\
        import numpy as np

        table = {}

        def kept(name):
            return lambda function: table.update({name: function})

        @kept("twice")
        def _(x):
            return 2 * x

        @kept("square")
        def _(x):
            return x * x

        def forward(params, X):
            return table["twice"](X) + table["square"](X)
        """)
    for wrong in (right.replace("2 * x", "2 + x"), right.replace("x * x", "x + x")):
        assert searched(wrong, right, ["forward"]).answers[0].text == right


@pytest.mark.parametrize(("odd", "is_so"), [(1.9, False), (3.1, True)])
def test_what_mends_all_is_far_fetched_where_something_likelier_mends_every_formula(odd, is_so):
    search = Search(order_for(RIGHT_FILE, []), lambda tried, line: None)
    search.enough = [Draft(RIGHT_FILE, ((),), odd=1.0)]
    assert search._is_far_fetched([Draft(RIGHT_FILE, ((),), odd=odd)]) == is_so
    assert search._is_far_fetched([])  # where nothing mends all
    search.enough = []
    assert not search._is_far_fetched([Draft(RIGHT_FILE, ((),), odd=odd)])


def test_of_two_lines_that_give_the_same_neither_is_spared_the_change():
    text = "a.grad = g\nb.grad = g\nif c == d:\n    e.grad = h\n"
    one, two, other = (Change(text.index(part), text.index(part) + 1, "+") for part in ("a.", "b.", "e."))
    assert _has_a_twin(text, one, (one, two))
    assert not _has_a_twin(text, two, (two, other))
    assert not _has_a_twin(text, one, (one, other))
