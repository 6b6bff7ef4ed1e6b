"""The table of edits of an expression: what people write where something else belongs, undone."""

from compare.mending import calls, conditions, factors, ingredients, matrices, named, sums  # noqa: F401 (they fill it)
from compare.mending.sites import OPERATORS, Site

__all__ = ["OPERATORS", "Site"]
