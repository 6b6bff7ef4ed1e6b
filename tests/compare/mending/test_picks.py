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
    ],
)
def test_one_of_several_kinds_may_stand_for_another(kinds, one, others):
    text = f"{kinds}\n\ndef build(n):\n    return Node(n, {one})\n"
    made = {new for kind, new in of_the_last(text) if kind == "another of one kind"}
    assert made == {text.replace(f"(n, {one})", f"(n, {other})") for other in others}
