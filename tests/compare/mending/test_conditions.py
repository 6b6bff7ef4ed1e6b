"""What decides is asked otherwise: where it begins, at which border, and for which names."""

import pytest

from tests.compare.mending.edited import made_of, of_the_last, program, texts_by


def test_what_is_in_a_list_is_not_compared_with_it():
    assert not texts_by("another comparison", "if t in X:\n    return a")


def test_a_border_of_1_is_a_half():
    wrong = "if abs(a) < 1:\n    return a**2 / 2\nreturn abs(a)"
    assert program(wrong.replace("return abs(a)", "return abs(a) - 0.5")) in texts_by("less half the border", wrong)


def test_the_least_so_far_is_begun_above_all():
    lines = "least = 0\nfor x in t:\n    if least > x:\n        least = x\nreturn least"
    assert program(lines.replace("= 0", "= np.inf")) in texts_by("begun at infinity", lines)
    assert not texts_by("begun at infinity", lines.replace("least = x", "d = x"))  # never anything but that


def test_names_that_are_handed_on_are_those_of_the_weights_alone():
    made = of_the_last("def f(names):\n    kept = names\n    return kept\n", {"names": ("other", "list")})
    right = 'def f(names):\n    kept = [name for name in names if name.startswith("W")]\n    return kept\n'
    assert ("names for everything", right) in made


SETTING = """\
kind = "both"


def f(w):
    if {}:
        return w
    return 0
"""


@pytest.mark.parametrize(
    ("asked", "asks"),
    [
        ('kind == "ridge"', {'kind in ("ridge", "both")'}),
        ('kind == "both"', set()),  # what it is
        ('kind != "ridge"', set()),
        ('w == "ridge"', set()),  # no setting of the file
        ("kind == 2", set()),
    ],
)
def test_a_condition_that_leaves_out_what_the_file_is_set_to_asks_of_that_too(asked, asks):
    text = SETTING.format(asked)
    made = {after for kind, after in of_the_last(text) if kind == "asked of this one too"}
    assert made == {SETTING.format(other) for other in asks}


def test_each_number_of_an_array_is_asked_where_one_comparison_asks():
    assert "asked of each" not in {kind for kind, _ in made_of("return a if v > 0 and t else -a", "asked of each")}
    assert "asked of each" not in {kind for kind, _ in made_of("return a if t else -a", "asked of each")}


def test_what_is_begun_once_is_asked_for_itself_where_nothing_sets_what_is_asked_for():
    text = """\
class Momentum:
    def __init__(self):
        self.velocity = None

    def update(self, w, g):
        if self.velocity is None:
            self.velocity_w = 0 * w
        self.velocity_w = 0.9 * self.velocity_w - g
        return w + self.velocity_w
"""
    asked = text.replace("if self.velocity is None", 'if not hasattr(self, "velocity_w")')
    assert ("once only", asked) in of_the_last(text)
    for line in ("self.velocity = w", "self.velocity, v = w, g", "self.velocity: object = w", "self.velocity += 1"):
        is_set = text.replace("        return", f"        {line}\n        return")
        assert "once only" not in {kind for kind, _ in of_the_last(is_set)}
    known = text.replace("        self.velocity = None", "        self.velocity = self.velocity_w = None")
    assert ("once only", known.replace("if self.velocity is", "if self.velocity_w is")) in of_the_last(known)
    argument = text.replace("self.velocity is None", "g is None")
    assert "once only" not in {kind for kind, _ in of_the_last(argument)}


@pytest.mark.parametrize(("kind", "asked"), [("str", True), ("number", False)])
def test_a_number_is_compared_with_places(kind, asked):
    text = "def f(names, name):\n    return name in range(len(names))\n"
    kinds = {"name": ("number", 3) if kind == "number" else ("other", "str")}
    made = {new for by, new in of_the_last(text, kinds) if by == "one of them, not of their places"}
    assert made == ({text.replace("range(len(names))", "names")} if asked else set())


def test_a_list_of_names_gets_all_that_a_dictionary_of_the_file_has_for_keys():
    text = "class Dense:\n    def gradients(self):\n        return {'kernel': 1, 'bias': 2}\n\n"
    text += "def names(layer):\n    return ['bias']\n"
    made = {after for kind, after in of_the_last(text) if kind == "another list of names"}
    assert made == {text.replace("['bias']", "['kernel', 'bias']")}
    assert not {k for k, _ in of_the_last(text.replace("'kernel': 1, ", "")) if k == "another list of names"}


def test_what_something_is_one_of_is_nothing_that_it_is():
    text = "def f(name, d):\n    if name in {}:\n        d = 2 * d\n    return d\n"
    for among, may in (('("W1", "b1")', False), ("others", True)):
        made = {after for _, after in of_the_last(text.format(among), {"name": ("other", "str")})}
        assert (text.format(among).replace(" in ", " == ") in made) is may
