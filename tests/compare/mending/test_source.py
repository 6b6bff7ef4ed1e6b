"""What is put into a text is written as the text is: its quotes, its names, its signs and brackets."""

import ast

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, owners_of
from compare.mending.source import Source, changed, minus
from tests.compare.mending.edited import made_of, of_the_last, program


@pytest.mark.parametrize(
    ("line", "put", "there"),
    [
        ("import numpy", "np.exp(z)", "numpy.exp(z)"),
        ("import numpy as np", "np.exp(z)", "np.exp(z)"),
        ("state['m'] = state['v']", 'f(state["t"])', "f(state['t'])"),
        ("state['m'] = state['v']", 'a["m"]["t"]', "a[\"m\"]['t']"),  # "m" was there
        ('state["m"] = state["v"]', 'state["t"]', 'state["t"]'),
    ],
)
def test_what_is_put_in_is_written_as_the_file_has_it(line, put, there):
    assert Source(line).in_its_words(put, 'b["m"]') == there


@pytest.mark.parametrize(
    ("instead_of", "put", "there"),
    [
        ("z / (1.0 + np.exp(-z))", "1 / (1 + np.exp(-z))", "1.0 / (1.0 + np.exp(-z))"),
        ("4./m * d", "1/m * d", "1./m * d"),
        ("4.", "1", "1."),
        ("4", "1", "1"),
        ("1.0 - a * (1 - p)", "1 - a", "1 - a"),  # it has both
        ("0.5 * d", "2 * d", "2 * d"),
        ("1.0 - a", "a[1 - k] * (1 - a) ** 2", "a[1 - k] * (1.0 - a) ** 2"),
        ("1.0 - a", "np.sum(a, axis=1) * d ** 2 + b1", "np.sum(a, axis=1) * d ** 2 + b1"),
        ("1.0 - a", "np.zeros((1 + n, 3)) + x[1 - i:1 + n]", "np.zeros((1 + n, 3)) + x[1 - i:1 + n]"),
    ],
)
def test_ones_are_written_as_they_were(instead_of, put, there):
    assert Source("").with_its_ones(put, instead_of) == there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("p = 1.0 / z", "a * (1.0 - a)"),
        ("p = 1./z", "a * (1. - a)"),
        ("p = 1.0 / z + (1 - z)", "a * (1 - a)"),
        ("p = z[1] + 1.0", "a * (1 - a)"),
    ],
)
def test_ones_are_written_as_all_others_of_the_file(text, there):
    assert Source(text).with_its_ones("a * (1 - a)", "a") == there


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("np.sum(a, axis=0)", "np.sum(a, axis=1)"),
        ("d * t[l]", "d * t[l + 1]"),
        ("d * t[l + 1]", "d * t[l]"),
        ("[d * t for l in range(n - 1)]", "[d * t for l in range(n)]"),
        ("[d * t for l in range(n)]", "[d * t for l in range(n - 1)]"),
        ("a", "a * (1.0 - a)"),
    ],
)
def test_an_index_an_axis_or_a_count_stays_whole_where_the_file_writes_its_ones_with_a_point(wrong, right):
    text = f"def f(a, d, t, l, n):\n    v = 1.0 / (1.0 + d)\n    return {wrong}, n\n"
    made = {new for _, new in of_the_last(text, activations=("sigmoid",))}
    assert text.replace(f"return {wrong}", f"return {right}") in made


@pytest.mark.parametrize(
    ("expression", "negative"),
    [
        ("a * d / n", "-a * d / n"),
        ("np.log(a) @ W", "-np.log(a) @ W"),
        ("a // n", "-(a // n)"),  # −(7 // 2) is −3, and −7 // 2 is −4
        ("(a > 0) * d", "-((a > 0) * d)"),  # of what is true or not there is no negative
        ("a + d", "-(a + d)"),
        ("a**2", "-a**2"),
    ],
)
def test_a_sign_stands_before_the_first_factor_where_that_comes_to_the_same(expression, negative):
    node = ast.parse(expression, mode="eval").body
    assert isinstance(node, ast.BinOp)
    assert minus(Source(expression).code(node)).text == negative


def test_quotes_within_quotes_stay_others():
    source = Source("def f(d, a, l):\n    a['x'] = d['y']\n    return d[f'W{l}'] * a['z']\n")
    for edit in edits_of(Scope(source, next(owners_of(source))), 0, 9):
        ast.parse(changed(source.text, edit.changes))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("return a * (d + b)", "return a * (d - b)"),  # parentheses stay where they are needed …
        ("return a * (d + b)", "return a * d"),  # … and go where they are not
        ("return a - d", "return a - (d - y)"),  # and come where they are
    ],
)
def test_parentheses_are_those_that_it_takes(wrong, right):
    tree = ast.dump(ast.parse(program(right)))
    assert tree in {ast.dump(ast.parse(text)) for _, text in made_of(wrong)}
