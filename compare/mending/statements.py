"""The table of edits of a statement: moved, removed, left out, kept where it should be added, and the like."""

from compare.mending import (  # noqa: F401 (they fill it)
    beside,
    biases,
    branches,
    early,
    keeping,
    moves,
    penalties,
    per_sample,
    records,
    slopes,
    stable,
    turns,
    walks,
    when,
)
from compare.mending.place import STATEMENTS, Place

__all__ = ["STATEMENTS", "Place"]
