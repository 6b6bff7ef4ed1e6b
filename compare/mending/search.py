"""The search for an edit that makes a person's file right, in the file's own process.

Edits are tried from likely to far-fetched. One that makes any quantity worse is dropped; those that mend a part are put
together, and where that does not make everything right, the search goes on from what they have mended.
"""

from __future__ import annotations

import ast
import heapq
import math
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count

from compare.mending import tidy
from compare.mending.acting import acts, defined_in, shows
from compare.mending.as_named import (
    computes_what_it_is_called,
    is_called_a_slope,
    is_named_as_the_slope,
    is_the_slope_of,
    named_functions,
    names_of,
    takes_what_is_activated,
)
from compare.mending.callee import mended_inside
from compare.mending.edits import ANY, AT_ALIKE, Edit, any_pairs_of, edits_of, module_edits, pairs_of
from compare.mending.elsewhere import Elsewhere
from compare.mending.everywhere import added_everywhere
from compare.mending.idiom import ONE_MORE, oddity
from compare.mending.influence import spoilt
from compare.mending.looks import looks
from compare.mending.parts import parts_of
from compare.mending.program import A_CALL, RAISED, RIGHT, SHAPE, WRONG, Program, fingerprint, limited, quiet
from compare.mending.scope import Scope
from compare.mending.source import FUNCTIONS, Source, changed

DEPTH = 5  # edits one after another
FAR = (0.0, 0.3, 0.7, 1.1, 2.8, 4.0)  # how far away each tier is
TWIN = 1.0  # … and how much further where the same is left as after another that was gone on from
RIVALS = 0.55  # how much further-fetched edits are still tried once one has made everything right …
A_WHILE = 1.0  # … and for how many seconds at most, besides half of those that it took to find one
LONGER = 3.0, 6.0  # seconds, at least and at most, for an answer that holds for more than the file's own widths
MUCH_LONGER = 2.0  # … and how many times that at most, however odd the answer is
EXPECTED = 1.0  # how odd an answer may be that nobody looks longer for a better one
NARROW_PENALTY = 2.0  # for a fix that is right at the file's own widths or strengths only
FINALISTS = 8
BY_NAME = 0.8  # how much it weighs that a function computes what it is called
FAR_BEHIND = 1.0  # how much odder than the best that holds at other widths too another is none any more
TIDIED = 3  # of them, that what is left over is taken away from
LEFT_OVER = 0.1  # for each line that nothing needs any more once something else stands in another
FAR_FETCHED = 1.5  # … which is what mends all, but accuracy besides, where something much likelier leaves that
NUMBERS = {
    "factor",
    "another number",
    "another count",
    "a value for a number",
    "a number for a value",
    "another operator",
}
SEVERAL = 2
VALUES, MANY = "another value", 4  # of which so many do: it is not the value either
NOTHING_OVER = {"another power"}  # kinds of edits that leave nothing over, though less may do for the number at hand
MOST_PAIRS = 5000
DIGITS, BESIDE = "as it keeps its digits", 0.4  # a kind of edit, and how odd it is where a formula is wrong
HARMLESS = 1.7  # cost of edits of which any two are tried, where nothing else has helped
BEFORE = {  # what a function of the contract goes on with
    "loss": {"forward"},
    "gradients": {"forward"},
    "input_gradient": {"forward"},
    "predict": {"forward"},
    "step": {"forward", "gradients"},
}
WIDE = "any two"
TIERS = ((ANY, 1.25), (1.25, 1.6), (1.6, 2.0), "pairs", (2.0, 9.0), WIDE)  # costs of edits that are tried in one go


@dataclass
class Trial:
    """An edit that makes something better and nothing worse."""

    edit: Edit
    levels: dict
    mends: frozenset
    gain: float
    right: bool
    odd: float = 0.0
    enough: bool = False  # whether it makes every formula right, and leaves what only loses accuracy


@dataclass
class Draft:
    """A text on the way to being right, with the edits that have led to it."""

    text: str
    rounds: tuple[tuple[Edit, ...], ...] = ()  # those of the text as it was, then those of what had come of it
    odd: float = 0.0
    left: float = math.inf  # how much is wrong still, in all
    narrow: float = 0.0  # the share of other widths and strengths at which it is not right, as far as was tried

    @property
    def edits(self) -> list[Edit]:
        """All of them, without what was only tidied up."""
        return [edit for edits in self.rounds for edit in edits if edit.kind != tidy.KIND]


