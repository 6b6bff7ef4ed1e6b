"""The registry of mistakes: every kind that the diagnosis can name, each with an example that is its test.

Nothing here imports PyTorch. What the search tries of a kind are rows in :mod:`compare.diagnosis.mistakes`, which name
its slug; what is found in another way (:mod:`~compare.diagnosis.handed`, :mod:`~compare.diagnosis.patterns`,
:mod:`~compare.diagnosis.instability`) names it likewise.
"""

from compare.diagnosis.registry import activations, calls, data, linear, losses, numerics, updates, wiring
from compare.diagnosis.registry.mistake import Mistake

__all__ = ["FAMILIES", "MISTAKES", "Mistake"]

FAMILIES = {  # where they happen → the mistakes
    "in a weighted sum and its gradients": linear.MISTAKES,
    "in an activation and its derivative": activations.MISTAKES,
    "in what is connected to what": wiring.MISTAKES,
    "in the loss and its penalty": losses.MISTAKES,
    "in the update": updates.MISTAKES,
    "in inputs, targets and labels": data.MISTAKES,
    "in the numerics": numerics.MISTAKES,
    "in how functions are called and what they return": calls.MISTAKES,
}
MISTAKES = {mistake.slug: mistake for family in FAMILIES.values() for mistake in family}
