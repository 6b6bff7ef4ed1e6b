"""A bias is moved, and gets its gradient, as its weights do."""

import pytest

from tests.compare.mending.edited import made_by_a_method, of_the_last, program, texts_by


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("o.weights = [w - lr * d * i for w, i in zip(o.weights, X)]", "o.bias -= lr * d"),
        ("o.weights -= lr * np.outer(d, a)", "o.bias -= lr * d"),
        ("o.weights[i] += lr * d[i] * a", "o.bias[i] += lr * d[i]"),
        ("o.weights = o.weights - lr * X.T.dot(d)", "o.bias = o.bias - lr * d.sum(axis=0)"),
        ("o.weights -= lr * d.T @ X", "o.bias -= lr * d.sum(axis=0)"),
        ("o.weights -= lr * (d @ X.T)", "o.bias -= lr * d.sum(axis=1, keepdims=True)"),
        ("W = W - lr * X.T @ d", "b = b - lr * d.sum(axis=0)"),
    ],
)
def test_a_bias_is_moved_as_its_weights_are_without_the_input(wrong, right):
    assert program(f"{wrong}\n{right}\nreturn o") in texts_by("bias moved too", f"{wrong}\nreturn o")


def test_what_moves_a_bias_keeps_its_brackets_and_is_not_moved_twice():
    wrong = "o.weights = o.weights - (p - y) * X\nreturn o"
    right = wrong.replace("\nreturn", "\no.bias = o.bias - (p - y)\nreturn")
    assert program(right) in texts_by("bias moved too", wrong)
    assert not texts_by("bias moved too", "W -= lr * X.T @ d\nb -= lr * d.sum(axis=0)\nreturn b")


def test_a_bias_gets_its_gradient_beside_its_weights():
    text = "class Layer:\n    def __init__(self, b):\n        self.dW, self.db = 0, b\n\n"
    text += "    def back(self, d):\n        self.dW = d.T @ self.x\n        return d @ self.W\n"
    made = made_by_a_method(text)
    right = text.replace("@ self.x\n", "@ self.x\n        self.db = d.sum(axis=0)\n")
    assert right in made
    again = right.replace("        self.db = d.sum(axis=0)\n", 2 * "        self.db = d.sum(axis=0)\n")
    assert again not in made_by_a_method(right)


def test_a_bias_gradient_is_gathered_beside_that_of_its_weights():
    lines = 'for k, v in enumerate(t):\n    kept[f"W{i}"][j, k] += d * v\nreturn kept'
    right = 'for k, v in enumerate(t):\n    kept[f"W{i}"][j, k] += d * v\nkept[f"b{i}"][j] += d\nreturn kept'
    assert program(right) in texts_by("bias moved too", lines)


MADE_FIRST = """\
def step(params, X, d, n, lr):
    w, b = params
    dw = np.dot(X.T, d) / n
    w = w - lr * dw
    return w, b
"""


def test_a_bias_is_moved_beside_weights_whose_gradient_is_made_first():
    moved = MADE_FIRST.replace("lr * dw\n", "lr * dw\n    b = b - lr * d.sum(axis=0) / n\n")
    assert ("bias moved too", moved) in of_the_last(MADE_FIRST)
    changed_since = MADE_FIRST.replace("/ n\n", "\n    dw /= n\n")
    assert not any("d.sum" in after for kind, after in of_the_last(changed_since) if kind == "bias moved too")


@pytest.mark.parametrize("target", ["loss", "grads"])
def test_what_is_no_bias_is_no_sum_of_gradients(target):
    text = f"def f(X, d, b):\n    dw = X.T @ d\n    {target} = 0.0\n    return dw, {target}\n"
    assert "bias gradient summed" not in {kind for kind, _ in of_the_last(text)}
    assert "bias gradient summed" in {kind for kind, _ in of_the_last(text.replace(target, "db"))}