class Round:
    """The search for single edits of one text."""

    def __init__(self, text: str, order: dict):
        self.order = order
        self.source = Source(text)
        points = [(n, p) for n, p in enumerate(order["points"]) if p["role"] in ("failing", "guard")]
        self.program = Program(self.source, order["path"])
        kept = _state_of(self.program)
        began = time.monotonic()
        base = self.program.evaluate(points)
        self.patience = max(A_CALL, 8 * (time.monotonic() - began))
        wrong = {p["function"] for _, p in points if p["role"] == "failing"}

        def fails(n, p):
            off = p["function"] in wrong and any(base[n, q] < RIGHT for q in p["wants"])
            return off or p["role"] == "failing"  # the judge has seen it fail, be it on other arguments than these

        self.failing = [(n, p) for n, p in points if fails(n, p)]
        self.guards = [(n, p) for n, p in points if not fails(n, p)]
        self.base = {(n, q): base[n, q] for n, p in self.failing for q in p["wants"]}
        self.guarded = {(n, q): base[n, q] for n, p in self.guards for q in p["wants"]}
        self.stateful = kept != _state_of(self.program) or any(p["again"] for _, p in self.failing)
        self.floor = {key: WRONG if WRONG < value < WRONG + 0.5 else value for key, value in self.base.items()}
        right = {n for n, p in self.guards if all(self.guarded[n, q] == RIGHT for q in p["wants"])}
        self.known = {name: order[name] for name in ("parameters", "activations", "suspicion")}
        self.scopes, self.reached = self.program.watch([*self.failing, *self.guards], right, **self.known)
        for scope in self.scopes.values():
            scope.shapes_fit = min(self.base.values()) > SHAPE
            scope.pure = all(value == RIGHT for (_, q), value in self.base.items() if q in ("arguments", "repeatable"))
        imported = (n for n in self.source.tree.body if not isinstance(n, (*FUNCTIONS, ast.ClassDef, ast.If)))
        run = (o.node for o in self.program.owners if o.start in self.reached)
        own = defined_in(self.source.tree)
        self.acts = any(acts(node, own) for node in [*imported, *run])
        self.mistaken = {n for n, p in self.failing if p.get("formula")}  # where it is no accuracy that is lost
        for owner in self.program.owners if self.mistaken else ():
            self.scopes[owner.start].as_named = self._is_as_named(owner)
        for owner in [o for o in self.program.owners if o.start in self.reached]:
            self.scopes[owner.start].downstream = self._goes_on(owner)
        if self.stateful:
            self.program.import_anew()
        self.bad = frozenset(key for key, value in self.base.items() if value < RIGHT)
        self.formulas = frozenset(key for key in self.bad if key[0] in self.mistaken)
        self.seen, self.trials = set(), []
        self.harmless = []  # edits that do neither good nor harm
        self.tier, self.stop, self.cut_short = 0, None, False

    def _goes_on(self, owner):
        """Whether all that is wrong where an owner runs goes on with what another function has wrong."""
        failing = [(n, p["function"]) for n, p in self.failing if n in self.mistaken]
        functions = {function for n, function in failing if n in self.reached[owner.start]}
        wrong = {function for _, function in failing}
        return bool(functions) and all(wrong & BEFORE.get(function, set()) for function in functions)

    def _only_computes(self, owner):
        return not acts(owner.node, defined_in(self.source.tree)) and not shows([owner.node])

    def _is_as_named(self, owner):
        function = self.program.function_of(owner)
        if function is None or owner.start not in self.reached or not self._only_computes(owner):
            return False  # it is called by nobody, or does more than compute
        if self.slopes_of_activated and is_called_a_slope(owner.path[-1]):
            return False
        try:
            with limited(A_CALL):
                named = any(computes_what_it_is_called(function, n) for n in names_of(owner.path))
                return named or any(is_the_slope_of(function, of) for of in self._sisters(owner))
        except BaseException:  # whatever a person's function does
            return False

    @cached_property
    def slopes_of_activated(self):
        """Whether a function of the file that is called a slope takes the activated value."""
        owners = [o for o in self.program.owners if o.start in self.reached and self._only_computes(o)]
        known = [(self.program.function_of(o), name) for o in owners for name in names_of(o.path)]
        try:
            with limited(A_CALL):
                return any(function is not None and takes_what_is_activated(function, name) for function, name in known)
        except BaseException:  # whatever a person's function does
            return False

    def _sisters(self, owner):
        """The functions beside an owner of which it is the derivative by its name, where forward and loss are right."""
        if {p["function"] for n, p in self.failing if n in self.mistaken} & {"forward", "loss"}:
            return []
        beside = (o for o in self.program.owners if o.path[:-1] == owner.path[:-1] and o is not owner)
        named = (o for o in beside if is_named_as_the_slope(owner.path[-1], o.path[-1]) and self._only_computes(o))
        return [function for function in map(self.program.function_of, named) if function is not None]

    def suspects(self) -> list[Scope]:
        """What can be named in each of the owners that the failing points reach."""
        failing = {number for number, _ in self.failing}
        return [scope for path, scope in self.scopes.items() if self.reached.get(path, set()) & failing]

    def edits(self, above: float, up_to: float) -> list[Edit]:
        """The edits of the suspects and of the module whose costs lie between, likelier ones first."""
        module = Scope(self.source, None, **self.known)
        found = [edit for edit in module_edits(module) if above < edit.cost <= up_to]
        for scope in self.suspects():
            found += edits_of(scope, above, up_to)
        return sorted(found, key=lambda e: e.cost)

    def pairs(self, wide: bool = False) -> Iterable[Edit]:
        """Two edits of one statement, or of a short function, neither of which need do any good alone; ``wide``: any
        two that do no harm alone.
        """
        if wide:
            return any_pairs_of(sorted(self.harmless, key=lambda e: e.cost))
        found = [edit for scope in self.suspects() for edit in pairs_of(scope)]
        return sorted(found, key=lambda e: e.cost)[:MOST_PAIRS]

    def next_tier(self, until: float, tell: Callable[[int], None]) -> bool:
        """Try the next edits in turn until time is over, or one has made everything right and its rivals have been
        tried. Returns whether there are more.
        """
        if not self.tier and not self.stateful:
            self._shake(min(until, time.monotonic() + A_WHILE))
        costs, self.tier = TIERS[self.tier], self.tier + 1
        for edit in self.pairs(costs == WIDE) if isinstance(costs, str) else self.edits(*costs):
            if time.monotonic() > until or (self.stop and (edit.cost > self.stop[0] or _busy() > self.stop[1])):
                self.cut_short = True
                return False
            tell(edit.line)
            trial = self.tried_out(edit)
            if trial is None:
                continue
            trial.odd = oddity(edit, self.source.text, changed(self.source.text, edit.changes))
            trial.odd += BESIDE * (edit.kind == DIGITS and bool(self.mistaken))
            self.trials.append(trial)
            if trial.right and self.stop is None:  # an odd one has rivals further away
                self.stop = self.rivals(max(edit.cost, trial.odd - RIVALS), trial.odd)
        return self.tier < len(TIERS)

    def _shake(self, until):
        """Note of each suspect what in it can mend nothing, or not that alone."""
        for scope in self.suspects():
            if scope.owner is not None:
                given = self.failing, self.base, self.patience, until
                scope.spoilt = spoilt(self.program, scope.owner, *given)

    def go_on(self):
        """Take up again, where it was ended, what the limits for rivals have ended."""
        self.tier -= self.cut_short
        self.stop, self.cut_short = None, False

    def rivals(self, cost: float | None = None, odd: float = 0) -> tuple[float, float]:
        """Up to which cost, and until when, rivals of an answer are tried: of one edit, or of several. The odder it is,
        the longer.
        """
        tried = [costs[1] for costs in TIERS[: self.tier] if not isinstance(costs, str)]
        longer = min(max(1.0, 2 * odd - EXPECTED), MUCH_LONGER)
        return (tried[-1] if cost is None else cost) + RIVALS, 1.5 * longer * _busy() + A_WHILE * longer

    def tried_out(self, edit: Edit) -> Trial | None:
        """The :class:`Trial` of an edit, or None where it is of no use."""
        owner, function = edit.owner, None if edit.whole or self.stateful else self.program.function_of(edit.owner)
        try:
            if function is None or owner is None:
                return self._read_anew(edit)
            text = changed(self.source.text, edit.changes, owner.start, owner.end)
            code = self.program.code_of(owner, text)
            mark = owner.start, fingerprint(code)
            if mark in self.seen:
                return None
            self.seen.add(mark)
            if code.co_freevars != function.__code__.co_freevars:
                return self._read_anew(edit)
            before, function.__code__ = function.__code__, code
            try:
                with limited(self.patience):
                    return self._judged(edit, self.program.functions, self.reached.get(owner.start, set()))
            finally:
                function.__code__ = before
        except BaseException:  # whatever an edited file does
            return None

    def _read_anew(self, edit):
        text = changed(self.source.text, edit.changes)
        code = compile(text, self.order["path"], "exec", dont_inherit=True)
        mark = fingerprint(code)
        if mark in self.seen:
            return None
        self.seen.add(mark)
        with limited(self.patience):
            return self._judged(edit, Program(Source(text), self.order["path"]).functions)

    def _judged(self, edit, functions, reached=None):
        points = [(n, p) for n, p in self.failing if reached is None or n in reached]
        found = self.program.evaluate(points, self.floor, functions)
        if found is None:
            return None
        gain = sum(value - self.base[key] for key, value in found.items())
        if gain <= 1e-9:
            if edit.sites == 1 and edit.cost < HARMLESS:
                self.harmless.append(edit)
            return None
        guards = [(n, p) for n, p in self.guards if reached is None or n in reached]
        if self.program.evaluate(guards, self.guarded, functions) is None:
            return None
        mends = frozenset(key for key, value in found.items() if value == RIGHT and self.base[key] < RIGHT)
        enough = bool(self.formulas) and self.formulas <= mends < self.bad
        return Trial(edit, self.base | found, mends, gain, mends == self.bad, enough=enough)

    # ---- what comes of the trials

    def drafted(self, trials: list[Trial], before: Draft) -> Draft:
        """The :class:`Draft` that some trials, which do not overlap, make of the draft that this round began from."""
        edits = tuple(edit for trial in trials for edit in trial.edit.made_of or (trial.edit,))
        text = changed(self.source.text, [change for edit in edits for change in edit.changes])
        mistakes = {}  # the same at another place is no other
        for trial in trials:
            mistakes.setdefault(trial.edit.form, []).append(trial.odd)
        odd = before.odd + sum(max(odds) + AT_ALIKE * (len(odds) - 1) for odds in mistakes.values())
        odd += ONE_MORE * (len(mistakes) - (not before.edits))
        left = _wrongness(max(trial.levels[key] for trial in trials) for key in self.base)
        return Draft(text, (*before.rounds, edits), odd, left)

    def answers(self, before: Draft) -> list[Draft]:
        """Drafts by one edit that make everything right."""
        return [self.drafted([trial], before) for trial in self.trials if trial.right]

    def enough(self, before: Draft) -> list[Draft]:
        """Drafts by one edit that make every formula right, and leave what only loses accuracy."""
        return [self.drafted([trial], before) for trial in self.trials if trial.enough]

    def together(self, before: Draft) -> list[Draft]:
        """Drafts of the likeliest edits that mend different quantities, made at once."""
        groups = {}
        for trial in sorted(self.trials, key=lambda t: t.odd):
            if trial.mends:
                groups.setdefault(trial.mends, []).append(trial)
        left, chosen = set(self.bad), []
        for mends in sorted(groups, key=lambda m: (-len(m), groups[m][0].odd)):
            trial = _first_apart(groups[mends], chosen) if mends <= left else None
            if trial:
                chosen.append(trial)
                left -= mends
        if len(chosen) < 2:
            return []
        found = [chosen]
        for n, trial in enumerate(chosen):  # and with the second best of each, should the best be right by chance
            others = [*chosen[:n], *chosen[n + 1 :]]
            second = _first_apart([t for t in groups[trial.mends] if t is not trial], others)
            found += [[*others, second]] if second else []
        return [self.drafted(some, before) for some in found]

    def next_drafts(self, before: Draft) -> list[Draft]:
        """Where the next round may go on from: what mends something, then what only makes something better."""
        mending = sorted((t for t in self.trials if t.mends), key=lambda t: (-len(t.mends), t.odd))
        best, per_group = [], {}
        for trial in mending:
            per_group[trial.mends] = per_group.get(trial.mends, 0) + 1
            if per_group[trial.mends] <= 2:
                best.append(trial)
        lines = {}
        for trial in sorted((t for t in self.trials if not t.mends), key=lambda t: t.odd - 0.8 * min(t.gain, 3)):
            lines.setdefault(trial.edit.line, trial)
        return [self.drafted([trial], before) for trial in [*best, *list(lines.values())[:5]]]


