"""The backward of the total scores returns exp(scores - total) without multiplying it by the gradient that arrives at
its output.

Source: https://github.com/k2-fsa/k2/issues/341 (Backward of get_tot_scores ignores gradient)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 5


class Ctx:
    saved = None


class Affine:
    @staticmethod
    def forward(ctx, W, b, X):
        ctx.saved = X
        return X @ W.T + b

    @staticmethod
    def backward(ctx, deriv):
        return deriv.T @ ctx.saved, deriv.sum(axis=0)


class GetTotScores:
    """log-sum of the scores of all arcs that leave a state"""

    @staticmethod
    def forward(ctx, arc_scores):
        best = np.max(arc_scores, axis=1, keepdims=True)
        tot = best + np.log(np.sum(np.exp(arc_scores - best), axis=1, keepdims=True))
        ctx.saved = arc_scores - tot
        return tot[:, 0]

    @staticmethod
    def backward(ctx, tot_scores_deriv):
        arc_post = np.exp(ctx.saved)
        return arc_post  # right: return arc_post * tot_scores_deriv[:, None]


class GetRefScores:
    @staticmethod
    def forward(ctx, arc_scores, labels):
        ctx.saved = arc_scores, labels
        return arc_scores[np.arange(len(labels)), labels]

    @staticmethod
    def backward(ctx, ref_scores_deriv):
        arc_scores, labels = ctx.saved
        out = np.zeros_like(arc_scores)
        out[np.arange(len(labels)), labels] = ref_scores_deriv
        return out


def forward(params, X):
    ctx = Ctx()
    GetTotScores.forward(ctx, Affine.forward(Ctx(), params["W"], params["b"], X))
    return np.exp(ctx.saved)


def loss(params, X, y):
    scores = Affine.forward(Ctx(), params["W"], params["b"], X)
    num = GetRefScores.forward(Ctx(), scores, y)
    den = GetTotScores.forward(Ctx(), scores)
    return -np.mean(num - den)


def gradients(params, X, y):
    c_aff, c_num, c_den = Ctx(), Ctx(), Ctx()
    scores = Affine.forward(c_aff, params["W"], params["b"], X)
    num = GetRefScores.forward(c_num, scores, y)
    GetTotScores.forward(c_den, scores)
    deriv = -np.ones_like(num) / len(y)
    scores_deriv = GetRefScores.backward(c_num, deriv) + GetTotScores.backward(c_den, -deriv)
    dW, db = Affine.backward(c_aff, scores_deriv)
    return {"W": dW, "b": db}
