"""A fix of the person's own source, found by trying edits of it and proved by the judge.

The search (:mod:`~compare.mending.search`) runs where the file runs and needs NumPy only; what is true there
(:mod:`~compare.mending.points`) and the proof (:mod:`~compare.mending.mend`) are this side's, with PyTorch.
"""
