"""A place in a person's file where something is wrong, with what is wrong because of it and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.mending.parts import Hunk
    from compare.reading.place import Place


@dataclass(frozen=True)
class Spot:
    """A place in the file, or several that stand and fall together.

    Attributes
    ----------
    places : what is wrong there (:class:`~compare.reading.place.Place`), the first first; at least one
    quantities : what is wrong because of it
    hunks : the lines that mend it (:class:`~compare.mending.parts.Hunk`); none without a fix
    sure : whether it is known that the mistake is there
    moved : what is wrong with where a statement stands, if it only belongs elsewhere
    cause : why it is wrong, where the kind of edit that mends it says so
    doubt : all that can be said of what mends it, where that may do so by chance, or mends a part only; no cause is
        read off it then
    """

    places: tuple[Place, ...]
    quantities: tuple[str, ...]
    hunks: tuple[Hunk, ...] = ()
    sure: bool = True
    moved: str = ""
    cause: str = ""
    doubt: str = ""
