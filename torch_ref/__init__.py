"""The PyTorch half: the same neuron, network and logistic regression as modules, every gradient left to autograd.

Open any file here beside the file of the same name in ``scratch/``: the same names in the same order, so that only
the bodies differ. Letters are the field's: ``X (n_samples, n_features)``, ``W (out, in)``, ``b (out,)``,
``z = X @ W.T + b``, ``a = activation(z)``, and the gradient of the loss with respect to a thing is its name with a
``d`` before it.
"""

from torch_ref.logistic_regression import LogisticRegression
from torch_ref.network import Network
from torch_ref.neuron import Neuron
from torch_ref.softmax_regression import SoftmaxRegression

__all__ = ["LogisticRegression", "Network", "Neuron", "SoftmaxRegression"]
