"""Which checks are wanted: selections by id, and pytest's kind of keyword expression."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.contract import UsageError, one_of


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
            self._fits(lambda word: True)
        except SyntaxError:
            raise UsageError(f"-k: expected words joined by and, or, not and ( ); got {self.expression!r}") from None

    def wants(self, check_id):
        """Whether this check is asked for."""
        chosen = not self.ids or any(f"{check_id}/".startswith(f"{i.rstrip('/')}/") for i in self.ids)
        return chosen and self._fits(lambda word: word in check_id)

    def may_want(self, prefix):
        """Whether any check of pair/case/dtype can be asked for; decides what need not be run."""
        prefix = f"{prefix}/"
        chosen = not self.ids or any(
            f"{i.rstrip('/')}/".startswith(prefix) or prefix.startswith(f"{i.rstrip('/')}/") for i in self.ids
        )
        negated = "not" in self.expression.split()

        def can_fit(word):
            begins = any(prefix.endswith(word[:i]) for i in range(1, len(word)))
            return word in prefix or begins or "/" not in word

        return chosen and (negated or self._fits(can_fit))

    def check_names(self, cases):
        """Raise :class:`UsageError` for an id that no pair or case has; ``cases`` are pairs/cases that exist."""
        pairs = sorted({case.split("/")[0] for case in cases})
        for wanted in self.ids:
            pair, *rest = wanted.rstrip("/").split("/")
            if pair not in pairs:
                raise UsageError(one_of("pair", pair, pairs))
            of_pair = [case.split("/")[1] for case in cases if case.startswith(f"{pair}/")]
            if rest and rest[0] not in of_pair:
                raise UsageError(one_of(f"case of {pair}", rest[0], of_pair))
            if len(rest) > 1 and rest[1] not in ("float32", "float64"):
                raise UsageError(one_of("dtype", rest[1], ("float32", "float64")))

    def _fits(self, holds):
        if not self.expression.strip():
            return True
        words = re.findall(r"[()]|[^\s()]+", self.expression)
        logic = [w if w in ("and", "or", "not", "(", ")") else str(bool(holds(w))) for w in words]
        return bool(eval(" ".join(logic), {"__builtins__": {}}))  # only True, False, and, or, not and parentheses
