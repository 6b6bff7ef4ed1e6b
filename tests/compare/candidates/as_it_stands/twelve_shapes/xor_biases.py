import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
t = np.array([[0], [1], [1], [0]], dtype=float)

epochs = 10000
lr = 0.5
rng = np.random.RandomState(42)

hidden_weights = rng.uniform(-1, 1, size=(2, 3))
hidden_bias = rng.uniform(-1, 1, size=(1, 3))
output_weights = rng.uniform(-1, 1, size=(3, 1))
output_bias = rng.uniform(-1, 1, size=(1, 1))


def sigmoid(s, deriv=False):
    if deriv:
        return s * (1 - s)
    return 1 / (1 + np.exp(-s))


history = []
for epoch in range(epochs):
    # forward
    hidden = sigmoid(np.dot(x, hidden_weights) + hidden_bias)
    predicted = sigmoid(np.dot(hidden, output_weights) + output_bias)

    # backward
    output_error = t - predicted
    output_delta = output_error * sigmoid(predicted, True)
    hidden_error = output_delta.dot(output_weights.T)
    hidden_delta = hidden_error * sigmoid(hidden_error, True)

    # update
    output_weights += lr * hidden.T.dot(output_delta)
    output_bias += lr * np.sum(output_delta, axis=0, keepdims=True)
    hidden_weights += lr * x.T.dot(hidden_delta)
    hidden_bias += lr * np.sum(hidden_delta, axis=0, keepdims=True)

    history.append(np.mean(np.square(output_error)))
    if (epoch + 1) % 2500 == 0:
        print("epoch: {}, mse: {:.5f}".format(epoch + 1, history[-1]))

print("hidden weights:", hidden_weights.round(2).tolist())
print("output weights:", output_weights.ravel().round(2).tolist())
print("output:", predicted.ravel().round(3))
