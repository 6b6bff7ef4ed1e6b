"""The "corrected" derivative S(x) * (1 - S(x)) is given the output of the sigmoid, so the sigmoid is taken twice (the
reporter's proposal, withdrawn on the page).

Source: https://github.com/llSourcell/Make_a_neural_network/issues/1 (Question: Derivative of sigmoid function ?)
"""

from numpy import exp, array, dot

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


class NeuralNetwork():
    def __init__(self, synaptic_weights, bias):
        # We model a single neuron, with 3 input connections and 1 output connection.
        self.synaptic_weights = synaptic_weights
        self.bias = bias

    # The Sigmoid function, which describes an S shaped curve.
    def __sigmoid(self, x):
        return 1 / (1 + exp(-x))

    # The gradient of the Sigmoid curve.
    def __sigmoid_derivative(self, x):
        return self.__sigmoid(x) * (1 - self.__sigmoid(x))  # right: return x * (1 - x)

    def train(self, training_set_inputs, training_set_outputs, rate):
        # Pass the training set through our neural network (a single neuron).
        output = self.think(training_set_inputs)

        # Calculate the error (The difference between the desired output
        # and the predicted output).
        error = training_set_outputs - output

        # Multiply the error by the input and again by the gradient of the Sigmoid curve.
        slope = error * self.__sigmoid_derivative(output)
        adjustment = dot(training_set_inputs.T, slope)

        # Adjust the weights.
        self.synaptic_weights = self.synaptic_weights + rate * adjustment
        self.bias = self.bias + rate * slope.sum()

    # The neural network thinks.
    def think(self, inputs):
        return self.__sigmoid(dot(inputs, self.synaptic_weights) + self.bias)


def forward(params, X):
    return NeuralNetwork(params["W"], params["b"]).think(X)


def step(params, X, y, lr):
    neural_network = NeuralNetwork(array(params["W"]), params["b"])
    neural_network.train(X, y, 2 * lr / len(y))
    return {"W": neural_network.synaptic_weights, "b": neural_network.bias}
