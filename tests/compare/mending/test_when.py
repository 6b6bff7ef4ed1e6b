"""What is moved to another time keeps its meaning: nothing is moved that cannot stand there."""

import ast

import pytest

from compare.mending.statements import STATEMENTS
from tests.compare.mending.edited import made_of, program, texts_by


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("done once, after the loop", "for x in X:\n    d = x\n    W = W - d\n    if t:\n        break\nreturn W"),
        (
            "statement moved out of the loop",
            "for x in X:\n    a = d if t else x\n    if t:\n        continue\nreturn d",
        ),
        ("a term once, after the loop", "for i in range(n):\n    W[i] = W[i] + d[i] + lr * b\nreturn W"),
        ("a term once, after the loop", "for i in range(n):\n    b = a[i]\n    W = W + d[i] + lr * b\nreturn W"),
        ("a term once, after the loop", "for i in range(n):\n    W -= d[i] + lr * b\nreturn W"),
        ("a term once, after the loop", "for i in range(n):\n    d = a[i] + lr * b\n    W += d\nreturn W"),
        ("a term once, after the loop", "for i in range(n):\n    W += d[i] + np.random.randn(3)\nreturn W"),
        ("made once, before the loop", "for i in t:\n    d = map(lambda X: next(sigma(X)), a)\nreturn d"),
        ("nowhere twice", "def walk(x):\n    t.add(x)\n    for i, j in x:\n        walk(i)\nreturn t"),
        ("nowhere twice", "def walk(x):\n    t.add(n)\n    for i in x:\n        walk(i)\nreturn t"),
        ("done at every turn", "v = 0\nfor x in X:\n    v += x\n    if t:\n        break\nW -= v\nreturn W"),
        ("computed anew at its turn", "v = X @ W.T\nfor i in range(n):\n    W = W - v[i]\nreturn W, v"),
        ("computed anew at its turn", "v = X @ W.T\nfor i in range(n): W = W - v[i]\nreturn W"),
        ("computed anew at its turn", "v = np.array([x for x in X])\nfor i in range(n):\n    W = W - v[i]\nreturn W"),
        ("computed anew at its turn", "v = f(X, '''a\n b''')\nfor i in range(n):\n    W = W - v[i]\nreturn W"),
        ("kept under its index", "v = np.zeros(n)\nfor j in range(n):\n    d = [v for v in X]\nreturn d"),
        ("kept under its index", "v = np.zeros(n)\nfor v in range(n):\n    v = v + 1\nreturn v"),
        ("kept under its index", "v = np.zeros(n)\nfor j in range(n):\n    v = j\n    f(lambda v: v)\nreturn v"),
        ("written beside", "for i in range(n):\n    t[i] = a[i]\nreturn t"),  # which nobody reads there
        ("written beside", "for i in range(n):\n    t[i] = t @ a[i]\n    t = t * 2\nreturn t"),
        ("what is left, after the loop", "for i, x in enumerate(X, 1):\n    if i % 2:\n        t.append(i)\nreturn t"),
        ("returned after the loop", "for i in range(n):\n    if i < 3:\n        continue\n    return d"),
        ("returned after the loop", "while True:\n    d = d + a\n    return d"),
        ("set outside too", "def add():\n    e = a\nadd()\nreturn e"),  # which nothing sets outside
        ("set outside too", "def add():\n    return a\nreturn add()"),
        ("the branches swapped", 'if kind == "a":\n    p = a\nelif kind == "b":\n    p = a\nreturn p'),
        (
            "cleared once it is used",
            "state.zero_grad()\nd = d * a\nstate.scheduler.step()\nreturn d",
        ),
        ("asked at its turn", "p = [v in\n    state for v in X]\nfor v, k in zip(X, p):\n    state.add(v)\nreturn p"),
        ("taken before the loop", "for j in range(n):\n    f(W)\n    W[j] = 1\nreturn W"),
        ("taken before the loop", "before, taken = 1, 2\nfor j in range(n):\n    W[j] -= np.sum(W)\nreturn W"),
        ("taken before the loop", "for j in range(n):\n    W[j] = (lambda q: q * W)\nreturn W"),
    ],
)
def test_what_cannot_stand_elsewhere_stays_where_it_is(kind, lines):
    ends = [
        text for text in texts_by(kind, lines) if "\n    if t:\n        continue" in text or "for x in X" not in text
    ]
    assert (ends if kind == "statement moved out of the loop" else texts_by(kind, lines)) == []
    for _, text in made_of(lines, *STATEMENTS):
        ast.parse(text)


def test_a_name_that_stands_anywhere_in_the_file_is_not_taken_for_a_value():
    lines = "for j in range(n):\n    W[j] -= np.sum(W) * a[j]\nreturn W, 'before'"
    right = "taken = np.sum(W)\nfor j in range(n):\n    W[j] -= taken * a[j]\nreturn W, 'before'"
    assert program(right) in texts_by("taken before the loop", lines)


def test_what_is_done_once_takes_along_what_is_made_for_it_alone():
    once = (
        "for j in range(n):\n    t[j] = sigma(X[j])\nd = (a - y) / n\nW = W - lr * d.T @ X\nb = b - d\nreturn W, b, t"
    )
    each = once.replace("\nd =", "\n    d =").replace("\nW = W", "\n    W = W").replace("\nb = b", "\n    b = b")
    assert program(once) in texts_by("done once, after the loop", each)
    for lines, apart in ((each, False), (each.replace("sigma(X[j])", "sigma(d)"), True)):  # which reads it there too
        made = texts_by("done once, after the loop", lines)
        assert any("\n        d = " in text and "\n    W = " in text for text in made) == apart


@pytest.mark.parametrize(
    "lines",
    [
        "if n:\n    v = a * d + b\n    t = np.sum(v)\nelse:\n    v = a\nreturn t, v",  # which others read
        "v = a * d + b\nreturn [np.sum(v) for b in t]",  # where b is another
        "v = a * d + b\nb = 2\nreturn np.sum(v)",
    ],
)
def test_a_term_stays_where_others_read_it_or_its_name_is_anothers(lines):
    assert not texts_by("a term once, after the sum", lines)


def test_what_is_moved_keeps_the_comments_between():
    lines = "for x in X:\n    v = x\n    t = t + 1\n    # the move\n    W -= d\nreturn W"
    moved = "for x in X:\n    v = x\nt = t + 1\n# the move\nW -= d\nreturn W"
    assert program(moved) in texts_by("done once, after the loop", lines)


def test_what_is_made_of_what_differs_from_turn_to_turn_is_not_taken_along():
    lines = (
        "for j in range(n):\n    v = X[j]\n    t[j] = v\n    d = v * 2\n    W = W - d\n    b = b - d\nreturn W, b, t"
    )
    assert not any("\n        t[j] = v\n    d = " in text for text in texts_by("done once, after the loop", lines)[:1])
