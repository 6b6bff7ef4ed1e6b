import numpy as np


class Adam:
    """Adam optimiser working on dictionaries of arrays.

        opt = Adam(lr=1e-3)
        opt.step(params, grads)

    The arrays in ``params`` are changed in place.
    """

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.t = 0
        self.m = None
        self.v = None

    def step(self, params, grads):
        if self.m is None:
            self.m = {k: np.zeros_like(p) for k, p in params.items()}
            self.v = {k: np.zeros_like(p) for k, p in params.items()}

        self.t += 1
        for k in params:
            g = grads[k]
            self.m[k] = self.beta1 * self.m[k] + (1 - self.beta1) * g
            self.v[k] = self.beta2 * self.v[k] + (1 - self.beta2) * g * g
            m_hat = self.m[k] / (1 - self.beta1 ** self.t)
            v_hat = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)


def _demo():
    rng = np.random.default_rng(2)
    X = rng.normal(size=(50, 3))
    y = X @ np.array([1.0, -1.0, 2.0]) + 0.7

    params = {"w": np.zeros(3), "b": np.zeros(1)}
    opt = Adam(lr=0.05)
    for i in range(401):
        err = X @ params["w"] + params["b"] - y
        grads = {"w": X.T @ err / len(y), "b": np.array([err.mean()])}
        opt.step(params, grads)
        if i % 100 == 0:
            print("%4d  %.6f" % (i, 0.5 * np.mean(err ** 2)))
    print(params)


if __name__ == "__main__":
    _demo()