def _wrongness(levels):
    """How far all of some quantities are from being right. Once they are they count no more: so it says the same of
    drafts of which different ones are wrong.
    """
    return sum(RIGHT - level for level in levels)


def _busy():
    """Seconds that this process has worked: others may keep it waiting."""
    return time.process_time()


def _first_apart(trials, chosen):
    """The first of some trials that can be made together with those that are chosen, or None."""
    return next((t for t in trials if all(t.edit.apart_from(c.edit) for c in chosen)), None)


def _state_of(program):
    """What the module's own values look like that could be changed by a call."""
    plain = (dict, list, set)
    return {n: repr(v)[:10_000] for n, v in vars(program.module).items() if n[:2] != "__" and isinstance(v, plain)}


@dataclass
class Search:
    """The whole search: rounds from one draft to the next. ``tell`` is called with (tried, line), and ``found`` with
    each answer as soon as it is there.
    """

    order: dict
    tell: Callable[[int, int], None]
    found: Callable[[Draft], None] = lambda draft: None
    answers: list = field(default_factory=list)
    enough: list = field(default_factory=list)  # what makes every formula right: the answers, where there are no others
    best: Draft | None = None
    tried: int = 0
    whole: float = 1.0  # how much is wrong in the file as it was
    patience: float = 4 * A_CALL  # seconds for all the points of one text, which is imported for that
    of_formulas: bool = False  # whether the answers are what is enough
    began: float = 0.0
    first_found: float = 0.0  # when the first answer was

    def run(self) -> list[Draft]:
        """The answers, likelier ones first; without any, ``best`` is what has been mended of it."""
        self.began = began = time.monotonic()
        self.until = began + self.order["seconds"]
        first = Draft(self.order["text"])
        waiting, rounds, explored, number = [(0.0, 0, first)], {}, set(), count(1)
        while waiting and self._left() > 0 and not self._is_settled():
            _, _, draft = heapq.heappop(waiting)
            this = rounds.get(draft.text) or self._begun(draft)
            if this is None or this.tier == len(TIERS):
                continue
            known, rounds[draft.text] = rounds.get(draft.text), this
            wrong = frozenset(this.base.items())
            if known is None and wrong in explored:  # another way to the same
                heapq.heappush(waiting, (self._outlook(draft, 0) + TWIN, next(number), draft))
                continue
            explored.add(wrong)
            self.patience = max(self.patience, 4 * (time.monotonic() - began)) if not draft.edits else self.patience
            more = this.next_tier(self.until, self._counted)
            self._keep(this, draft)
            while self.answers and this.stop and more:  # its rivals
                more = this.next_tier(self.until, self._counted)
                self._keep(this, draft)
            if self.answers and draft.edits:  # one edit of the text as it was may do as well
                root = rounds[first.text]
                odd = min(answer.odd for answer in self.answers)  # than which each costs less
                root.stop = odd, _busy() + A_WHILE * max(odd, 1)
                while root.tier < len(TIERS) and root.next_tier(self.until, self._counted):
                    pass
                self._keep(root, first)
            following = [d for d in [*this.together(draft), *this.next_drafts(draft)] if len(d.edits) <= DEPTH]
            for further in following:
                if further.text not in rounds:
                    rounds[further.text] = None
                    heapq.heappush(waiting, (self._outlook(further, 0), next(number), further))
            if self.answers:  # of which it is not known whether any holds anywhere else
                for each in filter(None, rounds.values()):
                    each.go_on()
                more = this.tier < len(TIERS)
            if more:
                heapq.heappush(waiting, (self._outlook(draft, this.tier), next(number), draft))
        self.until = began + self.order["seconds"]
        self.of_formulas = bool(self.enough) and self._is_far_fetched(self.answers)
        self.answers = self.enough if self.of_formulas else self.answers
        self.answers = self._ranked()
        return self.answers

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """Where else the answers are tried."""
        return Elsewhere(self.order["text"], self.order["points"], self._levels)

    def _is_settled(self):
        """Whether an answer is there that holds at other widths and strengths too, or it is over with looking for one:
        after about as long as it took to find any.
        """
        if not self.answers:
            return False
        took = self.first_found - self.began
        until = self.first_found + min(max(took, LONGER[0]), LONGER[1])
        ordered = sorted(self.answers, key=lambda answer: answer.odd)
        return any(time.monotonic() > until or not self.elsewhere.may_do_better(answer.text) for answer in ordered)

    def _is_far_fetched(self, answers):
        """Whether answers are so much odder than what mends every formula that the accuracy besides is mere chance."""
        odd, enough = (min((a.odd for a in some), default=math.inf) for some in (answers, self.enough))
        return odd > enough + FAR_FETCHED

    def _outlook(self, draft, tier):
        """How far away a draft's next edits are from the answer: lower is tried first."""
        if not draft.edits:
            return FAR[tier]
        odd = draft.odd - ONE_MORE * (len(draft.edits) - 1)  # that there are several is nothing odd on the way
        return FAR[tier] + 0.6 + 0.25 * odd - 1.5 * (1 - draft.left / self.whole)

    def _left(self):
        return self.until - time.monotonic()

    def _counted(self, line):
        self.tried += 1
        self.tell(self.tried, line)

    def _begun(self, draft):
        try:
            with limited(max(1.0, self._left())):
                this = Round(draft.text, self.order)
        except BaseException:  # a file that cannot be run as often as that
            return None
        if this.acts:
            return None
        if not draft.edits:
            self.whole = max(_wrongness(this.base.values()), 1e-9)
        elif self.best is None or draft.left < self.best.left:
            self.best = draft
        return this

    def _keep(self, this, draft):
        odd = {a.text: a.odd for a in self.answers}
        new = [a for a in this.answers(draft) if a.odd < odd.get(a.text, math.inf)]  # what is said in one edit at last
        enough = this.enough(draft)
        oddest = min((answer.odd for answer in (*self.answers, *new)), default=math.inf)
        if several := [d for d in this.together(draft) if d.odd < oddest]:  # likelier than what was found first
            wrong = [(d, {n for n, _ in self._wrong(d.text, self._points)}) for d in several]
            made = [d for d, points in wrong if not points]
            accurate = {n for n, p in this.failing if not p.get("formula")}  # where accuracy alone is lost
            enough += [d for d, points in wrong if this.formulas and points and points <= accurate]
            this.stop = this.rivals() if made and math.isinf(oddest) else this.stop
            new += made
        if new and not self.answers:
            self.first_found = time.monotonic()
        for answer in new:
            self.found(answer)
        self.answers += new
        if enough and not self.enough:  # what only loses accuracy is looked at for as long again
            self.until = min(self.until, 2 * time.monotonic() - self.began + A_WHILE)
        self.enough += enough

    @property
    def _points(self):
        points = [(n, p) for n, p in enumerate(self.order["points"]) if p["role"] in ("failing", "guard")]
        return [(n, p) for n, p in points if p["role"] == "guard" or p.get("formula") or not self.of_formulas]

    def _wrong(self, text, points):
        """What a text has not right at some points, (number of the point, quantity); all of it where it fails."""
        return {key for key, level in self._levels(text, points).items() if level < RIGHT}

    def _levels(self, text, points):
        """How right each quantity of a text is at some points: (number of the point, quantity) → level."""
        try:
            with limited(self.patience):
                return Program(Source(text), self.order["path"]).evaluate(points)
        except BaseException:
            return {(n, quantity): RAISED for n, point in points for quantity in point["wants"]}

    def parts(self, draft: Draft) -> list[dict]:
        """The parts of an answer, each with the quantities that are wrong again where it alone is taken back; of one
        that matters far out only, where numbers overflow, those of no other part.
        """
        found, loose, formulas = [], [], {n for n, point in self._points if point.get("formula", True)}
        for part in parts_of(self.order["text"], draft.rounds, tidy.KIND) if self._left() > -1.5 * A_WHILE else ():
            wrong = self._wrong(part.without, self._points)
            everywhere, mends = _as_judged(wrong), _as_judged({(n, quantity) for n, quantity in wrong if n in formulas})
            hunks, kinds = [vars(hunk) for hunk in part.hunks], [kind for kind in part.kinds if kind != tidy.KIND]
            if kinds:
                found.append({"hunks": hunks, "kinds": kinds, "mends": mends, "everywhere": everywhere})
            else:  # what was only tidied up goes with what it was left over from
                loose += hunks
        if found:
            found[0]["hunks"] += loose
        of_formulas = {quantity for part in found for quantity in part["mends"]}
        for part in found:
            everywhere = part.pop("everywhere")
            far_out = [quantity for quantity in everywhere if quantity not in of_formulas] or everywhere
            part["mends"] = part["mends"] or far_out
        return found

    def _ranked(self):
        """The answers without twins, best first; what is right more widely before what is not."""
        enough = {_what(draft.edits[0]) for draft in self.answers if len(draft.edits) == 1}
        needed = [d for d in self.answers if len(d.edits) == 1 or not enough & {_what(e) for e in d.edits}]
        self.answers = needed or self.answers
        once = {draft.text: draft for draft in sorted(self.answers, key=lambda d: -d.odd)}
        ordered, wide = [], math.inf  # how odd the best is that holds elsewhere too
        for draft in sorted(once.values(), key=lambda d: d.odd)[:FINALISTS]:
            if draft.odd > wide + FAR_BEHIND:
                break
            if failed := self._fails_further(draft.text):
                draft.narrow, draft.odd = failed, draft.odd + NARROW_PENALTY * failed
            wide = min(wide, draft.odd if not failed else math.inf)
            ordered.append(draft)
        for draft in ordered if len(ordered) > 1 else ():
            draft.odd += self._against_its_names(draft.text) if self._left() > -A_WHILE else 0
        _weigh_what_does_not_matter([draft for draft in ordered if not draft.narrow])
        ordered.sort(key=lambda d: d.odd)
        tidied = [self._everywhere(self._mended_inside(self._tidied(self._spared(d)))) for d in ordered[:TIDIED]]
        once = {draft.text: draft for draft in sorted([*tidied, *ordered[TIDIED:]], key=lambda d: -d.odd)}
        return sorted(once.values(), key=lambda d: d.odd)

    def _against_its_names(self, text):
        """How much odder an answer is as a function no longer computes what it is called, or less odd as one does so at
        last.
        """
        now = self._named_functions(text) if self._named_before else {}
        pairs = [(was, now[path]) for path, was in self._named_before.items() if path in now]
        return BY_NAME * (any(was and not does for was, does in pairs) - any(does and not was for was, does in pairs))

    @cached_property
    def _named_before(self):
        return self._named_functions(self.order["text"])

    def _named_functions(self, text):
        try:
            with limited(self.patience):
                program = Program(Source(text), self.order["path"])
                return named_functions(program.source.tree, vars(program.module))
        except BaseException:  # whatever a person's function does
            return {}

    def _fails_further(self, text):
        """The share of the other widths and strengths at which a text is wrong, as far as there is time to see."""
        return 0 if self._left() < -A_WHILE else self.elsewhere.share(text)

    def _mended_inside(self, draft):
        """An answer that mends a function, instead of its calls."""
        before = self.order["text"]
        for edits in mended_inside(before, draft.rounds):
            text = changed(before, [change for edit in edits for change in edit.changes])
            wrong = self._left() < -A_WHILE or self._wrong(text, self._points)
            if not wrong and (draft.narrow or not self._fails_further(text)):
                odd = draft.odd + looks(before, text) - looks(before, draft.text)
                return replace(draft, text=text, rounds=(edits,), odd=odd)
        return draft

    def _everywhere(self, draft):
        """An answer with its edit at all places that are alike, where that is as right."""
        before, (edit, *others) = self.order["text"], draft.edits
        changes = [*added_everywhere(before, edit)] if not others and draft.rounds == ((edit,),) else []
        text = changed(before, changes)
        if not changes or self._left() < -A_WHILE or self._wrong(text, self._points) or self._fails_further(text):
            return draft
        line = before.count("\n", 0, changes[0].start) + 1
        everywhere = replace(edit, changes=tuple(changes), sites=len(changes), line=line)
        return replace(draft, text=text, rounds=((everywhere,),))

    def _spared(self, draft):
        """An answer without the places at which its edit, made at several alike, is not needed."""
        before, (edit, *others) = self.order["text"], draft.edits
        if others or edit.made_of or edit.sites == 1 or len(edit.changes) != edit.sites:
            return draft
        changes, text = edit.changes, draft.text
        for change in edit.changes:
            if _has_a_twin(before, change, changes):  # which would be odd without it
                continue
            fewer = tuple(c for c in changes if c is not change)
            without = changed(before, fewer)
            enough = fewer and self._left() > -A_WHILE and not self._wrong(without, self._points)
            if enough and (draft.narrow or not self._fails_further(without)):
                changes, text = fewer, without
        if len(changes) == edit.sites:
            return draft
        line = before.count("\n", 0, changes[0].start) + 1
        return replace(draft, text=text, rounds=((replace(edit, changes=changes, sites=len(changes), line=line),),))

    def _tidied(self, draft):
        """An answer without what it has left over."""
        before, known = self.order["text"], {name: self.order[name] for name in ("parameters", "activations")}
        if {edit.kind for edit in draft.edits} <= NOTHING_OVER:
            return draft
        while self._left() > -A_WHILE:
            hunks = [hunk for part in parts_of(before, draft.rounds) for hunk in part.hunks]
            lines = {hunk.at + 1 + k for hunk in hunks for k in range(len(hunk.after))}
            found = [
                (edit, changed(draft.text, edit.changes)) for edit in tidy.shorter(before, draft.text, lines, **known)
            ]
            found = sorted((pair for pair in found if pair[1] != before), key=lambda pair: len(pair[1]))
            good = (
                pair
                for pair in found
                if not self._wrong(pair[1], self._points) and (draft.narrow or not self._fails_further(pair[1]))
            )
            edit, text = next(good, (None, ""))
            if edit is None:
                break
            kind = draft.edits[0].kind
            shorter = looks(before, text, kind) - looks(before, draft.text, kind)
            gone = draft.text.count("\n") - text.count("\n")  # lines: the fix has grown by them, and not shrunk
            odd = draft.odd + (max(shorter, 0) + LEFT_OVER * gone if gone > 0 else shorter)
            draft = replace(draft, text=text, rounds=(*draft.rounds, (replace(edit, kind=tidy.KIND),)), odd=odd)
            if draft.narrow and self._left() > -A_WHILE and not self._fails_further(text):
                draft = replace(draft, narrow=0.0, odd=odd - NARROW_PENALTY * draft.narrow)
        return draft


