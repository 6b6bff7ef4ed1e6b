import numpy as np


class Descent:
    """Gradient descent with momentum and a rate that decays, for layers that keep their gradients."""

    def __init__(self, learning_rate=1.0, decay=0.0, momentum=0.0):
        self.learning_rate = self.rate_now = learning_rate
        self.decay = decay
        self.momentum = momentum
        self.steps = 0

    def before_update(self):
        if self.decay:
            self.rate_now = self.learning_rate / (1.0 + self.decay * self.steps)

    def update_params(self, layer):
        move_w = -self.rate_now * layer.dweights
        move_b = -self.rate_now * layer.dbiases
        if self.momentum:
            if not hasattr(layer, "last_w"):
                layer.last_w = np.zeros_like(layer.weights)
                layer.last_b = np.zeros_like(layer.biases)
            move_w = move_w + self.momentum * layer.last_w
            move_b = move_b + self.momentum * layer.last_b
            layer.last_w, layer.last_b = move_w, move_b
        layer.weights += move_w
        layer.biases += move_b

    def after_update(self):
        self.steps += 1
