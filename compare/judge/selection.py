"""Which checks are wanted: selections by id, and pytest's kind of keyword expression."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from compare.contract.inputs import DTYPES
from compare.usage import UsageError, in_short, one_of

LOGIC = {"and", "or", "not", "(", ")"}  # what -k may be besides words
DEEPEST = 100  # levels of parentheses and nots
NO, UNSURE, YES = 0, 1, 2
UNFORESEEN = ("grad.", "step.")  # what quantities begin with that only a candidate names


@dataclass(frozen=True)
class Selection:
    """Checks whose id begins with one of ``ids`` (all, if there are none) and fits the ``expression``.

    An id is pair/case/dtype/quantity. The expression is words joined by ``and``, ``or``, ``not`` and parentheses; a
    word fits an id that contains it.
    """

    ids: tuple = ()
    expression: str = ""

    def __post_init__(self):
        try:
            fits = _depth(self._parsed) <= DEEPEST
        except (SyntaxError, MemoryError, RecursionError):  # the latter two for thousands of parentheses
            fits = False
        if not fits:
            raise UsageError(f"-k: expected words joined by and, or, not and ( ); got {in_short(self.expression)}")

    def wants(self, check_id: str) -> bool:
        """Whether this check is asked for."""
        chosen = not self.ids or any(f"{check_id}/".startswith(f"{i.rstrip('/')}/") for i in self.ids)
        return chosen and self._fits(lambda word: YES if word in check_id else NO) == YES

    def may_want(self, prefix: str, quantities: list[str]) -> bool:
        """Whether any check of pair/case/dtype can be asked for; decides what need not be run.

        ``quantities`` are those known beforehand; a candidate may name gradients besides that do not exist.
        """
        prefix = f"{prefix}/"
        chosen = not self.ids or any(
            f"{i.rstrip('/')}/".startswith(prefix) or prefix.startswith(f"{i.rstrip('/')}/") for i in self.ids
        )

        def held(word):  # by the ids that begin with the prefix
            if word in prefix:
                return YES
            head, slash, rest = word.rpartition("/")
            if not prefix.endswith(head + slash):
                return NO
            if slash:  # what stands behind it is the beginning of a quantity
                known = any(quantity.startswith(rest) for quantity in (*quantities, *UNFORESEEN))
            else:
                known = any(word in quantity for quantity in quantities)
            return UNSURE if known or rest.startswith(UNFORESEEN) else NO

        return chosen and self._fits(held) != NO

    def check_names(self, pairs: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        """Raise :class:`UsageError` for an id that does not exist; ``pairs`` is pair → case → its quantities."""
        for wanted in self.ids:
            names = wanted.rstrip("/").split("/")
            pair, case = [*names, ""][:2]
            known = (
                ("pair", pairs),
                (f"case of {pair}", pairs.get(pair, {})),
                ("dtype", DTYPES),
                (f"quantity of {pair}/{case}", pairs.get(pair, {}).get(case, ())),
            )
            for level, ((what, those), name) in enumerate(zip(known, names)):
                if name not in those:
                    raise UsageError(one_of(what, name, those, "".join(f"{n}/" for n in names[:level])))
            if len(names) > len(known):
                raise UsageError(f"expected pair/case/dtype/quantity; got {in_short(wanted)}")

    @cached_property
    def _words(self):
        return re.findall(r"[()]|[^\s()]+", self.expression)

    @cached_property
    def _parsed(self):
        """The expression as Python reads it, with the place of a word among the words in the place of the word."""
        if not self._words:
            return ast.Constant(None)
        places = (word if word in LOGIC else str(place) for place, word in enumerate(self._words))
        return ast.parse(" ".join(places), mode="eval").body

    def _fits(self, held):
        """Whether the expression holds, by ``held(word)``, which is YES, NO or UNSURE: Kleene's logic, which asks once
        for each word. UNSURE may be a NO in truth, as of "a and not a"; but what may hold is never called NO.
        """

        def value(node):
            if isinstance(node, ast.Constant):
                return held(self._words[node.value]) if isinstance(node.value, int) else YES
            if isinstance(node, ast.UnaryOp):
                return YES - value(node.operand)
            return (min if isinstance(node.op, ast.And) else max)(map(value, node.values))

        return value(self._parsed)


def _depth(node):
    """How deep a parsed expression is; raises SyntaxError where it is none of and, or, not."""
    if isinstance(node, ast.Constant):
        return 0
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return 1 + _depth(node.operand)
    if isinstance(node, ast.BoolOp):
        return 1 + max(map(_depth, node.values))
    raise SyntaxError
