"""Another attribute of the same object, what it keeps besides, and what a loop picks may be meant."""

import pytest

from tests.compare.mending.edited import of_the_last, program, texts_by

NODES = """\
class Node:
    def __init__(self, weight):
        self.weight = weight
        self.value = self.total = 0


def f(nodes, i, k, delta):
    for node in nodes:
        node.weight += delta
    return nodes[i - 1][k].total * delta
"""


def test_another_attribute_of_what_has_no_name_of_its_own_may_be_meant():
    made = {after for kind, after in of_the_last(NODES) if kind == "another attribute"}
    assert made == {NODES.replace("[k].total", f"[k].{name}") for name in ("weight", "value")}


def test_a_move_is_multiplied_by_what_its_object_keeps_besides():
    made = {after for kind, after in of_the_last(NODES) if kind == "times what it keeps"}
    assert made == {NODES.replace("+= delta", f"+= delta * node.{name}") for name in ("value", "total")}


def test_what_a_loop_goes_through_is_asked_for_too():
    wrong = "for i, name in enumerate(params):\n    a = state.get(i)\nreturn a"
    assert program(wrong.replace("get(i)", "get(name)")) in texts_by("what the loop picks", wrong)


def test_a_piece_begins_at_an_offset_that_counts_rows():
    kind = "from the row's offset"
    lines = "for i in t:\n    v = i * n\n    d = (a + b)[:n]\nreturn d"
    assert program(lines.replace("[:n]", "[v:v + n]")) in texts_by(kind, lines)
    assert not texts_by(kind, lines.replace("i * n", "lr * n"))  # which counts nothing


@pytest.mark.parametrize(
    ("kinds", "one", "others"),
    [
        ("RELU, TANH, NONE = range(3)\n", "TANH", {"RELU", "NONE"}),
        ("RELU = 0\nTANH = 1\n\nSIZE = 3\n", "TANH", {"RELU"}),
        ("class Kind:\n    RELU = 'relu'\n    TANH = 'tanh'\n", "Kind.TANH", {"Kind.RELU"}),
        ("RELU = 0\nrate = 1\n", "RELU", set()),
        ("EPOCHS = 100\nBATCH = 32\nSEED = 0\nDEBUG = True\n", "BATCH", set()),
        ("n, d = load()\nX, Y = load()\n", "X", set()),
    ],
)
def test_one_of_several_kinds_may_stand_for_another(kinds, one, others):
    text = f"{kinds}\n\ndef act(kind):\n    return kind == {one}\n\n\ndef build(n):\n    return Node(n, {one})\n"
    made = {new for kind, new in of_the_last(text) if kind == "another of one kind"}
    assert made == {text.replace(f"(n, {one})", f"(n, {other})") for other in others}


def test_what_is_compared_with_nothing_tells_no_kinds_apart():
    text = "A, B = 0, 1\n\n\ndef f(n):\n    return n * A\n"
    assert "another of one kind" not in {kind for kind, _ in of_the_last(text)}


@pytest.mark.parametrize(
    ("formula", "asked", "there"),
    [
        ("t.u * np.exp(t.s)", "s.s", "s.u * np.exp(s.s)"),
        ("X.T @ X.dot(y)", "W.T", ""),
        ("np.pi * np.e", "s.e", ""),
    ],
)
def test_a_formula_of_one_object_is_made_of_another(formula, asked, there):
    text = f"def f(t, s, X, W, y):\n    v = {formula}\n    return v + {asked}\n"
    made = {new for kind, new in of_the_last(text) if kind == "as it is made of another"}
    assert made == ({text.replace(f"v + {asked}", f"v + {there}")} if there else set())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("t = W.sum(axis=1)", "pass"),  # of which d is no part
        ("pass", "t = d * W.sum(axis=1)"),
    ],
)
def test_what_is_not_made_of_a_value_before_does_not_stand_for_it(before, after):
    text = f"def f(W, d, n):\n    {before}\n    for i in range(n):\n        W[i] -= d\n    {after}\n"
    kinds = {"t": ("array", (3,)), "i": ("number", 1)}
    assert "entry of what nobody reads" not in {kind for kind, _ in of_the_last(text, kinds)}
