import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def softmax(z):
    e_z = np.exp(z - np.max(z, axis=0))
    return e_z / np.sum(e_z, axis=0)


def initialize_parameters(N, V, random_seed=1):
    """N hidden units, V is the vocabulary size."""
    np.random.seed(random_seed)
    parameters = {
        "W1": np.random.rand(N, V) - 0.5,
        "b1": np.random.rand(N, 1) - 0.5,
        "W2": np.random.rand(V, N) - 0.5,
        "b2": np.random.rand(V, 1) - 0.5,
    }
    return parameters


def forward_propagation(x, parameters):
    z1 = np.dot(parameters["W1"], x) + parameters["b1"]
    h = np.maximum(0, z1)
    z2 = np.dot(parameters["W2"], h) + parameters["b2"]
    yhat = softmax(z2)
    cache = {"z1": z1, "h": h, "z2": z2, "yhat": yhat}
    return yhat, cache


def compute_cost(y, yhat):
    batch_size = y.shape[1]
    return -np.sum(y * np.log(yhat + 1e-10)) / batch_size


def backward_propagation(x, y, cache, parameters):
    batch_size = x.shape[1]
    h, yhat = cache["h"], cache["yhat"]

    l2 = yhat - y
    l1 = np.dot(parameters["W2"].T, l2)
    l1[cache["z1"] <= 0] = 0

    grads = {}
    grads["W1"] = (1 / batch_size) * np.dot(l1, x.T)
    grads["W2"] = (1 / batch_size) * np.dot(l2, h.T)
    grads["b1"] = np.sum((1 / batch_size) * l1, axis=1, keepdims=True)
    grads["b2"] = np.sum((1 / batch_size) * np.dot(l2, h.T), axis=1, keepdims=True)
    return grads


def update_parameters(parameters, grads, alpha=0.1):
    for name in parameters:
        parameters[name] = parameters[name] - alpha * grads[name]
    return parameters


def get_batch(tokens, V, C=1):
    xs, ys = [], []
    for i in range(C, len(tokens) - C):
        x = np.zeros(V)
        context = tokens[i - C:i] + tokens[i + 1:i + C + 1]
        for w in context:
            x[w] += 1.0 / len(context)
        xs.append(x)
        ys.append(np.eye(V)[tokens[i]])
    return np.array(xs).T, np.array(ys).T


if __name__ == "__main__":
    text = "the cat sat on the mat and the dog sat on the log while the cat saw the dog".split()
    vocab = sorted(set(text))
    word2ind = {w: i for i, w in enumerate(vocab)}
    x, y = get_batch([word2ind[w] for w in text], len(vocab))

    params = initialize_parameters(N=6, V=len(vocab))
    for it in range(301):
        yhat, cache = forward_propagation(x, params)
        grads = backward_propagation(x, y, cache, params)
        params = update_parameters(params, grads, alpha=0.5)
        if it % 100 == 0:
            print("iter", it, "cost", compute_cost(y, yhat))
