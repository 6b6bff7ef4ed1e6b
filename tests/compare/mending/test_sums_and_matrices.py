"""Brackets, layers and products become others, and what stands in a row changes places."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import of_the_last, program, texts_by


def test_of_two_values_the_one_that_is_no_number_takes_what_was_added():
    found = texts_by("moved into the call", "return np.maximum(0.0, a) + d")
    assert found == [program("return np.maximum(0.0, a + d)")]


def test_what_stands_in_a_long_row_is_not_moved_all_over_it():
    row = ", ".join(f"x{n}" for n in range(60))
    assert len(texts_by("elements swapped", f"return [{row}]")) == 59


def test_brackets_of_the_first_are_not_those_of_the_row():
    assert all("bc" not in text for text in texts_by("elements swapped", "return (a + b), c"))


def test_what_stands_in_a_row_may_belong_further_on():
    assert program("return [d, a, p, y]") in texts_by("elements swapped", "return [a, p, y, d]")
    assert program("return told(d, a, p)") in texts_by("arguments swapped", "return told(a, p, d)")


def test_a_layer_comes_after_one_that_is_added_to_a_list():
    found = texts_by("a layer more or less", "t += [a]\nreturn t")
    assert program("t += [a, Unit()]\nreturn t") in found


def test_a_list_of_several_lines_keeps_them():
    lines = "return [\n    Unit(),\n    Unit(),\n]"
    found = texts_by("a layer more or less", lines)
    assert program("return [\n    Unit(),\n    Unit(),\n    Unit(),\n]") in found
    assert program("return [\n    Unit(),\n]") in found


def test_a_layer_that_has_a_name_and_one_that_is_made_there_stand_in_a_row_too():
    assert program("return [a]") in texts_by("a layer more or less", "return [a, Unit()]")
    assert program("return [a]") not in texts_by("a layer more or less", "return [a, p]")  # which are no layers


@pytest.mark.parametrize("wrong", ["Relu(), Dense(2), Relu()", "Dense(2)"])
def test_a_layer_that_is_one_too_many_or_too_few_is_left_out_or_put_in(wrong):
    text = "class Relu:\n    pass\n\n\nclass Dense:\n    def __init__(self, n):\n        pass\n\n\n"
    text += "def f(X):\n    return [Dense(3), {}]\n"
    source = Source(text.format(wrong))
    made = {changed(source.text, e.changes) for e in edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)}
    assert text.format("Relu(), Dense(2)") in made


def test_a_bracket_and_the_factor_behind_it_are_found_for_a_sum_that_begins_with_a_sign():
    assert program("return np.exp(-(a + d) * lr)") in texts_by("regrouped", "return np.exp(-a + d * lr)")


def test_a_trace_of_a_product_is_a_sum_over_the_elements():
    wrong = "return np.sum(a.T.dot(p) + (1 - a).T.dot(1 - p))"
    assert program("return np.sum(a * p + (1 - a) * (1 - p))") in texts_by(
        "matrix product for an elementwise one", wrong
    )


def test_a_matrix_that_stands_alone_gets_the_factor_before_it():
    assert program("return d @ W") in texts_by("matrix product left out", "return W")


@pytest.mark.parametrize("lines", ["[\n    Unit(),  # first\n    sigma(a),\n]", "[(Unit()), sigma(a)]"])
def test_a_list_with_comments_or_parentheses_is_written_anew(lines):
    found = texts_by("a layer more or less", f"return {lines}")
    assert {program("return [sigma(a)]"), program("return [Unit()]")} <= {*found}


def test_what_has_one_axis_has_no_rows_to_mix():
    assert texts_by("rows before columns", "return t.reshape(2, n)") == []
    assert texts_by("rows before columns", "return X.reshape(3, n, order='F')") == []


def test_a_table_lacks_no_entry_where_it_is_no_table_of_names():
    assert texts_by("an entry more", 'return {"first": sigma, "second": slope}') == []
    assert texts_by("an entry more", 'return {"sigma": sigma(a)}') == []


def test_a_dictionary_that_has_something_else_too_is_not_all_of_another():
    assert not texts_by("all that it is taken from", 'return {"a": d["a"], "b": t["c"]}')
    assert not texts_by("all that it is taken from", 'return {"a": d["a"], **t}')


def test_a_share_that_lacks_its_brackets_gets_them():
    wrong = "return lr * a + 1.0 - lr * d"
    assert program("return lr * a + (1.0 - lr) * d") in texts_by("regrouped", wrong)


@pytest.mark.parametrize(
    ("few", "all_of_them"),
    [
        ("theta[0] * x[0] + theta[1] * x[1]", True),
        ("theta[0] + theta[1] * x[1]", True),
        ("theta[0] + theta[2] * x[2]", False),
        ("theta[0] * x[1] + theta[1] * x[0]", False),
        ("theta[0] + b[1] * x[1]", False),
        ("theta[0] + theta[1]", False),
        ("theta[0] * x[0] + n", False),
    ],
)
def test_a_sum_of_the_first_few_is_one_of_all(few, all_of_them):
    text = f"import numpy as np\n\n\ndef f(x, theta, b, n):\n    return {few}\n"
    made = {new for kind, new in of_the_last(text) if kind == "over all of them"}
    sums = {"np.dot(theta, x)", "sum(a * b for a, b in zip(theta, x))"}
    assert made == ({text.replace(few, new) for new in sums} if all_of_them else set())


def test_a_term_comes_out_of_a_sum_before_or_after_it():
    kind = "a term out of the sum"
    assert program("return (W * x).sum(axis=1) - b") in texts_by(kind, "return (W * x - b).sum(axis=1)")
    assert not texts_by(kind, "return (W * x).sum()")
    assert not texts_by(kind, "return (b + W).max()")


def test_a_label_stays_outside_of_the_product_of_two_arrays():
    kind, wrong = "elementwise product for a matrix one", "return n * W * x"
    assert program("return n * (W @ x)") in texts_by(kind, wrong)
    assert program("return a * (W @ x)") not in texts_by(kind, wrong.replace("n *", "a *"))


def test_what_is_picked_from_what_is_replaced_is_left_alone():
    lines = "v = W[0] / 3\nt = W / 2\nreturn W[0] * d + W"
    assert not texts_by("what was made of both", lines)
