"""The gradient is the real part of the forces without the factor of 2 that belongs to the square's derivative; it
should be twice that.

Source: https://github.com/netket/netket/pull/1785 (gradient of variational states was missing a factor of 2)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


class VariationalState:
    def __init__(self, parameters):
        self.parameters = parameters

    def apply(self, samples):
        return np.tanh(samples @ self.parameters["W"] + self.parameters["b"])

    def jacobian(self, samples):
        """O_k of every sample, a dict like the parameters"""
        slope = 1 - self.apply(samples) ** 2
        return {"W": slope[:, None] * samples, "b": slope}

    def local_values(self, samples, reference):
        return self.apply(samples) - reference

    def expect(self, samples, reference):
        e_loc = self.local_values(samples, reference)
        return np.mean(np.real(np.conj(e_loc) * e_loc))

    def expect_and_forces(self, samples, reference):
        e_loc = self.local_values(samples, reference)
        forces = {}
        for name, o in self.jacobian(samples).items():
            forces[name] = np.tensordot(np.conj(o), e_loc, axes=(0, 0)) / len(samples)
        return self.expect(samples, reference), forces

    def expect_and_grad(self, samples, reference):
        stats, forces = self.expect_and_forces(samples, reference)
        grad = {}
        for name, f in forces.items():
            grad[name] = np.real(f)  # right: grad[name] = 2 * np.real(f)
        return stats, grad


class Sgd:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def update(self, grad, parameters):
        return {k: p - self.learning_rate * grad[k] for k, p in parameters.items()}


def forward(params, X):
    return VariationalState(params).apply(X)


def loss(params, X, y):
    return VariationalState(params).expect(X, y)


def gradients(params, X, y):
    return VariationalState(params).expect_and_grad(X, y)[1]


def step(params, X, y, lr):
    return Sgd(lr).update(gradients(params, X, y), params)
