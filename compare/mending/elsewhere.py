"""Where else a fix is tried, but for the judge: at other strengths and widths, and with one more layer."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import cached_property

from compare.mending.program import RAISED, RIGHT, SHAPE
from compare.mending.source import Change, Source, changed

FURTHER, DEEPER, DEPTH = "further", "deeper", "depth"  # the roles of points: of a wrong function, and of a right one


class Elsewhere:
    """Tells of texts of a file whether they hold at other widths and strengths too.

    Parameters
    ----------
    text : the file's own
    points : those of the order, of which the ones that have other constants are used
    levels : (text, points) → how right each quantity is, as :class:`~compare.mending.program.Program` tells it
    """

    def __init__(self, text: str, points: Sequence[dict], levels: Callable[[str, list], dict]):
        self._text, self._levels_of = text, levels
        self.points = [p for p in points if p["role"] in (FURTHER, DEEPER)]
        self._right_so_far = [p for p in points if p["role"] == DEPTH]
        self._failing: dict[str, list[dict]] = {}
        self._before: dict[int, float] = {}
        self._known: dict[tuple[str, int], float] = {}

    def failing(self, text: str) -> list[dict]:
        """The points at which a text is wrong; none of those with another layer, where it does not take one."""
        if text not in self._failing:
            levels = [(p, self._lowest(text, p)) for p in self.points]
            deeper = [lowest for p, lowest in levels if p["role"] == DEEPER]
            takes_more = not self._is_of_its_own_depth and not any(lowest <= SHAPE for lowest in deeper)
            wrong = [p for p, lowest in levels if lowest < RIGHT]
            self._failing[text] = [p for p in wrong if p["role"] != DEEPER or takes_more]
        return self._failing[text]

    def share(self, text: str) -> float:
        """The share of the other widths and strengths at which a text is wrong; what raises there as the file did
        tells nothing of it.
        """
        told = [p for p in self.failing(text) if self._lowest(text, p) > RAISED or self._as_it_was(p) > RAISED]
        return len(told) / len(self.points) if self.points else 0.0

    def may_do_better(self, text: str) -> bool:
        """Whether a text fails at any point that another might hold at: not where the file as it is raises, which has
        its widths written out.
        """
        return any(self._as_it_was(point) > RAISED for point in self.failing(text))

    def _lowest(self, text, point):
        """The lowest level of a text at a point."""
        key = text, id(point)
        if key not in self._known:
            self._known[key] = min(self._levels_of(with_constants(text, point["constants"]), [(0, point)]).values())
        return self._known[key]

    def _as_it_was(self, point):
        if id(point) not in self._before:
            self._before[id(point)] = self._lowest(self._text, point)
        return self._before[id(point)]

    @cached_property
    def _is_of_its_own_depth(self):
        """Whether what is right in the file as it is is not with another layer."""
        return any(self._as_it_was(point) < RIGHT for point in self._right_so_far)


def with_constants(text: str, constants: dict[str, str]) -> str:
    """The text with other values of the contract's constants where it sets them."""
    source = Source(text)
    changes = [
        Change(*source.span(node.value), constants[node.targets[0].id])
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in constants
    ]
    return changed(text, changes)
