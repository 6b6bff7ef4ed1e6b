"""What one line has otherwise than another is told as a person would."""

import pytest

from compare.reading.edited import difference


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("q = p - (m * v) + g", "q = p - (m * v + g)", "the brackets of `p - (m * v) + g` stand in the wrong place"),
        ("return DM(cp, cp * (1 - cp))", "return DM(cp, cp * t * (1 - cp))", "`cp * (1 - cp)` lacks the factor `t`"),
        ("x = dW", "x = dW / n", "`dW` is not divided by `n`"),
        ("x = dW / n", "x = dW", "`dW` is divided by `n`, which it should not be"),
        ("x = dW / n / n", "x = dW / n", "`dW / n` is divided by `n`, which it should not be"),
        ("x = a - b - c", "x = a - (b - c)", "`a - b - c` lacks brackets"),
        ("x = a - (b - c)", "x = a - b - c", "`a - (b - c)` has brackets too many"),
        ("x = a.b", "x = a.b()", "`a.b` stands where `a.b()` belongs"),
        ("k = data[i] + 1", "k = data[j] + 1", "`data[i]` stands where `data[j]` belongs"),
        ("s = f(X[:, j])", "s = f(X[:, [j]])", "`X[:, j]` stands where `X[:, [j]]` belongs"),
        ("x = d['(a)']", "x = d['a']", "`d['(a)']` stands where `d['a']` belongs"),
        ("s = 2*l2*W", "s = l2*W", "`2*l2*W` has the factor `2` too many"),
        ("q = np.sqrt(v)", "q = np.sqrt(v) + eps", "`np.sqrt(v)` lacks the term `+ eps`"),
        ("e = n - 1", "e = n", "`n - 1` has the term `- 1` too many"),
        ("e = a + b*c", "e = a - b*c", "the sign of `b * c` is wrong"),
        ("d = a * p", "d = -a * p", "the sign of `a` is wrong"),
        ("h = l(h)", "h = act(l(h))", "`act` is missing around `l(h)`"),
        ("h = act(l(h))", "h = l(h)", "`act` around `l(h)` is one too many"),
        ("return f(x, 0)", "return f(x, self.axis)", "`f(x, 0)` stands where `f(x, self.axis)` belongs"),
        ("z = a.mean()", "z = a.sum()", "`a.mean()` stands where `a.sum()` belongs"),
        ("m = muli(v, c) / n", "m = mul(v, c) / n", "`muli(v, c)` stands where `mul(v, c)` belongs"),
        ("d = p - y", "d = y - p", "`p - y` stands where `y - p` belongs"),
        ("for x in xs:", "for x in xs[:-1]:", "`xs` stands where `xs[:-1]` belongs"),
        ("return x[1:] * n", "return x * n", "`x[1:]` stands where `x` belongs"),
        ("return 1.0 - b ** t", "return b ** t", "`1.0 - b ** t` stands where `b ** t` belongs"),
        ("    eps = 1e-8", "    eps = 1e-7", "`1e-8` stands where `1e-7` belongs"),
        ("d = f(a, axis=0)[0]", "d = f(a, axis=1)[0]", "`f(a, axis=0)` stands where `f(a, axis=1)` belongs"),
        ("W -= d", "W += d", "`d` is taken off where it should be added"),
        ("W += d * x", "W -= d * x", "`d * x` is added where it should be taken off"),
        ("W *= d", "W /= d", ""),
        ("r = f(1 - b1**t) / (1 - b2**t)", "r = f(1 - b2**t) / (1 - b1**t)", "`b1` and `b2` are exchanged"),
        ("s = a * b", "s += a * b / n", "`s` is set anew where it should be added to"),
        ("s += a", "s = a", "`s` is added to where it should be set anew"),
        ("s += a", "s = s - a", ""),
        ("s += s * a", "s = s * a", "`s` is added to where it should be set anew"),
        ("s = s - a", "s += a", ""),
        ("np.exp(p[~q])", "f[~q] = np.exp(p[~q])", "`np.exp(p[~q])` is computed, and not kept"),
        ("self.v = 2 * g", "return 2 * g", "`self.v` keeps what should only be returned"),
        ("self.v = 2 * g", "return g", ""),
        ("s = 1 / 2 * w", "s = 1 / 2 * w ** 2", "`w` is not squared"),
        ("s = np.sum((a - y)**2)", "s = np.sum(a - y)", "`a - y` is squared, which it should not be"),
        ("return a, b", "return b, a", "`a` and `b` are exchanged"),
        (
            "m, v = a**t, b**t",
            "m, v = 1 - a**t, 1 - b**t",
            "`a**t` stands where `1 - a**t` belongs and `b**t` stands where `1 - b**t` belongs",
        ),
        ("return a, b, c", "return p, q, r", ""),  # three places
        ("l = self.l", "l = self.l.copy()", "`l` is no copy of `self.l`, which is changed with it"),
        ("z = np.multiply(z, w)", "y = np.multiply(y, w)", "`z` is changed where `y` should be"),
        ("z = np.zeros(3)", "y = np.zeros(3)", "`z` stands where `y` belongs"),
        ("p = f(x)", "p = f(x, dtype=float)", "`f(x)` stands where `f(x, dtype=float)` belongs"),
        ("for i in range(n):", "for j in range(n):", "`i` stands where `j` belongs"),
        ("z = w", "y = w", "`z` stands where `y` belongs"),
        ("p = np.zeros(3, dtype=int)", "p = np.zeros(3)", "`np.zeros(3, dtype=int)` keeps whole numbers only"),
        ("p = np.zeros(3, int)", "p = np.zeros(3)", "`np.zeros(3, int)` keeps whole numbers only"),
        ("p = np.zeros_like(y)", "p = np.zeros_like(y, dtype=float)", "`np.zeros_like(y)` keeps whole numbers only"),
        ("return x", "return x", ""),
        ("else:", "elif a:", ""),
        ("a = " + "x" * 70, "a = b", ""),  # nobody reads that in a sentence
    ],
)  # fmt: skip
def test_what_differs_is_told_with_what_it_belongs_to(before, after, said):
    assert difference(before, after) == said
