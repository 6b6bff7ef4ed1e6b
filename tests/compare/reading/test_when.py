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


def test_a_walk_back_that_goes_on_from_every_use_is_said_to():
    before = ["self.rule()", "for one in self.made_of:", "    one.back()"]
    after = ["        order.append(node)", "visit(self)", "for node in reversed(order):", "    node.rule()"]
    assert when_it_is_done(before, after).startswith("`one.back()` goes on from a value anew for each use of it")
    for gone, come in ((before, before), (before, [*after, *before]), ([], after)):
        assert when_it_is_done(gone, come) == ""


@pytest.mark.parametrize(
    ("gone", "come", "said"),
    [
        (
            ["        w[i] += lr * error(w, x) * x[i]"],
            ["    e = error(w, x)", "        w[i] += lr * e * x[i]"],
            "`error(w, x)` is computed too late, of what has been changed by then",
        ),
        (["    a = f(x) + 1"], ["    e = f(x)", "    a = e + 2"], ""),  # more than that has changed
        (
            ["    e = X @ w - y", "        w = w - e[i] * X[i]"],
            ["        e = X[i] @ w - y[i]", "        w = w - e * X[i]"],
            "`X @ w - y` is computed before the loop, which changes what it is made of",
        ),
        (["    e = X @ w - y"], ["        e = X[i] @ w - t[i]"], ""),
        (
            ["        w -= lr * dw", "        b -= lr * db"],
            ["    w -= lr * dw", "    b -= lr * db"],
            "`w -= lr * dw` and what follows stand in the loop, and belong after it",
        ),
        (
            ["    dw = 0", "    w -= lr * dw"],
            ["        dw = 0", "        w -= lr * dw"],
            "`w -= lr * dw` stands after the loop, and belongs into it, begun anew at each turn",
        ),
        (["    dw = 0", "    w -= lr * dw"], ["    w -= lr * dw", "    dw = 0"], ""),
    ],
)
def test_what_is_done_at_another_time_is_told(gone, come, said):
    assert when_it_is_done(gone, come) == said
