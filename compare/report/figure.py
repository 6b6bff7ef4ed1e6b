"""A figure of the report: what is drawn, what it says, and the table of data behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.figure import Figure as Drawn

from compare.report import canvas
from compare.wording import HALVES, sides

SMALL = {"width": 5.0, "height": 2.9}  # inches of one that takes half of the page
SIDE_COLUMNS = sides()
NAMES = tuple(HALVES.values())


@dataclass(frozen=True)
class Figure:
    """One figure of the report.

    Attributes
    ----------
    name : of its file, and prefix of its ids
    title, says : heading and caption
    alt : what it shows, for those who do not see it
    draw : axes → None, on as many axes as the layout has
    layout : keywords of :func:`compare.report.canvas.canvas`
    columns, rows : the data behind it, as text
    labels : link → what it leads to
    key : what ● and ▲ are called in it, where the caption has to say so
    wide : that it takes the page's whole width, and scrolls where there is less
    narrow : what is different in the layout where there is little room, such as on a phone: the page has both
    file : that it also lies beside the page as a PNG
    """

    name: str
    title: str
    says: str
    alt: str
    draw: Callable
    layout: dict
    columns: tuple
    rows: list
    labels: dict = field(default_factory=dict)
    key: tuple = ()
    wide: bool = False
    narrow: dict = field(default_factory=dict)
    file: bool = True

    @cached_property
    def svg(self) -> str:
        """The figure for the page, which has the key to its symbols in the caption."""
        with canvas.style():
            return canvas.svg(self.drawn(), self.name, self.alt, self.labels)

    @cached_property
    def svg_narrow(self) -> str:
        """The same for where there is little room; nothing where one layout does for all."""
        if not self.narrow:
            return ""
        with canvas.style():
            return canvas.svg(self.drawn(**self.narrow), f"{self.name}-narrow", self.alt, self.labels)

    @property
    def svg_file(self) -> str:
        """The figure as an SVG file, with the key in itself."""
        with canvas.style():
            return canvas.as_file(canvas.svg(self.alone(), self.name, self.alt, self.labels))

    @property
    def png(self) -> bytes:
        """The figure as a file, which stands alone and so has the key to its symbols in itself."""
        with canvas.style():
            return canvas.png(self.alone())

    def alone(self) -> Drawn:
        """The figure with a key above, if any of its symbols has a name."""
        figure = self.drawn()
        if not canvas.named(figure):
            return figure
        height, top = self.layout["height"], self.layout.get("top", canvas.TOP)
        figure = self.drawn(height=height + canvas.KEY, top=top + canvas.KEY)
        canvas.key(figure)
        return figure

    def drawn(self, **layout: Any) -> Drawn:
        """The figure as the page has it, or in another layout."""
        figure, axes = canvas.canvas(**self.layout | layout)
        self.draw(*axes)
        return figure

    @property
    def width(self) -> int:
        """On the page, in pixels."""
        return round(self.layout["width"] * canvas.PIXELS_PER_INCH)


def floats(values: Iterable) -> list[float | None]:
    """Numbers as an exhibit keeps them, which may have been read back from text: ∞ is "inf" there, None stays None."""
    return [None if v is None else float(v) for v in values]


def largest_of(shares: Iterable) -> float | None:
    """The largest of the shares in arrays, None where none is known."""
    numbers = np.concatenate([np.ravel(np.array(layer, dtype=float)) for layer in shares])
    return max(map(float, numbers[~np.isnan(numbers)]), default=None)
