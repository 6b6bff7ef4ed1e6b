"""The output layer's weights are changed before the hidden deltas are computed with them; all deltas must come from
the old weights.

Source: https://github.com/joelgrus/data-science-from-scratch/issues/31 (Update the weights in backpropagation after
calculating the hidden_deltas?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(t):
    return float(1 / (1 + np.exp(-t)))


def dot(v, w):
    return sum(v_i * w_i for v_i, w_i in zip(v, w))


def to_network(params):
    net = []
    for i in (1, 2):
        net.append([[float(w) for w in row] + [float(b)] for row, b in zip(params["W%d" % i], params["b%d" % i])])
    return net


def to_params(net):
    out = {}
    for i, layer in enumerate(net, 1):
        out["W%d" % i] = np.array([neuron[:-1] for neuron in layer])
        out["b%d" % i] = np.array([neuron[-1] for neuron in layer])
    return out


def feed_forward(network, input_vector):
    outputs = []
    for layer in network:
        input_with_bias = input_vector + [1]
        output = [sigmoid(dot(neuron, input_with_bias)) for neuron in layer]
        outputs.append(output)
        input_vector = output
    return outputs


def backpropagate(network, inputs, targets, lr):
    hidden_layer, output_layer = network
    results = [feed_forward(network, x) for x in inputs]

    output_deltas = []
    for (hidden_outputs, outputs), target in zip(results, targets):
        output_deltas.append([o * (1 - o) * (o - t) for o, t in zip(outputs, target)])
    # missing: hidden_deltas = []
    # missing: for (hidden_outputs, _), deltas in zip(results, output_deltas):
        # missing: hidden_deltas.append([h * (1 - h) * dot(deltas, [n[i] for n in output_layer])
                              # missing: for i, h in enumerate(hidden_outputs)])

    # adjust weights for output layer, one neuron at a time
    hidden_with_bias = [hidden_outputs + [1] for hidden_outputs, _ in results]
    for k, neuron in enumerate(output_layer):  # or here
        deltas = [d[k] for d in output_deltas]
        for j in range(len(neuron)):
            neuron[j] -= lr * dot(deltas, [h[j] for h in hidden_with_bias]) / len(inputs)  # or here

    # back-propagate errors to hidden layer
    hidden_deltas = []  # right: nothing
    for (hidden_outputs, _), deltas in zip(results, output_deltas):  # right: nothing
        hidden_deltas.append([h * (1 - h) * dot(deltas, [n[i] for n in output_layer])  # right: nothing
                              for i, h in enumerate(hidden_outputs)])  # right: nothing

    # adjust weights for hidden layer, one neuron at a time
    inputs_with_bias = [x + [1] for x in inputs]
    for k, neuron in enumerate(hidden_layer):
        deltas = [d[k] for d in hidden_deltas]
        for j in range(len(neuron)):
            neuron[j] -= lr * dot(deltas, [x[j] for x in inputs_with_bias]) / len(inputs)


def forward(params, X):
    network = to_network(params)
    return np.array([feed_forward(network, x)[-1] for x in X.astype(float).tolist()])


def step(params, X, y, lr):
    network = to_network(params)
    backpropagate(network, X.astype(float).tolist(), y.astype(float).tolist(), float(lr))
    return to_params(network)
