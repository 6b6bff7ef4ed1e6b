"""What an entry of the registry holds."""

from __future__ import annotations

from textwrap import indent
from typing import NamedTuple

from compare.diagnosis.registry.bases import Base, text_of


class Mistake(NamedTuple):
    """One kind of mistake, with an example: a right line and the wrong one that people write in its place.

    Attributes
    ----------
    slug : what the diagnosis calls it
    says : what goes wrong, in one sentence that holds wherever it is made
    why : why people make it
    base : the right file that the example is put into
    right, wrong : the lines before and after; lines that follow each other there, without their common indent
    where : the place that the diagnosis gives of the example
    cases : of :data:`~compare.subjects.situations.SITUATIONS`, those on which it shows
    """

    slug: str
    says: str
    why: str
    base: Base
    right: str
    wrong: str
    where: str
    cases: tuple = ("random",)

    def before(self):
        """The right file, as text."""
        return text_of(self.base)

    def after(self):
        """The file with the wrong lines in the place of the right ones, which stand in it once.

        Raises
        ------
        ValueError : they don't
        """
        text = self.before()
        for depth in ("    ", "        "):
            right = f"\n{indent(self.right, depth)}\n"
            if text.count(right) == 1:
                return text.replace(right, f"\n{indent(self.wrong, depth)}\n" if self.wrong else "\n")
        raise ValueError(f"{self.slug}: these lines do not stand once in its base: {self.right!r}")
