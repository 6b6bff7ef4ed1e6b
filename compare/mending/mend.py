"""From a person's file that disagrees to fixes of it, each judged as the file itself was."""

from __future__ import annotations

import io
import time
import tokenize
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.util import decode_source

from compare.contract.apart import File
from compare.contract.joined import own_part
from compare.judge.session import judge_all
from compare.mending.elsewhere import with_constants
from compare.mending.further import further_of, holds_a_width, is_deeper
from compare.mending.idiom import BY_CHANCE
from compare.mending.looks import changed_lines
from compare.mending.parts import Hunk
from compare.mending.points import points_of, raises_far_out
from compare.mending.source import unified
from compare.results import BOOKKEEPING, Check
from compare.subjects.subject import Subject, subject_of
from compare.usage import UsageError
from compare.wording import FAILING
from compare.wording import proved as said_of_a_fix

SECONDS = 15
WRONG = ("wrong", "error")
FOR_THE_PROOF = 5  # seconds that the judge takes for it, of which there are at least half for the search
AFRESH = 1009  # what is added to the seed: the search has not seen these cases
SEARCHES, REFUTING = 2, 6  # searches, where the judge refuses what the first has found, and points that say why
RIVALS = 3  # fixes that are proved where the first of them still loses accuracy
LATE = 2  # seconds that a proof may take longer: one that is nearly done is not thrown away
ELSEWHERE = ("random", "more-samples", "one-sample")  # the cases that do for other widths and strengths


class NoTimeLeft(Exception):
    """What is being proved takes longer than it may."""


@dataclass(frozen=True)
class Part:
    """What stands and falls together in a fix: a statement, or several that do nothing alone.

    Attributes
    ----------
    hunks : the lines that it changes (:class:`~compare.mending.parts.Hunk`), in their order
    kinds : of the edits that make it: "another axis"
    mends : the quantities that were wrong again, if it alone were taken back
    """

    hunks: tuple[Hunk, ...]
    kinds: tuple[str, ...]
    mends: tuple[str, ...]

    @property
    def line(self) -> int:
        """The first line that it changes."""
        return self.hunks[0].line

    @property
    def end_line(self) -> int:
        """The last one of the same statement."""
        return self.hunks[0].end_line

    @property
    def before(self) -> list[str]:
        """The lines that stand there."""
        return self.hunks[0].before

    @property
    def after(self) -> list[str]:
        """The lines that would."""
        return self.hunks[0].after


@dataclass(frozen=True)
class Fix:
    """A changed text of the file, and what the judge says of it.

    Attributes
    ----------
    diff : a unified diff, as ``patch`` takes it
    text : the whole file as it would be, with its adapter where it has one
    edits : how many edits it takes
    proved : whether the judge finds nothing wrong any more, on cases that the search did not use; what loses accuracy
        only is left then, unless that was all that the fix was for
    agrees, of : how many checks agree, of how many that could be judged
    left : quantities that are still off
    elsewhere : at what else it agrees: "LAYERS (6, 6, 4), L2 0.37"; empty where nothing is known of that
    raises : whether some of what is left raises, far out only
    fails_with : at what it does not although the rest of the file is right there, so that it is no fix but a number
        that fits by chance
    line : the first line that it changes
    before, after : what stands there, and what would
    parts : what it changes, mistake by mistake (:class:`Part`), in the order of the lines; none where the search was
        cut short
    also : the other fixes that the search found as right, as (line, what would stand there)
    odd : how odd the search found it, an edit
    """

    diff: str
    text: str
    edits: int
    proved: bool
    agrees: int
    of: int
    left: tuple
    elsewhere: str
    line: int
    before: str
    after: str
    parts: tuple[Part, ...] = ()
    also: tuple = ()
    fails_with: str = ""
    raises: bool = False
    odd: float = 0.0

    def as_json(self) -> dict:
        """What CONTRACT has under "fix", and where else it agrees, or fails."""
        return {
            "diff": self.diff,
            "edits": self.edits,
            "proved": self.proved,
            "agrees": self.agrees,
            "of": self.of,
            "left": list(self.left),
            "elsewhere": self.elsewhere,
            "fails_with": self.fails_with,
            **({"raises": True} if self.raises else {}),
        }

    def says(self) -> str:
        """One line on what was proved."""
        return said_of_a_fix(self.as_json(), beside_its_lines=False)


