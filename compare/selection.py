"""Which checks are wanted: selections by id, and pytest's kind of keyword expression."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import chain, combinations

from compare.contract import UsageError, in_short, one_of

DTYPES = ("float32", "float64")
LOGIC = (ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Constant)  # all that -k may be


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
            parsed = list(ast.walk(ast.parse(self._logic(lambda word: True) or "True", mode="eval")))
        except (SyntaxError, MemoryError, RecursionError):  # the latter two for thousands of parentheses
            parsed = [None]
        if not all(isinstance(node, LOGIC) for node in parsed):
            raise UsageError(f"-k: expected words joined by and, or, not and ( ); got {in_short(self.expression)}")

    def wants(self, check_id):
        """Whether this check is asked for."""
        chosen = not self.ids or any(f"{check_id}/".startswith(f"{i.rstrip('/')}/") for i in self.ids)
        return chosen and self._fits(lambda word: word in check_id)

    def may_want(self, prefix, quantities):
        """Whether any check of pair/case/dtype can be asked for; decides what need not be run.

        ``quantities`` are those known beforehand; a candidate may name gradients besides that do not exist.
        """
        prefix = f"{prefix}/"
        chosen = not self.ids or any(
            f"{i.rstrip('/')}/".startswith(prefix) or prefix.startswith(f"{i.rstrip('/')}/") for i in self.ids
        )

        def may_fit(word):  # an id that begins with the prefix, which does not hold the word by itself
            if "/" in word:
                return any(prefix.endswith(word[:i]) and "/" not in word[i:] for i in range(1, len(word)))
            return any(word in quantity for quantity in quantities) or word.startswith(("grad.", "step."))

        unsure = sorted({word for word in self._words if word not in prefix and may_fit(word)})
        ways = chain.from_iterable(combinations(unsure, size) for size in range(len(unsure) + 1))  # which of them hold
        return chosen and any(self._fits(lambda word, way=way: word in prefix or word in way) for way in ways)

    def check_names(self, pairs):
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

    @property
    def _words(self):
        return re.findall(r"[()]|[^\s()]+", self.expression)

    def _fits(self, holds):
        # Only True, False, and, or, not and parentheses: `__post_init__` has made sure.
        return not self._words or eval(self._logic(holds), {"__builtins__": {}})

    def _logic(self, holds):
        return " ".join(w if w in ("and", "or", "not", "(", ")") else str(bool(holds(w))) for w in self._words)