def _has_a_twin(text, change, changes):
    """Whether another change is made next to it of a line that gives the same to something else: a = g, b = g."""
    lines = text.split("\n")
    own, *others = (text.count("\n", 0, c.start) for c in (change, *(c for c in changes if c is not change)))
    given = [re.fullmatch(r"\s*[\w.\[\]]+ [-+*/]?= (.*)", lines[n]) for n in (own, *others)]
    beside = (found for n, found in zip(others, given[1:]) if abs(n - own) == 1)
    return given[0] is not None and any(found is not None and found[1] == given[0][1] for found in beside)


def _what(edit):
    return edit.line, edit.old, edit.new


def _weigh_what_does_not_matter(answers):
    """Where any of several factors or numbers does, it is not the number that was wrong."""
    places = {}
    for draft in answers:
        kind = draft.edits[0].kind
        if len(draft.edits) == 1 and kind in (*NUMBERS, VALUES):
            places.setdefault((draft.edits[0].line, kind == VALUES), []).append(draft)
    for (_, values), some in places.items():
        different = {_what_comes_to_it(draft.edits[0]) for draft in some}
        for draft in some if len(different) > (MANY if values else SEVERAL) else ():
            draft.odd += 0.5
    gone = {draft.edits[0].line for draft in answers if draft.edits[0].kind == "statement removed"}
    for draft in answers:  # what need not stand anywhere need not stand elsewhere
        draft.odd += 0.5 * (draft.edits[0].kind == "statement moved" and draft.edits[0].line in gone)


