"""What an autograd engine computes on bare numbers has no parents; it is computed with the recorded operations."""

import pytest

from tests.compare.mending.edited import of_the_last

ENGINE = """\
class Value:
    def __init__(self, data, parents=()):
        self.data = np.asarray(data)
        self.parents = parents

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other))

    def __pow__(self, n):
        return Value(self.data**n, (self,))

    def sum(self):
        return Value(self.data.sum(), (self,))

    def log(self):
        return Value(np.log(self.data), (self,))


def f(p, y):
    return {}
"""


def recorded(computed, engine=ENGINE):
    """What an edit makes of a line that computes something, as it stands in its file."""
    text = engine.format(computed)
    made = {after for kind, after in of_the_last(text) if kind == "recorded"}
    before, after = text.split(computed)
    return {one.removeprefix(before).removesuffix(after) for one in made}


@pytest.mark.parametrize(
    ("computed", "with_operations"),
    [
        ("Value(np.sum(y * p.data))", "(Value(y) * p).sum()"),
        ("Value((p.data ** 2).sum())", "(p ** 2).sum()"),
        ("Value(np.sum(y * np.log(p.data)))", "(Value(y) * p.log()).sum()"),
        ("Value(np.mean(p.data))", "p.sum() * (1 / p.data.size)"),
    ],
)
def test_what_has_no_parents_is_computed_with_what_is_recorded(computed, with_operations):
    assert recorded(computed) == {with_operations}


@pytest.mark.parametrize(
    "computed",
    [
        "Value(y)",  # which is made of no other object
        "Value(np.sum(y * p.data), (p,))",  # which has its parents
        "Value(p.data - y)",  # an operation that the engine has not got
        "Value(np.exp(p.data))",
        "Value(np.sum(p.data, axis=0))",
    ],
)
def test_what_the_engine_has_no_operation_for_stays_as_it_is(computed):
    assert recorded(computed) == set()


def test_a_mean_is_a_quotient_where_the_engine_has_one_and_is_not_made_of_itself():
    divides = ENGINE.replace("    def log", "    def __truediv__(self, n):\n        return self\n\n    def log")
    assert recorded("Value(np.mean(p.data))", divides) == {"p.sum() / p.data.size"}
    begun = ENGINE.split("\n\n\ndef f")[0]
    method = f"{begun}\n\n    def mean(self):\n        return {{}}\n"
    assert recorded("Value(np.mean(self.data))", method) == {"self.sum() * (1 / self.data.size)"}
