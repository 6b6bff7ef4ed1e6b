"""Small examples worked out on paper. Widths and batch sizes all differ, so that no transposition can hide.

The numbers are multiples of small powers of two wherever they can be: then nothing rounds, and what is computed must
be equal, not close. The arrays are read-only, so that whatever writes into its arguments raises.
"""

from math import log

import numpy as np


def frozen(values):
    array = np.array(values, dtype=float) if isinstance(values, list) else np.asarray(values)
    array.setflags(write=False)
    return array


# ---- losses: (name, prediction, targets, value, gradient) ------------------------------------------------------------

# Errors a − y of two samples with three outputs: [1, −2, 0], [3, ½, −4]; their squares add up to 30.25.
OUTPUTS, TARGETS = frozen([[1, 2, -1], [0, 3.5, -2]]), frozen([[0, 4, -1], [-3, 3, 2]])
ERRORS = OUTPUTS - TARGETS
# Errors of three samples with one output each, as a neuron has them: [1, −2, ½]; their squares add up to 5.25.
SINGLE, SINGLE_TARGETS = frozen([2, 0, 1]), frozen([1, 2, 0.5])
# Logits of 0 say ½ for one of two, ⅓ for one of three.
UNDECIDED = frozen(np.zeros((2, 3)))
MARKS, LABELS = frozen([[0, 1, 1], [1, 0, 0]]), frozen(np.array([2, 0]))

LOSSES = [
    ("mse", OUTPUTS, TARGETS, 30.25 / 6, 2 * ERRORS / 6),  # mean over the six
    ("half_mse", OUTPUTS, TARGETS, 30.25 / 2 / 2, ERRORS / 2),  # half, mean over the two samples
    ("mse", SINGLE, SINGLE_TARGETS, 5.25 / 3, np.array([2, -4, 1]) / 3),
    ("half_mse", SINGLE, SINGLE_TARGETS, 5.25 / 2 / 3, np.array([1, -2, 0.5]) / 3),
    ("mae", OUTPUTS, TARGETS, 10.5 / 6, np.sign(ERRORS) / 6),  # 1 + 2 + 0 + 3 + ½ + 4
    ("huber", OUTPUTS, TARGETS, 8.125 / 6, np.array([[1, -1, 0], [1, 0.5, -1]]) / 6),  # ½ + 1½ + 0 + 2½ + ⅛ + 3½
    ("hinge", frozen([2, 0, 0.5]), frozen([1, -1, 1]), 1.5 / 3, np.array([0, 1, -1]) / 3),  # 0 + 1 + ½
    ("bce", UNDECIDED, MARKS, log(2), (0.5 - MARKS) / 6),  # mean over the six
    ("cross_entropy", UNDECIDED, LABELS, log(3), np.array([[1, 1, -2], [-2, 1, 1]]) / 3 / 2),  # mean over the two
    (
        "cross_entropy",
        UNDECIDED,
        frozen(np.eye(3)[LABELS]),
        log(3),
        np.array([[1, 1, -2], [-2, 1, 1]]) / 3 / 2,
    ),  # one-hot
]


# ---- a neuron with three inputs and two samples: identity, errors z − y of −2 and 3 ----------------------------------

NEURON = {"W": frozen([2, -1, 3]), "b": frozen(np.array(1.0))}
NEURON_X = frozen([[1, 2, 0], [-1, 0, 1]])
NEURON_Z = [1, 2]  # 2·1 − 1·2 + 3·0 + 1, and −2·1 − 1·0 + 3·1 + 1
NEURON_Y = frozen([3, -1])
NEURON_LOSSES = [  # loss, l2, value, dW = Σ dz·x + l2·W, db = Σ dz, dX = dz·W
    # dz = 2·(z − y)/2 = [−2, 3]
    ("mse", 0.0, 6.5, [-5, -4, 3], 1, [[-4, 2, -6], [6, -3, 9]]),
    # dz = (z − y)/2 = [−1, 1.5]
    ("half_mse", 0.0, 3.25, [-2.5, -2, 1.5], 0.5, [[-2, 1, -3], [3, -1.5, 4.5]]),
    # Σ W² = 14: the loss grows by ¼·14, dW by W/2, and the bias is left alone
    ("mse", 0.5, 10.0, [-4, -4.5, 4.5], 1, [[-4, 2, -6], [6, -3, 9]]),
]


# ---- a 2-3-1 network and four samples --------------------------------------------------------------------------------

NETWORK = {
    "W1": frozen([[1, -2], [0.5, 1], [-1, 0.5]]),
    "b1": frozen([0.5, -1, 0]),
    "W2": frozen([[2, -1, 0.5]]),
    "b2": frozen([0.25]),
}
NETWORK_X = frozen([[1, -1], [0.5, 2], [-2, 0], [0, 3]])
NETWORK_Z1 = [[3.5, -1.5, -1.5], [-3, 1.25, 0.5], [-1.5, -2, 2], [-5.5, 2, 1.5]]
# ReLU in the hidden layer, identity at the output, half_mse
RELU_A1 = [[3.5, 0, 0], [0, 1.25, 0.5], [0, 0, 2], [0, 2, 1.5]]
RELU_Z2 = [[7.25], [-0.75], [1.25], [-1]]
# Moved by b2, the third is just above 0, where its sigmoid is above ½ and z is below it; or exactly 0.
RELU_LABELS = [(0.25, [1, 0, 1, 0]), (-0.75, [1, 0, 1, 0]), (-1.0, [1, 0, 0, 0])]  # b2, labels
Z1_LABELS = [0, 1, 2, 1]
RELU_Y = frozen([[6.25], [-2.75], [2.25], [0]])  # errors 1, 2, −1, −1
RELU_LOSS = 7 / 8  # (1 + 4 + 1 + 1) / (2·4)
RELU_GRADIENTS = {  # dz2 = [¼, ½, −¼, −¼]; dz1 = dz2·W2 where the unit was on: [½ 0 0], [0 −½ ¼], [0 0 −⅛], [0 ¼ −⅛]
    "W1": [[0.5, -0.5], [-0.25, -0.25], [0.375, 0.125]],
    "b1": [0.5, -0.25, 0],
    "W2": [[0.875, 0.125, -0.625]],
    "b2": [0.25],
    "X": [[0.5, -1], [-0.5, -0.375], [0.125, -0.0625], [0.25, 0.1875]],
}
# The same network with curved activations, for mpmath: hidden, output, loss, l2
MARKS_Y = frozen([[1], [0], [1], [1]])
CURVED = [
    ("sigmoid", "sigmoid", "mse", 0.0),
    ("tanh", "sigmoid", "bce", 0.125),
    ("relu", "tanh", "half_mse", 0.125),
    ("sigmoid", "identity", "mse", 0.0),
]
