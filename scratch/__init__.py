"""The from-scratch half: a neuron, a network and logistic regression in NumPy, every gradient written out by hand.

Open any file here beside the file of the same name in ``torch_ref/``: the same names in the same order, so that only
the bodies differ. Letters are the field's: ``X (n_samples, n_features)``, ``W (out, in)``, ``b (out,)``,
``z = X @ W.T + b``, ``a = activation(z)``, and the gradient of the loss with respect to a thing is its name with a
``d`` before it.
"""

from scratch.logistic_regression import LogisticRegression
from scratch.network import Network
from scratch.neuron import Neuron
from scratch.softmax_regression import SoftmaxRegression

__all__ = ["LogisticRegression", "Network", "Neuron", "SoftmaxRegression"]
