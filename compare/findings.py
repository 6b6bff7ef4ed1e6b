"""One finding for each mistake: what is wrong, where it stands in the person's file, and what mends it.

The diagnosis has looked at numbers alone. Here its entries meet the fix that the judge has proved, and what the lines
of the file compute. Where they disagree, the proved fix and the lines win.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from importlib.util import decode_source
from typing import TYPE_CHECKING, cast

from compare.contract.joined import own_part
from compare.contract.quantity import are_off, function_of
from compare.diagnosis.entry import Entry, Row, entry
from compare.judge.session import Progress, interruptible, silent
from compare.results import GUARD, Results
from compare.wording import ERROR, FAILING, FAR_OUT, LONGEST_HEADLINE, PROBABLY, UNKNOWN, in_code

if TYPE_CHECKING:
    from compare.mending.mend import Fix
    from compare.mending.parts import Hunk
    from compare.reading.place import Place
    from compare.reading.reading import Reading
    from compare.subjects.subject import Subject

BEFORE = 2  # lines that are shown above a mistake
OF_ONE_STEP = re.compile(r"(?<![\w.])\d+(\.\d+)?(e[-+−]?\d+)?·")  # a factor that is none of those that have a name
OF_ONE_NUMBER = re.compile(r"\[[^],]+,[^],]+,[^]]+\]")  # a place in what has no three dimensions
GOES = "to be taken out"  # what is said of a line that nothing belongs in the place of
NEAR = 6  # how far above it they may stand
WHAT, WHERE, HOW = 1, 2, 3  # of hints
MERELY_SEEN = {"other-value-far-out", "cancellation"}  # say what loses accuracy, not by what
BY_NUMBERS = {
    "constant-factor",
    "constant-shift",
    "loss-terms-weighted",
    "same-everywhere",
    "zero",
    "right-elsewhere",
    "other-quantity",
    "learning-rate-changes",
    "one-sample-counts",
}  # say how numbers are off, not what was written


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
    """

    places: tuple[Place, ...]
    quantities: tuple[str, ...]
    hunks: tuple[Hunk, ...] = ()
    sure: bool = True
    moved: str = ""


def find(
    subject: Subject,
    results: Results,
    seconds: float = 0,
    hints: int = HOW,
    seed: int = 0,
    progress: Progress = silent,
) -> None:
    """Look for what is wrong with a candidate that fails, for the lines of its file, and for a fix of them; put what is
    found into the results. Ctrl-C ends it.

    Parameters
    ----------
    subject : whose candidate it is
    results : what the judge has found of it
    seconds : how long to search for a fix; 0 for no search
    hints : 1 what is off, 2 where too, 3 how to mend it too
    seed : that of the cases
    progress : called with (done, total, what is being done)
    """
    from compare.diagnosis.diagnose import diagnose_all

    candidate, fixes, reading, progress = subject.candidate, [], None, _with_the_verdict(progress, results)
    a_file = candidate.file is not None and candidate.spec is not None and hints > WHAT
    with interruptible(results):
        if a_file:
            progress(0, None, "reading the lines")
            reading = read_of(subject, results)
            given = subject, results, reading, seconds, seed, progress
            fixes = _or_note(results, "the search for a fix", [], _found_in_time, *given)
        one_edit = bool(fixes) and fixes[0].proved and fixes[0].edits == 1
        diagnose_all([subject], results, progress, several=not one_edit)
        results.diagnosis = as_a_step_shows_it(without_what_follows(results.diagnosis, results))
        if reading is not None:
            given = candidate, results, reading, fixes[:1]
            found = _or_note(results, "the message", results.diagnosis, _with_places, *given)
            results.diagnosis = [{"pair": subject.pair} | each for each in found]  # a place may be all that is known
    moves = len({check.quantity for check in results.checks if function_of(check.quantity) == "step"})
    results.diagnosis = hinted(results.diagnosis, hints, _only_inaccurate(results), moves)


