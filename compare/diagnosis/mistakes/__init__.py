"""The mistakes that people make, as edits of the reference.

After J. Brown and R. Burton, *Diagnostic models for procedural bugs in basic mathematical skills*, 1978: a mistake is
understood when the right program, edited in one place, errs in the same way. The tables in this package hold the edits
of one family each, a row an edit, under the slug of its entry in :mod:`compare.diagnosis.registry`; ``edits_of`` lists
all that apply to a reference. The sentences are for learners: the formula that was found, and the one expected.
"""

from __future__ import annotations

from compare.diagnosis.mistakes.activations import wrong_probabilities
from compare.diagnosis.mistakes.data import data_edits, label_edits
from compare.diagnosis.mistakes.edit import Edit, in_layout, of_any_loss
from compare.diagnosis.mistakes.layers import call_edits, everywhere
from compare.diagnosis.mistakes.losses import convention_edits, loss_edits, penalty_edits, scale_edits
from compare.diagnosis.mistakes.updates import update_edits
from compare.diagnosis.mutation import record

__all__ = ["Edit", "edits_of"]


def edits_of(reference, spec, inputs):
    """Every edit that applies to a reference; ``spec`` is None for a module that isn't ours.

    Simple mistakes come before contrived ones: where several explain the same numbers, the first is named.
    """
    calls = record(reference, inputs)
    edits = [
        *(label_edits(spec) if spec is not None and spec.has_labels else ()),
        *scale_edits(spec, inputs.X.shape[-1], whole=False),
        *(convention_edits(spec, inputs) if spec is not None else ()),
        *scale_edits(spec, inputs.X.shape[-1], whole=True),
        *(penalty_edits(spec, calls) if spec is not None and (spec.l2 or spec.l1) else ()),
        *(edit for call in calls for edit in call_edits(call, calls)),
        *(wrong_probabilities(calls[-1], spec) if spec is not None and spec.loss in ("bce", "cross_entropy") else ()),
        *everywhere(calls),
        *(loss_edits(spec, calls) if spec is not None else ()),
        *update_edits(inputs, spec, calls),
        *data_edits(spec),
    ]
    edits = [e._replace(says=of_any_loss(e.says, spec)) for e in edits]
    return [e._replace(says=in_layout(e.says, spec), slopes=e.slopes and in_layout(e.slopes, spec)) for e in edits]
