import numpy as np


class LogReg(object):
    """Binary logistic regression with a scikit-learn like interface.

    The intercept lives in coef_[0], labels have to be 0 or 1.
    """

    def __init__(self, alpha=0.1, max_iter=100, seed=1):
        self.alpha = alpha
        self.max_iter = max_iter
        self.seed = seed

    def _scores(self, X):
        return self.coef_[0] + np.dot(X, self.coef_[1:])

    def fit(self, X, y):
        n, d = X.shape
        self.coef_ = np.random.RandomState(self.seed).normal(0, 0.01, d + 1)
        self.loss_curve_ = []

        for _ in range(self.max_iter):
            p = self.predict_proba(X)
            residual = y - p
            self.coef_[1:] += self.alpha * X.T.dot(residual) / n
            self.coef_[0] += self.alpha * residual.sum() / n

            q = np.clip(p, 1e-10, 1 - 1e-10)
            self.loss_curve_.append(-(y.dot(np.log(q)) + (1 - y).dot(np.log(1 - q))) / n)
        return self

    def predict_proba(self, X):
        s = np.clip(self._scores(X), -250, 250)
        return 1. / (1. + np.exp(-s))

    def predict(self, X):
        # sigmoid(s) >= 0.5 exactly when s >= 0
        return np.where(self._scores(X) >= 0.0, 1, 0)

    def score(self, X, y):
        return np.mean(self.predict(X) == y)


if __name__ == '__main__':
    rng = np.random.RandomState(5)
    X = np.r_[rng.randn(50, 2) + [1.5, 1.5], rng.randn(50, 2) - [1.0, 0.5]]
    y = np.r_[np.ones(50), np.zeros(50)]
    clf = LogReg(alpha=0.5, max_iter=300).fit(X, y)
    print('coef:', clf.coef_)
    print('loss: %.4f -> %.4f' % (clf.loss_curve_[0], clf.loss_curve_[-1]))
    print('accuracy: %.2f' % clf.score(X, y))