def _with_the_verdict(progress, results):
    """What is being done, after what is known already: the verdict need not wait for the search."""
    quantities = list(dict.fromkeys(check.quantity for check in results.failures))
    if not quantities:
        return progress
    several = ", …" if len(quantities) > 1 else ""
    found = f"{'loses accuracy' if {*quantities} <= _only_inaccurate(results) else 'wrong'}: {quantities[0]}{several}"
    return lambda done, total, what: progress(done, total, f"{found} · {what}")


def _only_inaccurate(results):
    """The quantities whose formulas are right, but lose accuracy."""
    verdicts: dict[str, set[str]] = {}
    for check in results.failures:
        verdicts.setdefault(check.quantity, set()).add(check.verdict)
    return {quantity for quantity, given in verdicts.items() if given == {"unstable"}}


def without_what_follows(entries: Sequence[Entry], results: Results) -> list[Entry]:
    """The entries without those that only tell what a gradient of a wrong shape does to the step: that it raises there,
    or moves the parameter as something else would. What these explain, that of the gradient explains too.
    """
    misshapen = {c.quantity for c in results.checks if c.verdict == "error" and "returned the shape" in c.note}
    misshapen = {quantity for quantity in misshapen if function_of(quantity) == "gradients"}
    cause = next((each for each in entries if misshapen & {*each["explains"]}), None)
    if cause is None:
        return [*entries]
    moved = {quantity.partition(".")[2] for quantity in misshapen}

    def follows(each):
        if {*map(function_of, each["explains"])} != {"step"}:
            return False
        if each["mistake"] == ERROR:
            return "broadcast" in each["says"]
        return {quantity.partition(".")[2] for quantity in each["explains"]} <= moved

    explained = [q for each in entries if each is cause or follows(each) for q in each["explains"]]
    whole = cast("Entry", cause | {"explains": [*dict.fromkeys(explained)]})
    return [whole if each is cause else each for each in entries if each is cause or not follows(each)]


UPWARDS = "The update goes the wrong way: the sign of the gradients (y − a where a − y belongs?), or of the update."


