"""What is written over while it is read gets a place of its own, and nothing else does."""

import pytest

from tests.compare.mending.edited import of_the_last, program, texts_by


@pytest.mark.parametrize(
    "lines",
    [
        "for i in range(n):\n    t[i] = t[i] * lr\nreturn t",  # each turn reads its own alone
        "for i in range(n):\n    t[i] = t @ a[i]\nreturn [t for t in X]",
        "for i in range(n):\n    t[i] = t @ a[i]\nt = t * 2\nreturn t",
        "for i in range(n):\n    t[i] = t @ a[i]\nreturn (lambda t: t)(p)",
        "for i in range(n):\n    state[i] = sigma(state)\nreturn state",  # of which nobody knows what it is
    ],
)
def test_what_nobody_else_reads_or_another_name_hides_stays(lines):
    assert texts_by("written beside", lines) == []


def test_all_that_comes_after_a_loop_reads_the_new_ones():
    lines = "if n:\n    for i in range(n):\n        t[i] = t @ a[i]\nreturn t"
    right = "if n:\n    new = t.copy()\n    for i in range(n):\n        new[i] = t @ a[i]\nreturn new"
    assert program(right) in texts_by("written beside", lines)


def _updated(statement, kind="dict"):
    text = "def move(g, scale):\n    {}\n    return g\n"
    made = of_the_last(text.format(statement), {"g": ("other", kind)})
    return [new.splitlines()[1].strip() for edit, new in made if edit == "one of its own"]


@pytest.mark.parametrize(
    ("statement", "own"),
    [
        ("g.update({k: v * scale for k, v in g.items()})", "g = {k: v * scale for k, v in g.items()}"),
        ("g.update({k: v for k, v in g.items() if v})", "g = {**g, **{k: v for k, v in g.items() if v}}"),
        ("g.update({k: v for k, v in zip(g, scale)})", "g = {**g, **{k: v for k, v in zip(g, scale)}}"),
        ("g.update(scale)", "g = {**g, **scale}"),
    ],
)
def test_a_dictionary_that_was_handed_in_stays_as_it_was(statement, own):
    assert _updated(statement) == [own]


@pytest.mark.parametrize("argument", ["scale or {}", "*scale", "k for k in scale", "a if scale else b"])
def test_no_dictionary_is_made_of_what_cannot_be_put_into_one(argument):
    assert _updated(f"g.update({argument})") == []
    assert _updated("g.update(scale)", kind="Adam") == []


def test_an_index_that_is_no_array_comes_once_only():
    assert texts_by("each of those with one index", "W[i] -= lr * d\nreturn W") == []


def test_what_is_added_stays_in_its_brackets():
    made = texts_by("made anew", "d += 1\nd += 1, 2\nreturn d")
    assert made == [program("d = d + 1\nd = d + (1, 2)\nreturn d")]


@pytest.mark.parametrize("lines", [
    "t[t == 0] = 1\nd[d == 1] = -1\nreturn t",  # of another
    "t[a == 0] = 1\nt[a == 1] = -1\nreturn t",  # by what stays as it is
    "t[t == 0] = 1\nreturn t",
])  # fmt: skip
def test_what_is_asked_of_something_else_is_set_one_after_the_other(lines):
    assert not texts_by("both at once", lines)


def test_a_layer_that_is_never_made_is_put_between_those_that_are():
    text = """\
class Linear:
    def __init__(self, w):
        self.w = w

    def forward(self, x):
        return x @ self.w


class Tanh:
    def forward(self, x):
        return np.tanh(x)


def build(net, p):
    net.add(Linear(p[0]))
    net.add(Linear(p[1]))
    net.add(Linear(p[2]))
    return net
"""
    between = text
    for number in (0, 1):
        between = between.replace(f"p[{number}]))\n", f"p[{number}]))\n    net.add(Tanh())\n")
    assert [new for kind, new in of_the_last(text) if kind == "a layer between"] == [between]
    assert "a layer between" not in {kind for kind, _ in of_the_last(text.replace("p[0]", "p[0], Tanh()"))}


def test_only_what_a_loop_takes_and_nobody_reads_is_left_out():
    kind = "done to what the loop leaves out"
    lines = "for v, x in X:\n    for t in x:\n        t += lr * t\nreturn d"
    assert texts_by(kind, lines) == [program(lines.replace("    for t", "    v += lr * v\n    for t"))]
    assert texts_by(kind, lines.replace("v, x", "_, x")) == []
    assert texts_by(kind, lines.replace("lr * t", "v * t")) == []
    assert texts_by(kind, lines.replace("t += lr * t", "d += lr")) == []  # which is done to nobody
    assert texts_by(kind, lines.replace("return d", "return v")) == []
    assert texts_by(kind, lines.replace("t += lr * t", "g = t.grad\n        t.move(g)")) == []
