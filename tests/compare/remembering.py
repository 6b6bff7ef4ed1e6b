"""What the reference gives on the same inputs is computed only once: for tests that judge many files against it."""

import functools
from contextlib import contextmanager
from dataclasses import is_dataclass

import numpy as np
import pytest

from compare.diagnosis import evidence, handed
from compare.judge import measure, sides
from compare.subjects import subject
from compare.truth.program import Reference


def key_of(thing):
    """Something hashable that is the same for the same numbers."""
    if isinstance(thing, np.ndarray):
        return thing.dtype.str, thing.shape, thing.tobytes()
    if isinstance(thing, dict):
        return tuple((name, key_of(value)) for name, value in thing.items())
    if isinstance(thing, (list, tuple)):
        return tuple(map(key_of, thing))
    if isinstance(thing, Reference):
        return id(thing.program), thing.slopes, thing.update
    return key_of(vars(thing)) if is_dataclass(thing) else thing


def remembering(function):
    """The function, computing the same only once; what it was given is kept, so that no other gets the same id."""
    known = {}

    @functools.wraps(function)
    def remembered(*args, **options):
        key = key_of(args), key_of(options)
        if key not in known:
            known[key] = args, function(*args, **options)
        return known[key][1].copy()

    return remembered


class Split:
    """What was computed by (…, whether of several steps): these go along a path of somebody, one call does not."""

    def __init__(self, once, steps):
        self.parts = once, steps

    def __contains__(self, key):
        return key in self.parts[key[-1]]

    def __getitem__(self, key):
        return self.parts[key[-1]][key]

    def __setitem__(self, key, value):
        self.parts[key[-1]][key] = value


@contextmanager
def the_reference_runs_once():
    """A context in which references of one shape are one, and give what they gave before."""
    references, reference_of, computed, made = {}, subject.reference_of, {}, evidence.Evidence

    def the_one(spec, inputs):
        shapes = tuple((name, p.shape) for name, p in inputs.params.items())
        if (spec, shapes) not in references:
            references[spec, shapes] = reference_of(spec, inputs)
        return references[spec, shapes]

    def sharing(spec, reference, inputs, seen, failures, trajectory, edits, moderate, case):
        _, plain, bounded, touched = computed.setdefault(key_of((reference, inputs)), (reference, {}, {}, {}))
        _, *along = computed.setdefault(key_of((reference, inputs, trajectory)), (reference, {}, {}))
        split = [Split(*parts) for parts in zip((plain, bounded), along)]
        return made(spec, reference, inputs, seen, failures, trajectory, edits, moderate, case, *split, touched)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subject, "reference_of", the_one)
        for module, names in (
            (sides, ("pytorch", "truths")),
            (measure, ("pytorch", "rough_truths", "narrowed")),
            (evidence, ("pytorch", "edits_of")),
            (handed, ("pytorch",)),
        ):
            for name in names:
                patch.setattr(module, name, remembering(getattr(module, name)))
        patch.setattr(evidence, "Evidence", sharing)
        yield
