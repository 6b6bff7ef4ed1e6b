"""What is overwritten in one operation of an engine is added to in all of them."""

import pytest

from compare.mending.edits import Edit
from compare.mending.everywhere import added_everywhere
from compare.mending.source import Change, changed

ENGINE = """\
class Value:
    def times(self, other):
        def back():
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad

    def tanh(self):
        def back():
            self.grad = (1 - t**2) * out.grad

    def backward(self):
        self.grad = 1.0

    def copy(self):
        new = Value(self.data)
        new.grad = out.grad
        return new
"""


def edit_of(text, line, new="+="):
    at = text.index(line)
    sign = text.index("=", at)
    return Edit(1.0, "= and +=", None, (Change(sign, sign + 1, new),), 1, line, new)


def test_what_comes_back_is_added_in_every_operation_and_the_beginning_is_set():
    edit = edit_of(ENGINE, "self.grad = other.data * out.grad")
    right = ENGINE.replace(".grad = other", ".grad += other").replace(".grad = self", ".grad += self")
    assert changed(ENGINE, added_everywhere(ENGINE, edit)) == right.replace(".grad = (", ".grad += (")


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        ("self.grad = other.data", "self.total = other.data", "+="),  # another that is gathered
        ("self.grad = other.data", "self.grad = other.data", "-="),
    ],
)
def test_of_anything_else_only_what_is_needed_is_changed(old, new, sign):
    text = ENGINE.replace(old, new)
    assert added_everywhere(text, edit_of(text, f"{new} * out.grad", sign)) == ()


def test_what_is_made_of_itself_stays():
    text = ENGINE.replace("(1 - t**2) * out.grad", "self.grad * out.grad")
    after = changed(text, added_everywhere(text, edit_of(text, "self.grad = other.data * out.grad")))
    assert "self.grad = self.grad * out.grad" in after
