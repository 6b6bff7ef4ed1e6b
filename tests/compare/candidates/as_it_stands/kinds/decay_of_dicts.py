import numpy as np

class SGD:
    """SGD with time-based decay."""
    def __init__(self, lr=0.01, decay=0.001):
        self.lr = lr
        self.decay = decay
        self.t = 0

    def update(self, params, grads):
        lr_t = self.lr / (1.0 + self.decay * self.t)
        for key in params:
            params[key] -= lr_t * grads[key]
        self.t += 1