def _what_comes_to_it(edit):
    """The factor that an edit brings in, wherever it does so: "… / n" of a / n, (a + b) / n and a * (1 / n)."""
    text = edit.new.replace(edit.old, "…", 1).replace("(…)", "…")
    return re.sub(r"^… \* \(1 / (.*)\)$", r"… / \1", text)


def _as_judged(wrong):
    """What the judge calls quantities of points, once each; what is asked of every call only where nothing else is."""
    rules = {"arguments": "arguments_unchanged", "repeatable": "repeatable"}
    values = [(n, q) for n, q in sorted(wrong) if q not in rules]
    found = []
    for _, quantity in values or sorted(wrong):
        step, _, parameter = quantity.partition(".")
        several = f"{'step' if step == '1' else 'steps'}.{parameter}"
        found.append(several if step.isdecimal() else rules.get(quantity, quantity))
    return list(dict.fromkeys(found))


def worked(order: dict, send: Callable[[dict], None]) -> None:
    """Search as an order says, and send what is found: ``{"tried": …}`` on the way, ``{"answers": …}`` at the end."""
    last = [time.monotonic()]

    def tell(tried, line):
        if time.monotonic() - last[0] > 0.25:
            last[0] = time.monotonic()
            send({"tried": tried, "line": line})

    so_far = []

    def found(draft):
        so_far.append(plain(draft) | {"parts": []})
        send({"so far": so_far[:FINALISTS], "tried": search.tried, "line": draft.edits[0].line})

    search = Search(order, tell, found)

    def plain(draft):
        edits = [{"line": e.line, "kind": e.kind, "old": e.old, "new": e.new, "cost": e.cost} for e in draft.edits]
        return {"text": draft.text, "odd": draft.odd, "edits": edits, "narrow": draft.narrow > 0}

    with quiet():
        search.run()
        best = [search.best] if search.best and not search.answers else []
        answers, part = ([plain(d) | {"parts": search.parts(d)} for d in some] for some in (search.answers, best))
    send({"answers": answers, "part": part, "tried": search.tried})
