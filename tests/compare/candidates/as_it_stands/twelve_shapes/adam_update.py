import numpy as np


class AdamOptimizer:
    def __init__(self, learning_rate=0.01, b1=0.9, b2=0.999, eps=1e-8):
        self.learning_rate = learning_rate
        self.b1 = b1
        self.b2 = b2
        self.eps = eps
        self.k = 0      # number of updates so far
        self.m = None   # running mean of the gradient
        self.v = None   # running mean of the squared gradient

    def update(self, w, grad):
        if self.m is None:
            self.m = np.zeros(np.shape(grad))
            self.v = np.zeros(np.shape(grad))
        self.k += 1

        self.m = self.b1 * self.m + (1 - self.b1) * grad
        self.v = self.b2 * self.v + (1 - self.b2) * np.power(grad, 2)

        # bias corrected estimates
        m_hat = self.m * (1 - self.b1 ** self.k)
        v_hat = self.v * (1 - self.b2 ** self.k)

        return w - self.learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)


def rosenbrock_grad(p):
    x, y = p
    return np.array([-2 * (1 - x) - 400 * x * (y - x ** 2), 200 * (y - x ** 2)])


if __name__ == '__main__':
    p = np.array([-1.0, 1.5])
    opt = AdamOptimizer(learning_rate=0.02)
    for i in range(3000):
        p = opt.update(p, rosenbrock_grad(p))
        if i % 500 == 0:
            x, y = p
            print(i, p, (1 - x) ** 2 + 100 * (y - x ** 2) ** 2)
    print('minimum found at', p)
