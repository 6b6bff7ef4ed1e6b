"""One finding for each mistake: what is wrong, where it stands in the person's file, and what mends it.

The diagnosis has looked at numbers alone. Here its entries meet the fix that the judge has proved, and what the lines
of the file compute. Where they disagree, the proved fix and the lines win.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from importlib.util import decode_source
from itertools import product
from math import prod
from typing import TYPE_CHECKING, cast

from compare.contract.joined import own_part
from compare.contract.quantity import Quantity, are_off, function_of, of_any_step
from compare.diagnosis.entry import Entry, entry
from compare.findings.excerpt import begins_a_block, last_line, next_line, shown_lines
from compare.findings.sentences import MERELY_SEEN, RIGHT_WITH_IT, is_known_wrong, said_of
from compare.findings.spot import Spot
from compare.judge.session import Progress, interruptible, silent
from compare.results import GUARD, Results
from compare.wording import ERROR, FAILING, FAR_OUT, UNKNOWN

if TYPE_CHECKING:
    from compare.mending.mend import Fix
    from compare.reading.place import Place
    from compare.reading.reading import Reading
    from compare.subjects.subject import Subject

OF_ONE_STEP = re.compile(r"(?<![\w.])\d+(\.\d+)?(e[-+−]?\d+)?·")  # a factor that is none of those that have a name
OF_ONE_NUMBER = re.compile(r"\[[^],]+,[^],]+,[^]]+\]")  # a place in what has no three dimensions
WHAT, WHERE, HOW = 1, 2, 3  # of hints
ODD = 1.5  # how odd a fix is that may be right by chance, an edit: of those that are odder few are what was meant
BY_CHANCE = f"{RIGHT_WITH_IT}; something else may have been meant"
IN_PART = "more of it is right, though not all"
MOST_WAYS = 10_000  # to share out the places of a fix among what is wrong
AT_A_GLANCE = 0.8  # seconds for reading what is to be searched for a fix: what is likely wrong comes first


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
            reading = read_of(subject, results, AT_A_GLANCE if seconds else None)
            given = subject, results, reading, seconds, seed, progress
            fixes = _or_note(results, "the search for a fix", [], _found_in_time, *given)
            if reading.cut_short and not any(fix.proved for fix in fixes):  # then all depends on it
                progress(0, None, "reading the lines")
                reading = read_of(subject, results, known=reading)
        one_edit = bool(fixes) and fixes[0].proved and fixes[0].edits == 1
        diagnose_all([subject], results, progress, several=not one_edit)
        results.diagnosis = as_a_step_shows_it(without_what_follows(results.diagnosis, results), results)
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


AWAY_FROM_ZERO = (
    "The penalty lets the weights grow: it is added in the update where it is to be taken off, or has a minus."
)


OF_A_LOSS = ("penalty-missing", "penalty-sign")  # what tells of the loss, and is seen in its gradients too
BY_ITS_GRADIENT = {"l2/2 · Σ W²": "l2·W", "l1 · Σ |W|": "l1·sign(W)"}


def _by_its_gradient(expected):
    return f"expected {BY_ITS_GRADIENT[expected[1]]} in the gradient of W."


def as_a_step_shows_it(entries: Sequence[Entry], results: Results) -> list[Entry]:
    """The entries, those of a wrong sign or penalty that only a step shows in other words: nobody has seen the loss,
    nor the gradients, so a sign may be that of either, and a penalty is told by what it does to the weights. One that
    only the gradients show is told by its gradient. Of a first step that changes nothing, after which others do, no
    more is said than that.
    """
    failing = {check.quantity for check in results.failures}

    def says(each):
        shown_by = {*map(function_of, each["explains"])}
        if shown_by == {"gradients"} and each["mistake"] in OF_A_LOSS:  # which nobody has seen to be wrong
            return re.sub(r"expected \+? ?(l2/2 · Σ W²|l1 · Σ \|W\|)\.", _by_its_gradient, each["says"])
        if shown_by != {"step"}:
            return each["says"]
        first, later = (
            {q.parameter for q in map(Quantity.of, some) if q.function == "step" and q.several_steps == several}
            for some, several in ((each["explains"], False), (failing - {*each["explains"]}, True))
        )
        if each["mistake"] == "update-missing" and first & later:
            return each["says"].replace("The update", "The first update", 1)
        signs = each["mistake"] == "sign-flipped" and "update-sign" in each["also_possible"]
        if signs and each["where"] in OF_THE_WHOLE:
            return UPWARDS
        if signs:
            return f"The update goes the wrong way for {each['where']}: the sign of its gradient, or of the update."
        return AWAY_FROM_ZERO if each["mistake"] == "penalty-sign" else each["says"]

    return [cast("Entry", each | {"says": says(each)}) for each in entries]


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


def read_of(subject: Subject, results: Results, seconds: float | None = None, known: Reading | None = None) -> Reading:
    """What is read of a file that fails; no more than what is ``known``, or its lines, where that fails itself, which
    is noted. ``seconds``: for each of its functions, if they are to be fewer than it takes to try everything.
    """
    from compare.reading.reading import Reading, lines_of  # imports PyTorch, as the others do that are asked late

    file = subject.candidate.file
    lines = Reading(lines=lines_of(decode_source(file.code))) if file else Reading()
    return _or_note(results, "the search for the line", known or lines, _read, subject, results, seconds)


def _read(subject, results, seconds):
    from compare.reading.reading import SECONDS, read

    candidate, off = subject.candidate, [c.quantity for c in results.checks if c.verdict in FAILING]
    return read(candidate.file, candidate.spec, off, seconds or SECONDS, _extremes(subject, results))


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
    """line → (how surely it is right: 1 where it computes just what the reference has, 2 where that is all of what is
    wrong in the end; how suspicious it is from 0 to 1).
    """
    found = {n: (1 + (n in reading.spoilt) if n in reading.as_due else 0, 0.0) for n in reading.names}
    for (line, _, end, _), score in reading.suspicion.items():
        for n in range(line, end + 1):
            known, most = found.get(n, (0, 0.0))
            found[n] = known, max(score, most)
    return found


def _with_places(candidate, results, reading, fixes):
    """The entries of the diagnosis with their places: those of a fix, or else the first that are no longer right."""
    if fixes:
        given, lost = (candidate.file, candidate.spec, fixes[0].text), _where_lost(reading)
        reading = _or_note(results, "the comparison of the lines", reading, _compared, *given)
        said = (_without_a_guess(place, fixes[0].proved) for place in reading.places)
        accurate = {check.quantity for check in results.failures} - _only_inaccurate(results)
        right = (
            reading.right if accurate else frozenset()
        )  # what is right on moderate inputs may be what loses accuracy
        reading = replace(reading, places=tuple(said), right=right)
        if not reading.wrong:  # nothing was read of it
            off = (check.quantity for check in results.checks if check.verdict in FAILING)
            reading = replace(reading, wrong=tuple(dict.fromkeys(off)))
        return joined(results.diagnosis, _of_a_fix(fixes[0], reading, lost), fixes[0], reading)
    spots = [
        Spot((place if place.sure else replace(place, expected=""),), _as_judged(place.quantities), sure=place.sure)
        for place in reading.places  # what was due where it is not sure that anything is wrong, nobody knows
    ]
    return joined(results.diagnosis, spots, None, reading)


def _as_judged(quantities):
    """Quantities by the names that the judge has for them: of several steps each has its own where it is read."""
    return tuple(dict.fromkeys(map(of_any_step, quantities)))


def _compared(*given):
    from compare.reading.compared import compared

    return compared(*given)


def _without_a_guess(place, proved):
    """A place without what was due there, where that is not known: of a fix that is not proved, or where a step would
    be due to leave a parameter as it was, or where one turn of several loops would be told for all; without a number
    that is so in one of several steps alone, or with the rate that was taken for reading it; and without either where
    one entry stands for another, which are both told by the same name.
    """
    stays = re.match(rf"{re.escape(place.expected)} [-+−]", place.computes) if place.expected else None
    of_a_step = any(function_of(quantity) == "step" for quantity in _as_judged(place.quantities))
    if of_a_step and OF_ONE_STEP.search(place.computes):
        return replace(place, computes="", expected="")
    own = re.fullmatch(r"−?\d+(\.\d+)?(e[-+−]?\d+)?", place.computes)
    if own and place.computes not in place.source and place.expected.isalpha():  # what comes of the numbers we took
        return replace(place, computes="", expected="")
    an_entry = re.search(r".\[.*\]$", place.expected)
    if an_entry and place.computes.startswith(f"{place.expected} in some"):  # another entry has the same name
        return replace(place, computes="", expected="")
    unsaid = not proved or (stays and of_a_step) or OF_ONE_NUMBER.search(place.expected)
    return replace(place, expected="") if unsaid else place


def _where_lost(reading):
    return [place for place in reading.places if place.evidence in FAR_OUT]


def _of_a_fix(fix: Fix, reading: Reading, lost: Sequence[Place] = ()) -> list[Spot]:
    """A spot for each part of a fix, with what its lines compute, or with the ``lost`` places of accuracy in them."""
    from compare.mending.idiom import SELDOM_BY_CHANCE  # imported late: of a file that is right nothing is mended

    spots, elsewhere = [], any(line != fix.line for line, _ in fix.also)  # who knows which of them was meant
    whole = [(_all_of(fix, reading), _as_judged(reading.wrong), ())]
    for hunks, mends, kinds in [(part.hunks, part.mends, part.kinds) for part in fix.parts] or whole:
        lines = {n for hunk in hunks for n in range(hunk.line - (not hunk.before), hunk.end_line + 1)}
        merely_gone = not any(hunk.after for hunk in hunks)  # of a list of several lines one, which is told alone

        def is_of(place, lines=lines, merely_gone=merely_gone):
            spanned = {*range(place.span[0], place.span[2] + 1)}
            return spanned <= lines if merely_gone else bool(spanned & lines)

        told = (filter(is_of, some) for some in (lost, reading.places))
        places = next(filter(None, map(list, told)), [])
        apart = _moved_line(hunks) not in (0, *(place.line for place in places))
        places = (*([_as_it_stands(hunks, reading)] if apart or not places else []), *places)
        places = tuple(_below_its_header(place, reading) for place in places)
        cause = _cause(hunks, kinds)
        shown = cause and {*kinds} <= {*SELDOM_BY_CHANCE}  # by the file itself
        by_chance = (elsewhere and not shown) or fix.odd >= ODD
        why = _moved(hunks, reading), cause, IN_PART if not fix.proved else BY_CHANCE if by_chance else ""
        spots.append(Spot(places, mends, hunks, not elsewhere, *why))
    return _with_what_goes_along(spots)


def _cause(hunks, kinds):
    """Why the lines are wrong, where the kind of edit that mends them says so."""
    from compare.reading.causes import cause_of

    return cause_of(kinds, *_sides(hunks))


def _sides(hunks):
    """(the lines that go, those that come) of all of them, in order."""
    ordered = sorted(hunks, key=lambda hunk: (hunk.line, hunk.at))
    return tuple([line for hunk in ordered for line in getattr(hunk, side)] for side in ("before", "after"))


def _moved(hunks, reading):
    """What is wrong with where a statement stands, of a fix that does no more than to put it elsewhere, or with how
    often it is done.
    """
    from compare.reading.when import moved, when_it_is_done

    last = max((hunk.end_line for hunk in hunks if hunk.before), default=0)
    if told := when_it_is_done(reading.lines, last, *_sides(hunks)):
        return told
    gone, come = ([hunk for hunk in hunks if getattr(hunk, side)] for side in ("before", "after"))
    if len(hunks) == 1 and [len(hunks[0].before), len(hunks[0].after)] == [1, 1]:  # it has got another indentation
        (text,), (became,) = hunks[0].before, hunks[0].after
        same = text.strip() == became.strip()
        return moved(reading.lines, hunks[0].line, text, hunks[0].line + 1, became) if same else ""
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
    line = next((hunk.line for hunk in hunks if hunk.before), 0) or last_line(hunks[0].line, reading) or hunks[0].line
    return whole_line(reading.lines, line, evidence)


def _below_its_header(place, reading):
    """The place of a line that is missing at the beginning of a block: that of the first line there is, which goes on
    without it.
    """
    from compare.reading.place import whole_line

    below = next_line(place.line, reading) if place.evidence == "missing" and begins_a_block(place.source) else 0
    if not below:
        return place
    there = whole_line(reading.lines, below, "missing", place.function, place.quantities)
    return replace(there, computes=place.computes, expected=place.expected)


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
    return [Spot(places, first.quantities, hunks, first.sure, doubt=first.doubt), *main[1:]]


def joined(entries: Sequence[Entry], spots: Sequence[Spot], fix: Fix | None, reading: Reading) -> list[Entry]:
    """Entries of the diagnosis with their places, as many as there are causes.

    Parameters
    ----------
    entries : what the diagnosis says
    spots : the places that were found
    fix : the best one, if there is any
    reading : what was read of the file
    """
    named = {id(spot) for each in entries for spot in _by_name(each, spots)} if fix is None else set()
    free = [
        spot for spot in spots if id(spot) not in named
    ]  # without a fix nobody knows that it is the others' place too
    found = _each_its_own(entries, spots if fix else ()) or [
        (each, _by_name(each, spots) or _by_function(each, free)) for each in entries
    ]
    matched = _one_for_each_cause(_without_what_raises_besides(found))
    taken = {id(spot) for _, mine in matched for spot in mine}
    matched += [(entry(UNKNOWN, "", "", False, s.quantities), [s]) for s in spots if id(s) not in taken]
    pair = {"pair": entries[0]["pair"]} if entries and "pair" in entries[0] else {}
    return [_placed(each, mine, fix, reading) | pair if mine else each for each, mine in matched]


def _each_its_own(entries, spots):
    """The places of a fix shared out so that those of each entry make right what it explains, all of it and nothing
    else; nothing where that cannot be done.
    """
    fitting = [[n for n, each in enumerate(entries) if {*spot.quantities} <= {*each["explains"]}] for spot in spots]
    if prod(map(len, fitting)) > MOST_WAYS:
        return []
    for way in product(*fitting):
        found = [(each, [spot for spot, n in zip(spots, way) if n == at]) for at, each in enumerate(entries)]
        if all({*each["explains"]} == {q for spot in mine for q in spot.quantities} for each, mine in found):
            return found
    return []


def _by_name(each, spots):
    """The places of what an entry explains."""
    return [spot for spot in spots if {*spot.quantities} & {*each["explains"]}]


def _by_function(each, spots):
    """The places of what the functions give that an entry is about."""
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
        "excerpt": shown_lines(spots, reading),
    }
    return each | said_of(each, spots)


def _first(spot):
    """The place whose line is told: the first, but for one that only sets what is used in a wrong way further on, or
    after which a line is missing, or that is too much, where another is wrong.
    """
    moved = _moved_line(spot.hunks)
    if moved:
        return next((place for place in spot.places if place.line == moved), spot.places[0])
    places = [place for place in spot.places if place.evidence not in ("missing", "too much")] or spot.places
    return places[0] if places[0].expected else next(filter(is_known_wrong, places), places[0])


def _moved_line(hunks):
    """The line that a fix only puts elsewhere; 0 where it does more than that."""
    gone, come = ([line.strip() for line in lines] for lines in _sides(hunks))
    return next(hunk.line for hunk in hunks if hunk.before) if gone and gone == come else 0


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