def as_a_step_shows_it(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, but of a wrong sign that only a step shows both is said that it may be of: nobody has seen the
    gradients.
    """

    def is_of_either(each):
        signs = each["mistake"] == "sign-flipped" and "update-sign" in each["also_possible"]
        return signs and each["where"] in OF_THE_WHOLE and {*map(function_of, each["explains"])} == {"step"}

    return [cast("Entry", each | {"says": UPWARDS}) if is_of_either(each) else each for each in entries]


def _found_in_time(subject, results, reading, seconds, seed, progress):
    """The fixes that are found; a note where there are none because the time was over, or Ctrl-C has ended the search:
    what else is known is said all the same.
    """
    until = time.monotonic() + seconds
    try:
        fixes = fixes_of(subject, results, reading, seconds, seed, progress)
    except KeyboardInterrupt:
        results.interrupted = True
        results.notes.append("interrupted while a fix was searched for; what is known so far is said")
        return []
    if seconds and not any(fix.proved for fix in fixes):
        over = time.monotonic() > until
        says = f"no fix was proved in {seconds:g} s: --fix-seconds {4 * seconds:g} searches longer" if over else ""
        results.notes += [says] if says else []
    return fixes


def _or_note(results, what, otherwise, work, *given):
    """What comes of some work; a fault of ours there is noted, and costs no verdict."""
    try:
        return work(*given)
    except Exception as error:
        failed = f"{what} failed itself ({type(error).__name__}: {error})"
        results.notes += [f"{failed}. Please report that; the verdicts stand."]
        return otherwise


def read_of(subject: Subject, results: Results) -> Reading:
    """What is read of a file that fails; no more than its lines where that fails itself, which is noted."""
    from compare.reading.reading import Reading, lines_of  # imports PyTorch, as the others do that are asked late

    file = subject.candidate.file
    lines = Reading(lines=lines_of(decode_source(file.code))) if file else Reading()
    return _or_note(results, "the search for the line", lines, _read, subject, results)


def _read(subject, results):
    from compare.reading.reading import read

    candidate, off = subject.candidate, [c.quantity for c in results.checks if c.verdict in FAILING]
    return read(candidate.file, candidate.spec, off, extremes=_extremes(subject, results))


def _extremes(subject, results):
    """Where each function loses most, of a file that only loses accuracy; of what follows from another, only that."""
    from compare.diagnosis.instability import FOLLOWS, hardest
    from compare.reading.lost import Extreme

    if {check.quantity for check in results.failures} - _only_inaccurate(results):
        return []
    by_function = {}
    for check in results.failures:
        by_function.setdefault(function_of(check.quantity), []).append(check)
    found = []
    for function, checks in by_function.items():
        if FOLLOWS.get(function) not in by_function:
            worst, quantities = hardest(checks)[0], tuple(dict.fromkeys(check.quantity for check in checks))
            inputs = subject.cases[worst.case]().cast(worst.dtype)
            found.append(Extreme(quantities, inputs, worst.quantity, worst.worst_index, worst.plausible))
    return found


def fixes_of(
    subject: Subject, results: Results, reading: Reading, seconds: float, seed: int, progress: Progress, every=False
) -> list[Fix]:
    """The fixes of a file that fails, guided by what was read of it: :func:`compare.mending.mend.mend`."""
    from compare.mending.mend import mend

    def tell(tried, line):
        progress(0, None, f"{tried:,} edits, line {line}")

    suspicion = _of_lines(reading)
    return mend(subject, results.checks, suspicion=suspicion, seconds=seconds, every=every, seed=seed, progress=tell)


def _of_lines(reading):
    """line → (whether it computes just what the reference has, how suspicious it is from 0 to 1)."""
    found = {n: (n in reading.as_due, 0.0) for n in reading.names}
    for (line, _, end, _), score in reading.suspicion.items():
        for n in range(line, end + 1):
            known, most = found.get(n, (False, 0.0))
            found[n] = known, max(score, most)
    return found


def _with_places(candidate, results, reading, fixes):
    """The entries of the diagnosis with their places: those of a fix, or else the first that are no longer right."""
    if fixes:
        given, lost = (candidate.file, candidate.spec, fixes[0].text), _where_lost(reading)
        reading = _or_note(results, "the comparison of the lines", reading, _compared, *given)
        said = (_without_a_guess(place, fixes[0].proved) for place in reading.places)
        reading = replace(reading, places=tuple(said))
        if not reading.wrong:  # nothing was read of it
            off = (check.quantity for check in results.checks if check.verdict in FAILING)
            reading = replace(reading, wrong=tuple(dict.fromkeys(off)))
        return joined(results.diagnosis, _of_a_fix(fixes[0], reading, lost), fixes[0], reading)
    spots = [Spot((place,), _as_judged(place.quantities), sure=place.sure) for place in reading.places]
    return joined(results.diagnosis, spots, None, reading)


def _as_judged(quantities):
    """Quantities by the names that the judge has for them: of several steps each has its own where it is read."""
    return tuple(dict.fromkeys(re.sub("^step[0-9]+", "step", quantity) for quantity in quantities))


def _compared(*given):
    from compare.reading.compared import compared

    return compared(*given)


def _without_a_guess(place, proved):
    """A place without what was due there, where that is not known: of a fix that is not proved, or where a step would
    be due to leave a parameter as it was, or where one turn of several loops would be told for all; and without a
    number that is so in one of several steps alone.
    """
    stays = re.match(rf"{re.escape(place.expected)} [-+−]", place.computes) if place.expected else None
    of_a_step = any(function_of(quantity) == "step" for quantity in _as_judged(place.quantities))
    if of_a_step and OF_ONE_STEP.search(place.computes):
        return replace(place, computes="", expected="")
    unsaid = not proved or (stays and of_a_step) or OF_ONE_NUMBER.search(place.expected)
    return replace(place, expected="") if unsaid else place


def _where_lost(reading):
    return [place for place in reading.places if place.evidence in FAR_OUT]


def _of_a_fix(fix: Fix, reading: Reading, lost: Sequence[Place] = ()) -> list[Spot]:
    """A spot for each part of a fix, with what its lines compute, or with the ``lost`` places of accuracy in them."""
    spots, elsewhere = [], any(line != fix.line for line, _ in fix.also)  # who knows which of them was meant
    for hunks, mends in [(part.hunks, part.mends) for part in fix.parts] or [(_all_of(fix, reading), reading.wrong)]:
        lines = {n for hunk in hunks for n in range(hunk.line - (not hunk.before), hunk.end_line + 1)}
        told = ([p for p in some if lines & {*range(p.span[0], p.span[2] + 1)}] for some in (lost, reading.places))
        places = next(filter(None, told), [])
        places = tuple(places or [_as_it_stands(hunks, reading)])
        spots.append(Spot(places, mends, hunks, not elsewhere, _moved(hunks, reading)))
    return _with_what_goes_along(spots)


def _moved(hunks, reading):
    """What is wrong with where a statement stands, of a fix that does no more than to put it elsewhere."""
    from compare.reading.edited import moved

    gone, come = ([hunk for hunk in hunks if getattr(hunk, side)] for side in ("before", "after"))
    if len(hunks) != 2 or len(gone) != 1 or len(come) != 1 or len(gone[0].before) != 1 or len(come[0].after) != 1:
        return ""
    (text,), (became,) = gone[0].before, come[0].after
    return moved(reading.lines, gone[0].line, text, come[0].line, became) if text.strip() == became.strip() else ""


def _all_of(fix, reading):
    """All that a fix changes as one, where the search had no time to tell its parts apart."""
    from compare.mending.parts import Hunk  # imported late too: of a file that is right nothing is mended

    before, after = list(reading.lines), own_part(fix.text).removesuffix("\n").split("\n")
    pairs = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Hunk(a + 1, max(b, a + 1), before[a:b], after[c:d], c) for tag, a, b, c, d in pairs if tag != "equal")


def _as_it_stands(hunks, reading):
    """The place of lines of which nothing was read, such as of those that only stand in the wrong order."""
    from compare.reading.place import whole_line

    gone, new = ([line.strip() for hunk in hunks for line in getattr(hunk, side)] for side in ("before", "after"))
    evidence = "moved" if gone == new else "missing" if not gone else "too much" if not new else "changed"
    line = next((hunk.line for hunk in hunks if hunk.before), 0) or _last_line(hunks[0].line, reading) or hunks[0].line
    return whole_line(reading.lines, line, evidence)


def _with_what_goes_along(spots):
    """The spots that mend something, and with the first of them those that mend nothing by themselves: what has no use
    any more once the others are mended.
    """
    main, others = ([s for s in spots if bool(s.quantities) is mends] for mends in (True, False))
    if not main or not others:
        return spots
    first, along = main[0], sorted([main[0], *others], key=lambda s: s.places[0].line)
    places = (*first.places, *(place for spot in others for place in spot.places))
    hunks = tuple(hunk for spot in along for hunk in spot.hunks)
    return [Spot(places, first.quantities, hunks, first.sure), *main[1:]]


def joined(entries: Sequence[Entry], spots: Sequence[Spot], fix: Fix | None, reading: Reading) -> list[Entry]:
    """Entries of the diagnosis with their places, as many as there are causes.

    Parameters
    ----------
    entries : what the diagnosis says
    spots : the places that were found
    fix : the best one, if there is any
    reading : what was read of the file
    """
    matched = _one_for_each_cause(_without_what_raises_besides([(each, _theirs(each, spots)) for each in entries]))
    taken = {id(spot) for _, mine in matched for spot in mine}
    matched += [(entry(UNKNOWN, "", "", False, s.quantities), [s]) for s in spots if id(s) not in taken]
    pair = {"pair": entries[0]["pair"]} if entries and "pair" in entries[0] else {}
    return [_placed(each, mine, fix, reading) | pair if mine else each for each, mine in matched]


def _theirs(each, spots):
    """The places of what an entry explains: those that have most of it to do with it."""
    by_name = [spot for spot in spots if {*spot.quantities} & {*each["explains"]}]
    if by_name:
        return by_name
    functions = set(map(function_of, each["explains"]))
    return [spot for spot in spots if functions & set(map(function_of, spot.quantities))]


def _without_what_raises_besides(found):
    """The same, but what raises has no share in the place of another mistake."""
    kept = []
    for each, mine in found:
        raised = each["mistake"] == ERROR and not any(p.evidence == "raised" for spot in mine for p in spot.places)
        theirs = {id(spot) for other, spots in found if other["mistake"] != ERROR for spot in spots}
        kept.append((each, [spot for spot in mine if id(spot) not in theirs] if raised else mine))
    return kept


def _one_for_each_cause(found):
    """Of several entries that share their places, as many as there are edits: what mends all of it at once is one
    cause. What has the places of others, and more, is told with the first of these.
    """
    kept = {}  # where it stood → (entry, its spots)
    for at, (each, mine) in sorted(enumerate(found), key=lambda pair: len(pair[1][1])):
        places = {*map(id, mine)}
        within = [n for n, (_, spots) in kept.items() if spots and {*map(id, spots)} <= places]
        if not within:
            kept[at] = each, mine
            continue
        one = min(within, key=lambda n: _worth(kept[n][0]))
        others = {id(spot) for n, (_, spots) in kept.items() if n != one for spot in spots}
        before, _ = kept.pop(one)
        first = min((before, each), key=_worth)  # the other is no rival of it, but how it shows elsewhere
        explains = list(dict.fromkeys([*before["explains"], *each["explains"]]))
        kept[min(one, at)] = first | {"explains": explains}, [spot for spot in mine if id(spot) not in others]
    return [kept[at] for at in sorted(kept)]


def _worth(each):
    """What tells more comes first: what is certain, and has a name."""
    return each["mistake"] == UNKNOWN, not each["certain"], each["mistake"] in MERELY_SEEN, -len(each["explains"])


def _placed(each, spots, fix, reading):
    """An entry with its places; of one that is no more than a guess they speak first."""
    first = _first(spots[0])
    each = each | {
        "function": first.function or None,
        "line": first.line,
        "source": first.source,
        "computes": first.computes or None,
        "expected": first.expected or None,
        "fix": fix.as_json() if fix and any(spot.hunks for spot in spots) else None,
        "excerpt": _excerpt(spots, reading),
    }
    told = _Told(each, tuple(spots))
    return each | next(become(told) for holds, become in SENTENCES if holds(told))


@dataclass(frozen=True)
class _Told:
    """What an entry says, and what its places show."""

    each: Entry
    spots: tuple[Spot, ...]

    @property
    def shown(self):
        return " ".join(dict.fromkeys(map(_says, self.spots)))

    @property
    def sure(self):
        return all(spot.sure for spot in self.spots)

    @property
    def shows(self):
        """Whether it is known of every place what is wrong there."""
        return self.apart or (self.sure and all(map(_lead, self.spots)))

    @property
    def apart(self):
        return self.sure and all(map(_is_told_apart, self.spots))

    @property
    def by_numbers(self):
        """Whether the entry says how numbers are off, and not what was written; or of a loss, what a step shows."""
        of_a_step = {*map(function_of, self.each["explains"])} == {"step"}
        return self.each["mistake"] in BY_NUMBERS or (of_a_step and self.each["where"] == "loss")


def _one_after(first, then, sure):
    return {"says": f"{first} {'' if sure else PROBABLY}{then}"}


SENTENCES = (  # (whether it holds, what becomes of the entry): the first that does
    (lambda t: t.each["mistake"] == UNKNOWN, lambda t: {"says": t.shown, "certain": t.sure}),
    (
        lambda t: _is_merely_seen(t.each) and any(map(_where_it_is_lost, t.spots)),
        lambda t: {"says": f"{t.each['says'].removesuffix('.')}: {t.shown}"},
    ),
    (  # a guess, of a size alone
        lambda t: t.apart and t.each["mistake"] == "finite-differences" and not t.each["certain"],
        lambda t: {"mistake": UNKNOWN, "says": t.shown, "certain": True},
    ),
    (  # the next step may be off by another number
        lambda t: t.shows and t.by_numbers and {*map(function_of, t.each["explains"])} == {"step"},
        lambda t: {"says": t.shown},
    ),
    (  # what the lines show comes first
        lambda t: t.shows and t.by_numbers,
        lambda t: _one_after(t.shown, t.each["says"], t.each["certain"]),
    ),
    (
        lambda t: t.by_numbers and all(map(_lead, t.spots)),
        lambda t: _one_after(t.each["says"], t.shown, sure=False),
    ),
    (  # the guess says the rest
        lambda t: t.apart and not t.each["certain"],
        lambda t: _one_after(" ".join(dict.fromkeys(map(_computed, t.spots))), t.each["says"], sure=False),
    ),
    (lambda t: True, lambda t: {}),
)


def _first(spot):
    """The place whose line is told: the first, but for one that only sets what is used in a wrong way further on, or
    after which a line is missing, or that is too much, where another is wrong.
    """
    places = [place for place in spot.places if place.evidence not in ("missing", "too much")] or spot.places
    return places[0] if places[0].expected else next(filter(_is_known_wrong, places), places[0])


def _is_known_wrong(place):
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
    return any(map(_is_known_wrong, spot.places))


def _told_of(spot):
    """The place of a spot that a sentence is about."""
    told = [p for p in spot.places if p.computes or p.expected]
    return next((p for p in told if p.evidence not in ("too much", "missing")), (told or spot.places)[0])


def _computed(spot):
    """What is computed in a place and what is due there, in a sentence, if both are known."""
    place = _told_of(spot)
    known = place.evidence == "changed" and _is_known_wrong(place)
    return f"{in_code(place.text)} {_computing(place)}." if known else _says(spot)


def _computing(place):
    """What a place computes, and what was due there."""
    return f"computes {place.computes}{_due(place, '; expected {}')}"


def _due(place, without_a_fix):
    """What was due in a place; beside a fix no more is claimed than what that makes of it."""
    return (", and {} with the fix" if place.evidence == "changed" else without_a_fix).format(place.expected)


def _says(spot):
    """What is wrong in a place, in a sentence."""
    place = _told_of(spot)
    what, new = in_code(place.text), next((line.strip() for hunk in spot.hunks for line in hunk.after), "")
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
    known = _is_known_wrong(place)
    lead = _lead(spot) if spot.moved or place.evidence == "changed" else ""
    it = "it" if lead.removeprefix("The brackets of ").startswith(what) else what
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
        return f"With {in_code(new)} in line {place.line} it is right."
    gives = f": it computes {place.computes}" if place.computes else ""
    return f"{what} is the first value that is no longer right{gives}."


def _lead(spot):
    """What one line has otherwise than the one that belongs there, as a sentence begins; nothing of several."""
    from compare.reading.edited import difference  # of a file that is right nothing is read

    old, new = ([line for hunk in spot.hunks for line in getattr(hunk, side)] for side in ("before", "after"))
    told = spot.moved or (difference(*old, *new) if len(old) == len(new) == 1 else "")
    return told[:1].upper() + told[1:]


# ---- the lines that are shown ----------------------------------------------------------------------------------------


def _excerpt(spots, reading) -> list[Row]:
    """The lines of some places with what they compute, those above them, and those that belong in their place."""
    rows, shown = [], set()
    for lines, places, after, gone in sorted(_blocks(spots), key=lambda block: (block[0].start, block[0].stop)):
        if not {*lines} - shown and not after:  # it is there already
            continue
        first = max((1, lines.start - NEAR, *(n + 1 for n in shown if n < lines.start)))
        above = [n for n in range(first, lines.start) if n in reading.names]
        above = above[-BEFORE:]
        if not lines and (before := _last_line(lines.start, reading)) and before not in {*shown, *above}:
            above.append(before)  # what is put in comes after it
        rows += [_row(n, reading.lines[n - 1], "code", _named(n, reading, places)) for n in above]
        for n in lines:
            place = next((p for p in places if p.line == n), None)
            note = GOES if n in gone else _note(place) if place else ""
            rows.append(_row(n, reading.lines[n - 1], "wrong", note, place))
        rows += [_row(None, text, "fix") for text in after]
        shown |= {*above, *lines}
    return rows


def _blocks(spots):
    """(the lines that are wrong, the places in them, the lines that belong there, those of the first that only go)"""
    for spot in spots:
        for hunk in spot.hunks:
            lines = range(hunk.line, hunk.line + len(hunk.before))
            yield lines, [p for p in spot.places if p.line in lines], hunk.after, _that_go(hunk)
        if not spot.hunks:
            place = spot.places[0]
            yield range(place.span[0], place.span[2] + 1), [place], (), ()


def _that_go(hunk):
    """The lines of a hunk in whose place nothing belongs: those that are least like what does."""
    left = dict(enumerate(hunk.before, start=hunk.line))
    for line in hunk.after if len(hunk.after) < len(hunk.before) else hunk.before:
        left.pop(max(left, key=lambda n: SequenceMatcher(None, left[n], line).ratio()))
    return {*left}


def _last_line(line, reading):
    """The last line before one in which anything stands, from 1; 0 for none."""
    return next((n for n in range(line - 1, 0, -1) if reading.lines[n - 1].strip()), 0)


def _named(line, reading, places=()):
    """What a line computes. It is not called right if it has the factor that a place after it is to lose."""
    name = reading.names.get(line, "")
    factors = {p.computes.removeprefix(p.expected) for p in places if p.expected and p.computes.startswith(p.expected)}
    off = any(factor and name.endswith(factor) for factor in factors)
    return name + (", right" if name and line in reading.right and not off else "")


def _note(place):
    """What stands beside what is marked."""
    if place.evidence == "moved":
        return "stands in the wrong place"
    if place.evidence in FAR_OUT:
        return FAR_OUT[place.evidence]
    if place.computes == place.expected:
        return ""
    if not place.computes:
        return f"{place.expected} with the fix" if place.evidence == "changed" else f"{place.expected} was due"
    known = place.expected and (place.sure or place.evidence == "changed")
    return f"computes {place.computes}{_due(place, '; {} was due') if known else ''}"


def _row(line, text, kind, note="", place=None) -> Row:
    mark = None
    if place is not None:
        start, end = place.span[1], place.span[3] if place.span[2] == place.span[0] else len(text)
        mark = len(text[:start].expandtabs(4)), len(text[:end].expandtabs(4))
    return {"line": line, "text": text.expandtabs(4), "kind": kind, "note": note, "mark": mark}


# ---- hints -----------------------------------------------------------------------------------------------------------


def hinted(entries: Iterable[Entry], level: int, inaccurate: Collection[str] = (), moves: int = 0) -> list[Entry]:
    """What a learner is told who wants to find the rest: 1 what is off, 2 where too, 3 all of it. ``inaccurate`` are
    the quantities that only lose accuracy, and ``moves`` is how many there are of a step.
    """
    given = inaccurate, moves
    return [each if level >= HOW or each["mistake"] == GUARD else _hint(each, level, *given) for each in entries]


MOVES = {  # mistakes that make every parameter move otherwise in the same way → how, if they are of the whole
    "sign-flipped": "the wrong way",
    "update-sign": "the wrong way",
} | dict.fromkeys(
    (
        *("missing-1/n", "extra-1/n", "factor-2", "factor-half", "n-minus-one", "sum-instead-of-mean"),
        *("mean-instead-of-sum", "other-loss-convention", "divided-by-features", "log-base", "constant-factor"),
        *("batch-size-twice", "learning-rate-missing", "learning-rate-twice", "learning-rate-fixed", "update-twice"),
    ),
    "too far, or not far enough, by the same factor",
)
OF_THE_WHOLE = ("loss", "update")  # where such a mistake is


def _hint(each, level, inaccurate, moves) -> Entry:
    how = MOVES.get(each["mistake"], "wrongly") if each["where"] in OF_THE_WHOLE else "wrongly"
    off = are_off(each["explains"], inaccurate, moves, how)
    says = each["says"] if each["mistake"] == ERROR else off  # Python says it to all
    hint = entry(UNKNOWN, "", says, True, each["explains"])
    if "pair" in each:
        hint["pair"] = each["pair"]
    if level == WHERE and each["line"]:
        kept = [row for row in each["excerpt"] if row["kind"] != "fix"]
        computes = f"computes {each['computes'] or 'what is not due'}"
        told = FAR_OUT.values()  # says nothing of what belongs there
        rows = [row | {"note": computes} if row["mark"] and row["note"] not in told else row for row in kept]
        at = {known: each[known] for known in ("function", "line", "source", "computes")}
        return cast("Entry", hint | at | {"excerpt": rows})
    return hint
