"""What somebody's functions give, without a reference: needs no PyTorch."""

import numpy as np

from compare.contract.calls import observe
from compare.contract.candidate import load
from compare.contract.inputs import Inputs

INPUTS = Inputs({"W": np.ones(3), "b": np.array(0.0)}, np.arange(12.0).reshape(4, 3), np.ones(4), 0.1)


def output_of(source):
    """What its forward returns on some inputs, as it was read."""
    return observe(load(source), INPUTS, {"output": (4,)}).values["output"]
