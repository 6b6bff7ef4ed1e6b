"""What a fix has changed about when something is done, or how often, is said in words."""

import pytest

from compare.reading.when import moved, when_it_is_done

LINES = (
    "t = 0",
    "for layer in layers:",
    "    if layer:",
    "        t += 1",
    "    s = t",
    "p = s",
    "for k in p:",
    "    k()",
)


@pytest.mark.parametrize(
    ("line", "to", "became", "said"),
    [
        (5, 2, "s = t", "`s = t` stands in the loop, and belongs before it"),
        (5, 6, "s = t", "`s = t` stands in the loop, and belongs after it"),
        (5, 4, "    s = t", "`s = t` comes too late: it belongs before line 4"),
        (6, 7, "    p = s", "`p = s` stands after the loop, and belongs into it"),
        (6, 8, "    p = s", "`p = s` stands before the loop, and belongs into it"),
        (8, 9, "        k()", ""),  # into a condition, for all that is known
        (4, 2, "t += 1", ""),  # it stands in a condition
        (5, 8, "    s = t", ""),  # it would be in another loop
        (6, 2, "p = s", "`p = s` comes too late: it belongs before line 2"),
        (1, 7, "t = 0", "`t = 0` comes too early: it belongs after line 6"),
    ],
)
def test_what_does_not_belong_where_it_stands_is_told(line, to, became, said):
    assert moved(LINES, line, LINES[line - 1], to, became) == said


def of_lines(gone, come, lines=()):
    return when_it_is_done(lines, len(lines), gone, come)


def test_a_walk_back_that_goes_on_from_every_use_is_said_to():
    before = ["self.rule()", "for one in self.made_of:", "    one.back()"]
    after = ["        order.append(node)", "visit(self)", "for node in reversed(order):", "    node.rule()"]
    assert of_lines(before, after).startswith("`one.back()` goes on from a value anew for each use of it")
    for gone, come in ((before, before), (before, [*after, *before]), ([], after)):
        assert of_lines(gone, come) == ""


@pytest.mark.parametrize(
    ("gone", "come", "said"),
    [
        (
            ["        w[i] += lr * error(w, x) * x[i]"],
            ["    e = error(w, x)", "        w[i] += lr * e * x[i]"],
            "`error(w, x)` is computed too late, of what has been changed by then",
        ),
        (["    a = f(x) + 1"], ["    e = f(x)", "    a = e + 2"], ""),  # more than that has changed
        ([], ["    x = w / n"], ""),  # which only was missing
        (["k = 2"], ["x = 2", "k = x"], ""),  # nothing is computed
        (
            ["    e = X @ w - y", "        w = w - e[i] * X[i]"],
            ["        e = X[i] @ w - y[i]", "        w = w - e * X[i]"],
            "`X @ w - y` is computed before the loop, which changes what it is made of",
        ),
        (["    e = X @ w - y"], ["        e = X[i] @ w - t[i]"], ""),
        (["    e = x"], ["    e = x[0]"], ""),  # no turn of a loop
    ],
)
def test_what_is_taken_at_another_time_is_told(gone, come, said):
    assert of_lines(gone, come) == said


INSIDE = ["for x in X:", "    d = x", "    w -= d", "    b -= d"]
BESIDE = ["    dw = 0", "    for x in X:", "        dw += x", "    w -= dw"]


@pytest.mark.parametrize(
    ("lines", "gone", "come", "said"),
    [
        (INSIDE, INSIDE[2:], ["w -= d", "b -= d"], "`w -= d` and what follows stand in the loop, and belong after it"),
        (["if q:", *INSIDE[1:]], INSIDE[2:], ["w -= d", "b -= d"], ""),  # in a condition
        (
            BESIDE,
            [BESIDE[0], BESIDE[3]],
            ["        dw = 0", "        w -= dw"],
            "`w -= dw` stands after the loop, and belongs into it",
        ),
        (["    dw = 0", "    w -= dw"], ["    dw = 0", "    w -= dw"], ["        dw = 0", "        w -= dw"], ""),
        (INSIDE, INSIDE[2:], [INSIDE[3], INSIDE[2]], ""),
    ],
)
def test_what_is_done_too_often_or_not_often_enough_is_told(lines, gone, come, said):
    assert of_lines(gone, come, lines) == said
