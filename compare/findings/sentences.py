"""How a mistake is told: what the diagnosis says of the numbers, and what the lines of the file show, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from compare.contract.quantity import function_of
from compare.diagnosis.entry import Entry
from compare.findings.spot import Spot
from compare.wording import ERROR, FAR_OUT, LONGEST_HEADLINE, NO_COPY, PROBABLY, UNKNOWN, WHOLE_NUMBERS, in_code

RIGHT_WITH_IT = "it is right"
MERELY_SEEN = {"other-value-far-out", "cancellation"}  # say what loses accuracy, not by what
ACCURACY = "Right on moderate inputs"  # how entries begin that tell of lost accuracy
BY_NUMBERS = {
    "constant-factor",
    "constant-shift",
    "loss-terms-weighted",
    "same-everywhere",
    "zero",
    "right-elsewhere",
    "other-quantity",
    "gradient-missing",
    "factor-zero",
    "factor-2",
    "factor-half",
    "update-missing",
    "bias-never-updated",
    "penalty-missing",
    "learning-rate-changes",
    "one-sample-counts",
    "labels-constant",
    "depends-on-neighbours",
}  # say how numbers are off, not what was written
SEEN = BY_NUMBERS - {"factor-zero", "factor-2", "factor-half"}  # of all gradients, where some may be so by other means
SCALES = {
    "extra-1/n",
    "missing-1/n",
    "n-minus-one",
    "divided-by-features",
    "other-loss-convention",
    "batch-size-twice",
    "sum-instead-of-mean",
    "mean-instead-of-sum",
}  # say so as well, where the line shows no division and no sum
OF_A_LOSS = {"loss-sign-between-terms", "loss-terms-weighted"}  # say what its terms are
AT_EVERY_STEP = {"update-missing", "bias-never-updated", "penalty-missing", "gradient-missing", "factor-zero"}
QUESTION = re.compile(  # a guess at what is written: of no use beside a fix
    r" \([^()]*\?\)|: (?:[^:.?]|\.(?=\d))*\?(?=$| \()|(?<=\.) [A-Z](?:[^.?]|\.(?=\d))*\?(?=$| \()"
)
BY_NO_FORMULA = (NO_COPY, WHOLE_NUMBERS)  # why numbers are off, though all formulas may be right
GIVEN = {"X", "y"}  # what is handed in
WHAT_IT_TAKES = {  # guesses of a size or a kind of numbers → what is in the lines that would mend them
    "finite-differences": r"(?i)delta|\bh\b|step",
    "parentheses": r"[-+*/] ?\d|\d\.?0? ?[-+*/]|tanh|exp|sigm",
    "integer-dtype": r"astype|dtype|\bint|float|round|//|zeros|ones|empty|array",
    "rounded": r"round|format|:\.\d",
}


def said_of(each: Entry, spots: Sequence[Spot]) -> dict[str, Any]:
    """What becomes of an entry once its places are known: its sentence, and whether that is certain."""
    if any(spot.hunks for spot in spots):
        each = cast("Entry", each | {"says": _without_a_question(each["says"])})
    told = _Told(each, tuple(spots))
    return {"says": each["says"]} | next(become(told) for holds, become in SENTENCES if holds(told))


def _without_a_question(says):
    """What an entry says but for a guess at what is written, which a fix shows."""
    said = QUESTION.sub("", says)
    return f"{said}." if said != says and said[-1:] not in (".", ")") else said


def _without_a_cause(says):
    """How numbers are off, without why they may be: "n times too large" of "n times too large: the 1/n is missing".
    What Python says of an exception stays, and what is said of each of several.
    """
    said, colon, why = says.partition(": ")
    whole = "?" in said or " raised " in said or why.startswith("each ")
    return f"{said}." if colon and not whole else says


@dataclass(frozen=True)
class _Told:
    """What an entry says, and what its places show."""

    each: Entry
    spots: tuple[Spot, ...]

    @property
    def shown(self):
        if self.in_doubt and not any(map(_where_it_is_lost, self.spots)):
            first, *others = dict.fromkeys(map(_made_right, self.spots))
            made = " and ".join([first, *(f"{other[:1].lower()}{other[1:]}" for other in others)])
            if len(self.spots) == 1 and _is_seen_to_mend(self.spots[0]):  # which claims no cause either
                place = _told_of(self.spots[0])
                what = in_code(place.text)
                what = "what stands there" if f" of {what} " in made else what
                told = f"{made} {RIGHT_WITH_IT}: {what} {_computing(place)}."
                if len(told) <= LONGEST_HEADLINE:
                    return told
            return f"{made} {self.spots[0].doubt}."
        return " ".join(dict.fromkeys(map(_says, self.spots)))

    @property
    def sure(self):
        return all(spot.sure and not spot.doubt for spot in self.spots)

    @property
    def in_doubt(self):
        """Whether no more is told of the places than what makes them right."""
        return all(spot.doubt for spot in self.spots)

    @property
    def scales(self):
        """Whether all that the lines have otherwise is a factor, or a mean for a sum."""
        return all(map(_is_scaled, self.spots))

    @property
    def shows(self):
        """Whether it is known of every place what is wrong there."""
        return self.apart or (self.sure and all(map(_is_shown, self.spots)))

    @property
    def apart(self):
        return self.sure and all(map(_is_told_apart, self.spots))

    @property
    def numbers(self):
        """What the places compute and what was due there."""
        return [said for spot in self.spots for p in spot.places for said in (p.computes, p.expected)]

    @property
    def takes_one_number_for_another(self):
        """Whether each place has one number of the contract where another belongs, as far as is known of all."""
        known = [re.fullmatch(r"β[₁₂]|lr|eps|momentum|l[12]|weight_decay", said) for said in self.numbers]
        return bool(known) and all(known)

    @property
    def names_a_number(self):
        """Whether the entry speaks of one of these numbers itself."""
        return any(re.search(rf"(?<!\w){re.escape(number)}(?!\w)", self.each["says"]) for number in self.numbers)

    @property
    def refutes_the_guess(self):
        """Whether a guess is of something that a fix would have to do with, and has not."""
        words = WHAT_IT_TAKES.get(self.each["mistake"])
        lines = [line for s in self.spots for hunk in s.hunks for line in (*hunk.before, *hunk.after)]
        return words is not None and not self.each["certain"] and bool(lines) and not re.search(words, " ".join(lines))

    @property
    def has_a_cause(self):
        return all(map(_cause, self.spots))

    @property
    def of_a_step(self):
        return {*map(function_of, self.each["explains"])} == {"step"}

    @property
    def by_numbers(self):
        """Whether the entry says how numbers are off, and not what was written; or of a loss, what a step shows."""
        scaled = self.each["mistake"] in SCALES and not (self.each["certain"] and self.scales)
        scaled |= self.each["mistake"] == ERROR  # what Python says of it
        scaled |= "(Here that comes to 0.)" in self.each["says"]  # as many another mistake does
        return self.each["mistake"] in BY_NUMBERS or scaled or (self.of_a_step and self.each["where"] == "loss")


def _all_computed(told):
    return " ".join(dict.fromkeys(map(_computed, told.spots)))


def _one_after(first, then):
    return {"says": f"{first} {then}"}


SENTENCES = (  # (whether it holds, what becomes of the entry): the first that does
    (
        lambda t: t.each["mistake"] == UNKNOWN,
        lambda t: {"says": t.shown, "certain": t.sure or t.in_doubt or all(map(_is_merely_first, t.spots))},
    ),
    (
        lambda t: _is_merely_seen(t.each) and any(map(_where_it_is_lost, t.spots)),
        lambda t: {"says": f"{t.each['says'].removesuffix('.')}: {t.shown}"},
    ),
    (  # a guess of how it may be written, where the line shows how it is
        lambda t: (
            not t.each["certain"] and t.each["says"].startswith(ACCURACY) and all(map(_where_it_is_lost, t.spots))
        ),
        lambda t: {"says": f"{ACCURACY}, but {t.shown}", "certain": t.sure},
    ),
    (  # what the numbers come to, where a line shows why: by no formula
        lambda t: (
            t.has_a_cause
            or (any(cause in t.shown for cause in BY_NO_FORMULA) and not (t.each["certain"] and NO_COPY in t.shown))
        ),
        lambda t: {"mistake": UNKNOWN, "says": t.shown, "certain": t.sure},
    ),
    (  # a guess of what no line of the fix has to do with
        lambda t: t.refutes_the_guess,
        lambda t: {"mistake": UNKNOWN, "says": t.shown, "certain": True},
    ),
    (  # the next step may be off by another number
        lambda t: t.shows and t.by_numbers and t.of_a_step and t.each["mistake"] not in AT_EVERY_STEP,
        lambda t: {"says": t.shown},
    ),
    (  # what the lines show comes first, or instead of a guess
        lambda t: t.shows and t.by_numbers and t.each["certain"],
        lambda t: _one_after(t.shown, t.each["says"]),
    ),
    (
        lambda t: t.shows and t.by_numbers,
        lambda t: {"says": t.shown, "certain": True},
    ),
    (  # the fix brings in, or takes out, a factor as the numbers ask for it
        lambda t: t.in_doubt and t.each["certain"] and t.each["mistake"] in SCALES and t.scales,
        lambda t: {},
    ),
    (
        lambda t: t.by_numbers and t.in_doubt and (t.each["certain"] or t.each["mistake"] in (ERROR, *SEEN)),
        lambda t: _one_after(t.shown, _without_a_cause(t.each["says"])) | {"certain": True},
    ),
    (
        lambda t: t.by_numbers and t.in_doubt,  # of two guesses the one that has been tried
        lambda t: {"says": t.shown, "certain": True},
    ),
    (  # one number of the contract for another, β₁ for β₂: of more the line shows nothing
        lambda t: t.apart and t.takes_one_number_for_another and not t.names_a_number,
        lambda t: {"mistake": UNKNOWN, "says": _all_computed(t), "certain": True},
    ),
    (  # where what was handed in has to be left as it is, a guess of another formula is refuted
        lambda t: t.apart and not t.each["certain"] and all(p.expected in GIVEN for s in t.spots for p in s.places),
        lambda t: {"says": _all_computed(t), "certain": True},
    ),
    (  # whose slope it would be, where no loss has come out wrong
        lambda t: t.shows and t.each["mistake"] in OF_A_LOSS and "loss" not in t.each["explains"],
        lambda t: {"mistake": UNKNOWN, "says": t.shown, "certain": True},
    ),
    (  # the guess says the rest
        lambda t: t.apart and not t.each["certain"],
        lambda t: _one_after(_all_computed(t), f"{PROBABLY}{t.each['says']}"),
    ),
    (lambda t: True, lambda t: {}),
)


def is_known_wrong(place):
    """Whether it is known of a place what it computes and what was due."""
    return place.computes and place.expected not in ("", place.computes)


def _is_merely_seen(each):
    """Whether it says that accuracy is lost, and not by what: no unstable form is known that does it."""
    return each["mistake"] in MERELY_SEEN or (each["mistake"] == "overflow" and " in the case " in each["says"])


def _where_it_is_lost(spot):
    """Whether it is known of a place that it makes what is not finite."""
    return spot.places[0].evidence in FAR_OUT


def _is_told_apart(spot):
    """Whether that is known of one of several places."""
    return any(map(is_known_wrong, spot.places))


def _is_shown(spot):
    """Whether a line shows what is wrong: by what it has otherwise, or by being one too many or too few."""
    return bool(_lead(spot)) or (len(spot.hunks) == 1 and spot.places[0].evidence in ("too much", "missing"))


def _told_of(spot):
    """The place of a spot that a sentence is about."""
    told = [p for p in spot.places if p.computes or p.expected]
    return next((p for p in told if p.evidence not in ("too much", "missing")), (told or spot.places)[0])


def _computed(spot):
    """What is computed in a place and what is due there, in a sentence, if both are known."""
    return f"{in_code(_told_of(spot).text)} {_computing(_told_of(spot))}." if _is_seen_to_change(spot) else _says(spot)


def _is_scaled(spot):
    """Whether a line is only divided or multiplied, or no longer so, or has a mean for a sum or a sum for a mean."""
    said = re.sub(r"`[^`]*`", "…", _lead(spot))
    gone, come = (" ".join(line for hunk in spot.hunks for line in getattr(hunk, side)) for side in ("before", "after"))
    otherwise = {*re.findall(r"\w+", gone)} ^ {*re.findall(r"\w+", come)}
    factors = bool(said) and all(re.search(r"divided|factor", part) for part in said.split(" and "))
    return factors or otherwise == {"sum", "mean"}


def _is_seen_to_mend(spot):
    """Whether it is known what a proved fix makes of what a place computes, and that was not right by itself: who makes
    n times dp of dp makes up for what is wrong elsewhere.
    """
    place = _told_of(spot)
    name = re.escape(place.computes.partition(" = ")[0])
    made_up = re.fullmatch(rf"{name}(·\w+| / \w+)+", place.expected) or " = " in place.computes
    return _is_seen_to_change(spot) and not made_up and spot.doubt.startswith(RIGHT_WITH_IT)


def _is_seen_to_change(spot):
    """Whether it is known what a proved fix makes of what is computed in a place."""
    place = _told_of(spot)
    return place.evidence == "changed" and bool(is_known_wrong(place))


def _computing(place):
    """What a place computes, and what was due there."""
    return f"computes {place.computes}{due(place, '; expected {}')}"


def due(place, without_a_fix):
    """What was due in a place; beside a fix no more is claimed than what that makes of it."""
    return (", and {} with the fix" if place.evidence == "changed" else without_a_fix).format(place.expected)


def _says(spot):
    """What is wrong in a place, in a sentence."""
    place = _told_of(spot)
    what, new = in_code(place.text), next((line.strip() for hunk in spot.hunks for line in hunk.after), "")
    if spot.doubt and place.evidence not in FAR_OUT:  # beside one of which more is known
        return f"{_made_right(spot)} {spot.doubt}."
    if _cause(spot):
        return f"{_cause(spot).replace('…', what, 1)}."
    if place.evidence in ("too much", "missing") and spot.moved:
        return f"{_lead(spot)}."
    if place.evidence == "too much":
        return f"{what} is one line too many{f': it computes {place.computes}' if place.computes else ''}."
    if place.evidence == "missing":
        return f"A line is missing: {in_code(new)}{f', which computes {place.expected}' if place.expected else ''}."
    if place.evidence == "moved" and not spot.moved:
        return f"{what} stands in the wrong place."
    if place.evidence in FAR_OUT:
        return f"{what} {FAR_OUT[place.evidence]}."
    if place.evidence == "only":
        return f"{what} is wrong, as all that it is made of is right."
    known = is_known_wrong(place)
    lead = _lead(spot) if spot.moved or place.evidence == "changed" else ""
    several = len([line for hunk in spot.hunks for line in hunk.after]) > 1
    it = "it" if not several and lead.removeprefix("The brackets of ").startswith(what) else what
    computing = f"{it} {_computing(place)}"
    if lead and known and len(f"{lead}: {computing}.") <= LONGEST_HEADLINE:
        return f"{lead}: {computing}."
    if lead:
        return f"{lead}."
    if known:
        return f"{what} {_computing(place)}."
    if place.expected and place.evidence != "changed":
        return f"{what} is not {place.expected}, which is due there."
    if new:
        return f"In line {place.line} {in_code(new)} belongs."
    gives = f", which computes {place.computes}," if place.computes else ""
    if place.evidence == "mends":  # as a value elsewhere may
        return f"{what}{gives} may be wrong: another value there makes right what is off."
    return f"{what}{gives} is none of the values that are due; nothing before it is known to be wrong."


def _made_right(spot):
    """What mends a place, as a sentence begins that claims no cause."""
    from compare.reading.edited import in_place_of  # of a file that is right nothing is read

    gone, new = ([line.strip() for hunk in spot.hunks for line in getattr(hunk, side)] for side in ("before", "after"))
    instead = [in_place_of(*pair) for pair in zip(gone, new)] if len(gone) == len(new) <= 2 else []
    if instead and all(instead):
        return f"With {' and '.join(dict.fromkeys(instead))} in {_lines(spot)}"
    if gone and sorted(gone) == sorted(new):  # it only stands elsewhere
        return f"With {_lines(spot)} {_whereto(spot)}"
    if not new:
        return f"Without {_lines(spot)}{f', {in_code(gone[0])},' if len(gone) == 1 else ''}"
    if len(new) > 1:
        return f"With what is shown in {_lines(spot)}" if gone else f"With what is shown {_whereto(spot)}"
    return f"With {in_code(new[0])} {f'in {_lines(spot)}' if gone else _whereto(spot)}"


def _lines(spot):
    """The lines that a fix takes away, in words."""
    numbers = [n for hunk in spot.hunks if hunk.before for n in range(hunk.line, hunk.end_line + 1)]
    first, last = min(numbers), max(numbers)
    return f"line {first}" if first == last else f"lines {first} {'and' if last == first + 1 else 'to'} {last}"


def _whereto(spot):
    """Where a fix puts what it moves or brings in."""
    came = next((hunk for hunk in spot.hunks if hunk.after and not hunk.before), None)
    if came is not None:
        return f"after line {came.line - 1}"
    before, after = (_indent(getattr(spot.hunks[0], side)[0]) for side in ("before", "after"))
    return "elsewhere" if before == after else "further in" if after > before else "further out"


def _indent(line):
    return len(line) - len(line.lstrip())


def _is_merely_first(spot):
    """Whether no more is said of a place than that it is the first of which nothing is known: that is no guess."""
    place = _told_of(spot)
    begins = spot.hunks or place.expected or place.evidence in ("too much", "missing", "moved", "only", *FAR_OUT)
    return not begins and not is_known_wrong(place)


def _cause(spot):
    """Why a place is wrong, where the kind of edit that mends it says so: what it says of an expression it does not say
    of the whole line that this stands in.
    """
    place = _told_of(spot)
    whole = place.text.strip() == place.source.partition("  #")[0].strip()
    return "" if spot.doubt or (whole and "…" in spot.cause) else spot.cause


def _lead(spot):
    """What one or two lines have otherwise than those that belong there, as a sentence begins; nothing of more."""
    from compare.reading.edited import difference  # of a file that is right nothing is read

    hunks = [hunk for hunk in spot.hunks if hunk.after] or spot.hunks  # what has no use any more goes along
    old, new = ([line for hunk in hunks for line in getattr(hunk, side)] for side in ("before", "after"))
    each = [difference(*pair) for pair in zip(old, new)] if len(old) == len(new) <= 2 else []
    told = spot.moved or (" and ".join(dict.fromkeys(each)) if all(each) else "")
    return told[:1].upper() + told[1:] if len(told) <= LONGEST_HEADLINE else ""
