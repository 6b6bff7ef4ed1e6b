"""The table of edits of an expression: what people write where something else belongs, undone."""

from compare.mending import (  # noqa: F401 (they fill it)
    calls,
    conditions,
    counts,
    entries,
    factors,
    ingredients,
    matrices,
    named,
    penalties,
    picks,
    recorded,
    records,
    rules,
    slopes,
    stable,
    steps,
    sums,
    turns,
    walks,
)
from compare.mending.sites import OPERATORS, Site

__all__ = ["OPERATORS", "Site"]
