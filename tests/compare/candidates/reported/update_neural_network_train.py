"""train updates the weights of the output and the hidden neurons, but never their biases.

Source: https://github.com/mattm/simple-neural-network/issues/5 (As this require py3 and also there is no update to bias, please do some pull request.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights.copy()
        self.bias = bias

    def calculate_output(self, inputs):
        self.inputs = inputs
        self.output = self.squash(np.dot(self.weights, inputs) + self.bias)
        return self.output

    def squash(self, total_net_input):
        return 1 / (1 + np.exp(-total_net_input))

    def calculate_pd_error_wrt_total_net_input(self, target_output):
        return -(target_output - self.output) * self.calculate_pd_total_net_input_wrt_input()

    def calculate_pd_total_net_input_wrt_input(self):
        return self.output * (1 - self.output)


class NeuralNetwork:
    def __init__(self, params, learning_rate=0.5):
        self.learning_rate = learning_rate
        self.hidden_layer = [Neuron(w, b) for w, b in zip(params["W1"], params["b1"])]
        self.output_layer = [Neuron(w, b) for w, b in zip(params["W2"], params["b2"])]

    def feed_forward(self, inputs):
        hidden_outputs = np.array([h.calculate_output(inputs) for h in self.hidden_layer])
        return np.array([o.calculate_output(hidden_outputs) for o in self.output_layer])

    # Uses online learning, ie updating the weights after each training case
    def train(self, training_inputs, training_outputs):
        self.feed_forward(training_inputs)

        # 1. Output neuron deltas
        pd_o = [neuron.calculate_pd_error_wrt_total_net_input(t)
                for neuron, t in zip(self.output_layer, training_outputs)]
        # 2. Hidden neuron deltas
        pd_h = []
        for h, neuron in enumerate(self.hidden_layer):
            d_error_wrt_hidden_neuron_output = 0
            for o in range(len(self.output_layer)):
                d_error_wrt_hidden_neuron_output += pd_o[o] * self.output_layer[o].weights[h]
            pd_h.append(d_error_wrt_hidden_neuron_output * neuron.calculate_pd_total_net_input_wrt_input())
        # 3. Update output neurons
        for o, neuron in enumerate(self.output_layer):
            neuron.weights -= self.learning_rate * pd_o[o] * neuron.inputs
            # right: neuron.weights -= self.learning_rate * pd_o[o] * neuron.inputs; neuron.bias -= self.learning_rate * pd_o[o]
        # 4. Update hidden neurons
        for h, neuron in enumerate(self.hidden_layer):
            neuron.weights -= self.learning_rate * pd_h[h] * neuron.inputs
            # right: neuron.weights -= self.learning_rate * pd_h[h] * neuron.inputs; neuron.bias -= self.learning_rate * pd_h[h]


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.feed_forward(x) for x in X])


def step(params, X, y, lr):
    nn = NeuralNetwork(params, lr)
    for x, t in zip(X, y):
        nn.train(x, t)
    return {"W1": np.array([n.weights for n in nn.hidden_layer]), "b1": np.array([n.bias for n in nn.hidden_layer]),
            "W2": np.array([n.weights for n in nn.output_layer]), "b2": np.array([n.bias for n in nn.output_layer])}