def mend(
    subject: Subject,
    checks: list[Check],
    *,
    suspicion: dict[int, tuple[int, float]] | None = None,
    seconds: float = SECONDS,
    every: bool = False,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> list[Fix]:
    """Fixes of a file that the judge has found wrong, the likeliest first; none where the search finds nothing.

    Parameters
    ----------
    subject : what was judged, a file with its specification; its process ends, and the next call starts another
    checks : what the judge has found of it
    suspicion : line → (how surely it is right, from 0 to 2; how suspicious it is from 0 to 1)
    seconds : that search and proof may take (a proof that is under way, two more); 0 for no search
    every : whether to prove every fix that is found, and not only up to the first that is right
    seed : that of the cases; the proof draws others
    progress : called with (edits tried, the line being tried)

    Returns
    -------
    list of :class:`Fix` : those that are proved; without any, what was mended of the file, if anything was
    """
    file, spec = subject.candidate.file, subject.candidate.spec
    if file is None or spec is None or seconds <= 0 or not any(c.verdict in FAILING for c in checks):
        return []
    until = time.monotonic() + seconds
    order = {
        "text": decode_source(file.code),
        "path": file.own_file,
        "points": points_of(subject, checks),
        "suspicion": {str(line): what for line, what in (suspicion or {}).items()},
        "parameters": list(subject.parameters),
        "activations": list({spec.activation, spec.last_activation}),
    }
    tell = progress or (lambda tried, line: None)
    found: list[Fix] = []
    for _ in range(SEARCHES):
        left = until - time.monotonic()
        order["seconds"] = max(left / 2, left - FOR_THE_PROOF)
        answers, part = _found(file, order, tell)
        found, refuted = _proved_of(subject, answers or part, checks, seed, until, every)
        if any(fix.proved for fix in found) or not answers or not refuted or until - time.monotonic() < FOR_THE_PROOF:
            break
        order["points"] += refuted  # what passes where the search has looked, and is wrong elsewhere
    proved = [fix for fix in found if fix.proved]
    if proved:
        proved.sort(key=lambda fix: (bool(fix.left), fix.edits if fix.left else 0))  # rather one that loses none either
        return [replace(fix, also=_others(order["text"], fix, answers)) for fix in proved[: None if every else 1]]
    wrong = {c.quantity for c in checks if c.verdict in FAILING}
    formulas = {c.quantity for c in checks if c.verdict in WRONG and not raises_far_out(subject, c)}
    mended = (formulas or wrong) - {q for fix in found[:1] for q in fix.left}
    return [
        fix for fix in found[:1] if fix.of and {*fix.left} < wrong and mended and not _is_chance(fix)
    ]  # it mends something, wherever that is asked for


def _is_chance(fix):
    """Whether what mends a part is of a kind that does so by chance, and is not worth telling unless it is proved."""
    return any(kind in BY_CHANCE for part in fix.parts for kind in part.kinds)


def _proved_of(subject, answers, checks, seed, until, every):
    """(the fixes that answers are, one after another until it is enough, points at which those not proved are wrong)"""
    found, refuted = [], []
    for answer in answers:
        proved = [fix for fix in found if fix.proved]
        enough = not every and (any(not fix.left for fix in proved) or len(proved) == RIVALS)
        if enough or (found and time.monotonic() > until):
            break
        seen = _checks(subject, answer["text"], seed, until)
        found.append(_judged(subject, answer, checks, seen, seed, until))
        if not found[-1].proved and seen and len(refuted) < REFUTING:
            other = subject_of(subject.candidate, {}, seed + AFRESH)
            refuted += [point for point in points_of(other, seen) if point["role"] == "failing"]
    return found, refuted


def _found(file, order, progress):
    """(the answers of the search, what it has mended without reaching one)"""
    so_far = []  # what is left where an edit ends the process, or never ends itself
    for found in file.worked("compare.mending.search", order, time.monotonic() + order["seconds"] + LATE):
        if "answers" in found:
            return found["answers"], found["part"]
        so_far = found.get("so far", so_far)
        progress(found["tried"], found["line"])
    return so_far, []


def _judged(subject, answer, before, seen, seed, until):
    """The :class:`Fix` that an answer is, given what the judge has found of it; it looks elsewhere here too."""
    file, changed = subject.candidate.file, answer["text"]
    seen = [c for c in seen if c.verdict != "undecided"]
    off = [c for c in seen if c.verdict in FAILING]
    raised = {c.quantity for c in before if raises_far_out(subject, c)}
    far_out = {c.id for c in (*before, *off) if c.quantity in raised and raises_far_out(subject, c)}
    worst = max(_weight(c, far_out) for c in before)  # was a formula wrong, or what is less?
    proved = bool(seen) and all(_weight(c, far_out) < worst for c in off)
    elsewhere, fails_with = _elsewhere(subject, changed, before, seed, until) if proved else ("", "")
    text = decode_source(file.code)
    gone, new = changed_lines(text, changed)
    end = "\r\n" if b"\r\n" in file.code else "\n"
    return Fix(
        diff=unified(own_part(text).replace("\n", end), own_part(changed).replace("\n", end), file.path.name),
        text=changed,
        edits=len(answer["edits"]),
        proved=proved and not fails_with,
        agrees=len(seen) - len(off),
        of=len(seen),
        left=tuple(dict.fromkeys(c.quantity for c in off)),
        elsewhere=elsewhere,
        fails_with=fails_with,
        raises=any(_weight(c, far_out) == 2 for c in off),
        line=_first_changed(text, changed),
        before=gone[0] if gone else "",
        after=new[0] if new else "",
        parts=tuple(map(_part, answer.get("parts", ()))),
        odd=answer["odd"] / max(len(answer["edits"]), 1),
    )


def _weight(check, far_out):
    """How bad a check is: it is wrong; it raises far out, as it did before; it loses accuracy; it does not fail."""
    if check.verdict in WRONG:
        return 2 if check.verdict == "error" and check.id in far_out else 3
    return int(check.verdict in FAILING)


def _part(told):
    """A :class:`Part`, of what the search tells of it."""
    return Part(tuple(Hunk(**hunk) for hunk in told["hunks"]), tuple(told["kinds"]), tuple(told["mends"]))


def _checks(subject, text, seed, until, spec=None, cases=None):
    """What the judge finds of a text of the file, on cases that were not seen yet; nothing where it cannot be judged,
    or not in time.
    """

    def in_time(done, total, what):
        if time.monotonic() > until + LATE:
            raise NoTimeLeft

    file, left = subject.candidate.file, max(0.0, until - time.monotonic()) + LATE
    given = file.path, min(file.timeout, left), file.memory, encoded(text, file.code)
    try:
        with closing(File(*given, quiet=file.quiet)) as changed:
            candidate = replace(subject.candidate, file=changed, spec=spec or subject.candidate.spec)
            other = subject_of(candidate, {}, seed + AFRESH)
            kept = {name: other.cases[name] for name in cases or other.cases}
            found = judge_all([replace(other, cases=kept)], progress=in_time)
    except (UsageError, NoTimeLeft):
        return []
    if found.interrupted:
        raise KeyboardInterrupt(*found.notes)
    return found.checks


def encoded(text: str, source: bytes) -> bytes:
    """A changed text in the encoding that the source says it has."""
    return text.encode(tokenize.detect_encoding(io.BytesIO(source).readline)[0])


def _elsewhere(subject, text, before, seed, until):
    """(at which other strengths and widths the text agrees too, in words; at which it does not), the furthest first.

    A file that holds for its own widths only is right nowhere else, and refutes no fix. So what it has right here must
    be right there too, before the fix; and what raises there before it tells nothing of the fix.
    """
    right_here = {c.quantity for c in before} - {c.quantity for c in before if c.verdict in FAILING}
    right_here -= {*BOOKKEEPING}
    fails_with = ""
    own, file_text = subject.candidate.spec, decode_source(subject.candidate.file.code)
    told = right_here or not holds_a_width(file_text, own)  # whether what is wrong elsewhere tells of the fix
    for constants, spec in reversed(list(further_of(file_text, own))):
        values = {name.upper(): repr(value) for name, value in constants.items()}
        in_words = ", ".join(f"{name.upper()} {value}" for name, value in constants.items())

        def wrong_there(of, values=values, spec=spec):
            found = _checks(subject, with_constants(of, values), seed, until - LATE, spec, ELSEWHERE)
            if is_deeper(own, spec) and any(c.verdict == "error" for c in found):
                return None  # it is written for as many layers as it has
            wrong = {c.quantity: c.verdict for c in found if c.verdict in WRONG}
            return wrong | {c.quantity: "error" for c in found if c.verdict == "error"} if found else None

        wrong = wrong_there(text)
        if wrong == {}:
            return in_words, fails_with
        if wrong and not fails_with and told:
            before_it = wrong_there(file_text)
            if before_it is not None and not before_it.keys() & right_here:
                raises = {q for q, verdict in before_it.items() if verdict == "error"}  # it is not for that width
                narrow = {*wrong} if raises and not right_here else raises
                fails_with = in_words if wrong.keys() - narrow else ""
    return "", fails_with


def _first_changed(text, changed):
    old, new = text.split("\n"), changed.split("\n")
    return next((n for n, (a, b) in enumerate(zip(old, new), start=1) if a != b), min(len(old), len(new)) + 1)


def _others(text, fix, answers):
    """(line, what would stand there) of the other answers, once each: of those that are right as widely."""
    narrow, found = {answer["text"]: answer["narrow"] for answer in answers}, {}
    for answer in answers:
        if answer["text"] != fix.text and answer["narrow"] == narrow[fix.text]:
            new = changed_lines(text, answer["text"])[1]
            found.setdefault((_first_changed(text, answer["text"]), new[0] if new else ""))
    return tuple(found)
