"""How values are written: each expected text is what one would write by hand."""

from __future__ import annotations

import pytest

from compare.reading.notation import as_factor, joined, negative, with_factor

FACTORS = {  # (text, factor) → as one writes it
    ("db1", "1/n"): "db1 / n",
    ("db1", ""): "db1",
    ("dz2", "−n"): "−dz2·n",
    ("−y", "−n"): "y·n",
    ("−y", "2"): "−2·y",
    ("p − y", "2/(n·k)"): "2·(p − y) / (n·k)",
    ("p − y", "−2"): "−2·(p − y)",
    ("X @ W1.T", ""): "X @ W1.T",
    ("X @ W1.T", "n"): "(X @ W1.T)·n",
    ("[W1 b1]", "2"): "2·[W1 b1]",
    ("y·log p", "−1"): "−y·log p",
    ("−y·log p", "−1"): "y·log p",
    ("log p", "n"): "(log p)·n",
    ("log p", "1/n"): "(log p) / n",
    ("dz2", "−1/4"): "−dz2 / 4",
    ("y / p", "n"): "(y / p)·n",
    ("dz2·n", "k"): "dz2·n·k",
    ("dW1 without the penalty", "2"): "2·(dW1 without the penalty)",
    ("dz2", "0.123"): "0.123·dz2",
    ("dz2", "n·2/lr"): "2·dz2·n / lr",
    ("|z1|", "n"): "|z1|·n",
    ("log p", "2"): "2·log p",
    ("X @ W1.T", "2"): "2·(X @ W1.T)",
    ("Σ W²", "2"): "2·Σ W²",
}


@pytest.mark.parametrize(("text", "factor"), FACTORS)
def test_a_factor_is_written_as_one_writes_it(text, factor):
    assert with_factor(text, factor) == FACTORS[text, factor]


JOINED = {  # (one, operator, the other) → as one writes it
    ("a", "Add", "b"): "a + b",
    ("a", "Add", "−b"): "a − b",
    ("a", "Sub", "−b"): "a + b",
    ("a", "Sub", "b − c"): "a − (b − c)",
    ("a", "Sub", "−(b − c)"): "a + b − c",
    ("a", "Add", "b − c"): "a + b − c",
    ("a − b", "Sub", "c·d"): "a − b − c·d",
    ("−y·log p", "Add", "−log(1 − p)"): "−y·log p − log(1 − p)",
    ("−y·log p", "Sub", "log p"): "−y·log p − log p",
    ("dW without the penalty", "Sub", "l2·W"): "(dW without the penalty) − l2·W",
    ("a1", "Mult", "1 − a1"): "a1 · (1 − a1)",
    ("dz2·n", "Mult", "a1·k"): "dz2·n · a1·k",
    ("a · b", "Mult", "c"): "a · b · c",
    ("a", "Mult", "−b"): "a · (−b)",
    ("a @ b", "Mult", "c"): "(a @ b) · c",
    ("a", "MatMult", "b @ c"): "a @ (b @ c)",
    ("p − y", "MatMult", "W2"): "(p − y) @ W2",
    ("dz2·n", "MatMult", "W2"): "dz2·n @ W2",
    ("a", "Div", "b · c"): "a / (b · c)",
    ("a", "Div", "n·k"): "a / (n·k)",
    ("a", "Div", "b²"): "a / b²",
    ("−a", "Mult", "b"): "−a · b",
    ("−(p − y)", "Mult", "a1"): "−(p − y) · a1",
    ("−dp·lr", "MatMult", "a1"): "−dp·lr @ a1",
    ("y", "Mult", "log p"): "y · log p",
    ("log p", "Mult", "y"): "(log p) · y",
    ("y · log p", "Mult", "n"): "(y · log p) · n",
    ("a · b", "Div", "n"): "a · b / n",
    ("log p", "Div", "n"): "(log p) / n",
    ("a1", "Pow", "2"): "a1²",
    ("1 − a1", "Pow", "3"): "(1 − a1)³",
    ("dW²", "Pow", "2"): "(dW²)²",
    ("√v̂W", "Pow", "2"): "(√v̂W)²",
    ("β₂", "Pow", "t + 1"): "β₂^(t + 1)",
    ("p", "Gt", "0.5"): "p > 0.5",
    ("a", "Eq", "b > c"): "a = (b > c)",
    ("z", "GtE", "0"): "z ≥ 0",
    ("z", "Lt", "0"): "z < 0",
    ("z", "LtE", "0"): "z ≤ 0",
    ("y", "NotEq", "1"): "y ≠ 1",
    ("−a", "Add", "b"): "−a + b",
}


@pytest.mark.parametrize(
    ("number", "factor"),
    [(0.2, "/5"), (-0.25, "−/4"), (0.97, "0.97"), (-1.5, "−1.5"), (1 / 3001, "0.0003332")],
)
def test_a_number_is_a_few_whole_parts_or_itself(number, factor):
    assert as_factor(number) == factor


@pytest.mark.parametrize(("a", "operator", "b"), JOINED)
def test_two_are_joined_in_no_more_brackets_than_it_takes(a, operator, b):
    assert joined(a, operator, b) == JOINED[a, operator, b]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dz2", "−dz2"),
        ("−dz2", "dz2"),
        ("p − y", "−(p − y)"),
        ("−(p − y)", "p − y"),
        ("−a + b", "−(−a + b)"),
        ("−(p − y)·(1 − p)", "(p − y)·(1 − p)"),
        ("−[W b]", "[W b]"),
        ("X @ W1.T", "−X @ W1.T"),
        ("the penalty", "−(the penalty)"),
    ],
)
def test_the_other_sign_is_written(text, expected):
    assert negative(text) == expected
