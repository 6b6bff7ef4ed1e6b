"""What was wrong, where the kind of an edit that mends it says so better than any number: an array that is written over
while it is read, a walk that goes where it has been.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from compare.wording import in_code

Lines = Sequence[str]


def cause_of(kinds: Sequence[str], gone: Lines, come: Lines) -> str:
    """Why the lines that a fix takes away are wrong, as a sentence without its full stop, in which "…" is the place;
    empty where its kinds do not say, or where a statement of several lines is in the way.

    Parameters
    ----------
    kinds : those of the edits that mend one mistake
    gone, come : the lines that they take away, and those that they put in, each in order
    """
    told = CAUSES.get(kinds[0]) if len(kinds) == 1 else None
    sides = [[line.partition("  #")[0].strip() for line in side] for side in (gone, come)]
    broken = any(sum(map(line.count, "([{")) != sum(map(line.count, ")]}")) for side in sides for line in side)
    broken |= any(line.endswith(",") for side in sides for line in side)  # an entry of what goes over several lines
    return told(*sides) if told and not broken else ""  # half a statement says nothing


def _handed_in(gone, come):
    says = "changes what was handed in, and whoever has handed it in goes on with that"
    return f"{in_code(gone[0])} {says}" if len(gone) == 1 else ""


def _of_one_index(gone, come):
    return f"{in_code(gone[0])} keeps only one of those that have the same index" if gone else ""


def _written_over(gone, come):
    entry = next((line for line in gone if re.match(r"[\w.]+\[.*\] = ", line)), "")
    return f"{in_code(entry)} writes over what the next turns of the loop still read" if entry else ""


def _at_the_last_alone(gone, come):
    done = next((line for line in come if not line.startswith("if ")), "")
    return f"{in_code(done)} is done at every turn, and belongs after the last one alone" if done else ""


def _where_it_has_been(gone, come):
    again = next((line for line in come if not line.startswith("if ")), "")
    twice = "goes where the walk has been too: what is used twice is gone through twice"
    return f"{in_code(again)} {twice}" if again else ""


def _begun_anew(gone, come):
    made = come[0].partition(" = ")[2] if come else ""
    return f"{in_code(made)} begins anew at every turn, and never gets beyond the first" if made else ""


def _done_too_late(gone, come):
    if len(gone) != 2:
        return ""
    made = gone[0].partition(" = ")[0]
    calls = re.finditer(rf"([\w.]+)\([^()]*\b{re.escape(made)}\b[^()]*\)", gone[1])
    done = next((c for c in calls if come[1:] and c[0] not in come[1] and f"{c[1]}(" in come[0]), None)
    into = re.search(r" = ([\w.]+)\(", gone[0])
    belongs = "comes too late: it belongs to what goes into"
    return f"{in_code(done[0])} {belongs} {in_code(into[1])}" if done and into else ""


def _begun_with_all(gone, come):
    names = [in_code(line.partition(" = ")[0]) for line in gone]
    begin = "begins" if len(names) == 1 else "begin"
    share = "all of what takes only a share of it later on"
    return f"{' and '.join(names)} {begin} with {share}" if 0 < len(names) <= 2 else ""


def _left_out(gone, come):
    done = come[0] if len(come) == 1 and not gone else ""
    return f"{in_code(done)} is missing: the loop takes what that is done to, and nobody reads it" if done else ""


def _never_cleared(gone, come):
    cleared = next((line.partition(" = ")[0] for line in come if " = " in line), "")
    return f"{in_code(cleared)} is not set to 0 before: what an earlier pass has added stays in it" if cleared else ""


def _never_added(gone, come):
    added = re.match(r"(\w+) = \1 \+ (\w+)$", come[0]) if len(come) == 1 else None
    return f"{in_code(added[2])} is computed, and never added to {in_code(added[1])}" if added else ""


def _one_under_two_names(gone, come):
    names = re.findall(r"(\w+) = ", gone[0].partition("(")[0]) if len(gone) == 1 else []
    shared = "are names of one and the same: what is done to one is done to the others"
    return f"{' and '.join(map(in_code, names))} {shared}" if len(names) > 1 else ""


def _done_with_the_last(gone, come):
    done = f"{in_code(gone[0])} stands after the loop" if gone else ""
    return f"{done}: with what follows it is done once, for the last of its turns alone" if done else ""


def _turned_round(gone, come):
    onwards = "".join(come).count("reversed(") > "".join(gone).count("reversed(")
    way, due = ("from the first to the last", "from the last to the first")[:: 1 if onwards else -1]
    return f"… is gone through {way}, and {due} is due"


def _too_early(gone, come):
    moved = [in_code(re.split(r" [-+*/]?= ", line.strip())[0]) for line in gone]
    what, them, were = ("is", "it", "it was") if len(moved) == 1 else ("are", "them", "they were")
    early = f"{', '.join(moved)} {what} changed while other turns of the loop still read {them} as {were}"
    early = early if moved else "The end of the loop changes what other turns still read as it was"
    return f"{early}: compute every gradient first, then update"


def _one_too_few(gone, come):
    added = come[0] if len(come) == 1 and not gone else ""
    return (
        f"{in_code(added)} is due after the loop too: it comes before each of the others, and not after the last"
        if added
        else ""
    )


def _not_in_order(gone, come):
    walked = "what was made is gone back through as it is met, and not each once, after all that it went into"
    return f"The order is wrong: {walked}" if come else ""


def _added_at_every_turn(gone, come):
    term = come[-1].partition(" += ")[2] if come else ""
    return f"{in_code(term)} is added at every turn of the loop, and belongs after it, once" if term else ""


def _asked_for_all(gone, come):
    name = come[0].partition(" = ")[0] if come else ""
    return f"{in_code(name)} is asked for all of them before the loop, which changes what it asks for" if name else ""


def _its_own_name(gone, come):
    names = come[0].removeprefix("nonlocal ").split(", ") if come else []
    own = f"{' and '.join(map(in_code, names))} {'is a name' if len(names) == 1 else 'are names'}"
    return f"Within, {own} of its own: outside it stays as it was" if names else ""


def _never_full(gone, come):
    return f"{in_code(come[0])} is due after the loop too: what is left at its end is never added" if come else ""


def _made_beside(gone, come):
    other = "under another name too stays as it was"
    return f"{in_code(gone[0])} puts a new object there, and what is known {other}" if gone else ""


def _not_recorded(gone, come):
    says = "does not say what that was made of: nothing goes back through it"
    return f"{in_code(gone[0])} {says}" if len(gone) == 1 else ""


def _no_way_back(gone, come):
    given = come[-1].partition(" = ")[0] if come else ""
    return f"{in_code(given)} is not set here: nothing goes back through what this operation makes" if given else ""


def _once_for_all(gone, come):
    return "The update is made for some of the samples at a time; one is due, with all of them"


def _asked_at_once(gone, come):
    says = "asks all of an array at once, and only each of its numbers can be asked"
    return f"{in_code(gone[0])} {says}" if len(gone) == 1 else ""


def _leaves_out(gone, come):
    asked = re.match(r"(?:el)?if (.*):$", gone[0]) if gone else None
    texts = re.findall(r"\"[^\"]*\"|'[^']*'", come[0]) if come else []
    added = [text for text in texts if asked and text not in asked[1]]
    set_to = f"{in_code(added[0])}, which the file is set to" if len(added) == 1 else ""
    return f"{in_code(asked[1])} leaves out {set_to}" if asked and set_to else ""


def _whatever_is_handed_in(gone, come):
    here, there = _other_words(gone, come)
    says = "is taken whatever is handed in as"
    return f"{in_code(here[0])} {says} {in_code(there[0])}" if len(here) == len(there) == 1 else ""


def _what_the_loop_left(gone, come):
    here, _ = _other_words(gone, come)
    kept = [name for name in re.findall(r"([\w.]+)\[\w+\]", come[0]) if f"{name}[" not in gone[0]] if here else []
    says = "is what the loop before has left, that of its last turn; each is kept in"
    return f"{in_code(here[0])} {says} {in_code(kept[0])}" if len(here) == len(kept) == 1 else ""


def _weights_counted(gone, come):
    counted = [c for c in re.findall(r"len\([\w.]+\)", gone[0]) if c not in come[0]] if gone and come else []
    return f"{in_code(counted[0])} counts the weights, and their sum is due" if len(counted) == 1 else ""


def _held_elsewhere(gone, come):
    says = "changes an array in place, which something else holds too, or which cannot hold what comes of it"
    return f"{in_code(gone[0])} {says}" if len(gone) == 1 else ""


def _second_name(gone, come):
    names = re.fullmatch(r"(\w+) = (\w+)", gone[0]) if len(gone) == 1 else None
    both = f"makes {in_code(names[1])} a second name of {in_code(names[2])}" if names else ""
    return f"{in_code(gone[0])} {both}: what is done to one in place is done to the other" if names else ""


def _of_another_loop(gone, come):
    here, there = _other_words(gone[:1], come[:1])
    own = f"{in_code(there[0])}, which this loop goes through, is read nowhere in it" if there else ""
    return f"{own}, and {in_code(here[0])} of another loop is" if here and own else ""


def _one_less_than_turns(gone, come):
    counter = next(iter(re.findall(r"\b(\w+) \+ 1\b", come[0]) if len(gone) == len(come) == 1 else ()), "")
    says = "counts the turns from 0: after the loop it is one less than how many there were"
    return f"{in_code(counter)} {says}" if counter else ""


def _written_over_there(gone, come):
    says = "takes the place of what has come there before, to which it is to be added"
    return f"{in_code(gone[0])} {says}" if len(gone) == 1 else ""


def _other_words(gone, come):
    """The names and texts of a line that are not in the one that takes its place, and the other way round."""
    if not len(gone) == len(come) == 1:
        return [], []
    here, there = (re.findall(r"[A-Za-z_]\w*|\"[^\"]*\"|'[^']*'", side[0]) for side in (gone, come))
    return [w for w in here if w not in there], [w for w in there if w not in here]


def _still_kept(gone, come):
    call = next((line for line in come if line.endswith("()")), "")
    of = "computed before the change is used again" if re.search(r"(?i)cache|invalid", call) else "there before is kept"
    return f"{in_code(call)} is not called here: what was {of}" if call else ""


def _ended_at_once(gone, come):
    return f"{in_code(gone[0])} ends the loop in its first turn, and belongs after it" if gone else ""


def _kept_as_changed(gone, come):
    name = re.match(r"([\w.]+(?:\[[^\]]*\])?) [-+*/]?= ", gone[0]) if gone else None
    return f"{in_code(name[1])} is changed once more for this step, and kept so for the next one" if name else ""


def _cleared_too_early(gone, come):
    call = next((line for line in come if line.endswith("()")), "")
    return f"{in_code(call)} comes before what was gathered is used, and belongs after it" if call else ""


def _at_the_wrong_end(gone, come):
    where = {
        r"\.insert\(\s*-1\s*,": "before the last one, and not at the end",
        r"\.insert\(\s*0\s*,": "first, and it belongs last",
        r"\.append\(": "last, and it belongs first",
    }
    says = next((says for call, says in where.items() if len(gone) == 1 and re.search(call, gone[0])), "")
    return f"{in_code(gone[0])} puts it {says}" if says else ""


def _not_all_is_set(gone, come):
    held = next((m[1] for line in come if (m := re.search(r"range\((?:len\()?([\w.]+?)(?:\.shape|\))", line))), "")
    says = "go through another number of rows or columns than it has"
    return f"The loops that set {in_code(held)} {says}" if held else ""


def _made_too_late(gone, come):
    old, new = ([line for line in side if line not in other] for side, other in ((gone, come), (come, gone)))
    words = zip(*(re.findall(r"[A-Za-z_]\w*", " ".join(lines)) for lines in (old, new)))
    took, belongs = next(((a, b) for a, b in words if a != b), ("", ""))
    says = f"takes `{took}`, and `{belongs}`, which is made of it further down, belongs there"
    return f"{in_code(old[0])} {says}" if len(old) == len(new) == 1 and took else ""


def _unread(gone, come):
    words = [set(re.findall(r"[A-Za-z_]\w*", " ".join(lines))) for lines in (gone, come)]
    made = sorted(words[1] - words[0])
    return f"`{made[0]}` is computed, and nothing reads it: it belongs in the place of …" if len(made) == 1 else ""


def _counted_for_each(gone, come):
    if len(gone) != 1 or len(come) != 1:
        return ""
    once = "before the loop" if gone[0].strip() == come[0].strip() else in_code(come[0])
    return f"{in_code(gone[0])} counts each time round the loop, and a step is counted once: {once}"


CAUSES: dict[str, Callable[[Lines, Lines], str]] = {  # kind of edit → why what it mends was wrong
    "one of its own": _handed_in,
    "recorded as its sisters are": _not_recorded,
    "goes back as its sisters do": _no_way_back,
    "once, with all the samples": _once_for_all,
    "asked of each": _asked_at_once,
    "not in place": _held_elsewhere,
    "copy": _second_name,
    "the loop's own": _of_another_loop,
    "as many as its turns": _one_less_than_turns,
    "added to what is there": _written_over_there,
    "asked of this one too": _leaves_out,
    "what it was handed": _whatever_is_handed_in,
    "what was kept of it": _what_the_loop_left,
    "weights summed for counted": _weights_counted,
    "each of those with one index": _of_one_index,
    "written beside": _written_over,
    "only at the last turn": _at_the_last_alone,
    "nowhere twice": _where_it_has_been,
    "a term once, after the loop": _added_at_every_turn,
    "made once, before the loop": _begun_anew,
    "a copy to be put back": lambda *_: "… is no copy: what is added to it later is put back with it",
    "asked and not taken": lambda *_: "… takes it away, so that whoever asks next does not find it",
    "all of them, added up": lambda *_: "… is one of those that have come together, and their sum is due",
    "done to what goes in": _done_too_late,
    "begun with its share": _begun_with_all,
    "done to what the loop leaves out": _left_out,
    "cleared before it is gathered": _never_cleared,
    "added up at last": _never_added,
    "each one of its own": _one_under_two_names,
    "all that follows moved into the loop": _done_with_the_last,
    "in a loop of its own, after it": _too_early,
    "the other way round": _turned_round,
    "once more, after the loop": _one_too_few,
    "sorted, and each once": _not_in_order,
    "each once, after all that it went into": _not_in_order,
    "less the outer product": lambda *_: "… has the diagonal alone: the slope of softmax is diag(p) − p·pᵀ",
    "kept what was only computed": lambda *_: "… is computed, and nothing is done with it",
    "those that are picked out": lambda *_: "… takes all samples, and not those that have been picked out",
    "before it was scaled": lambda *_: "… is scaled already, and what it was made of is due",
    "begun with one": lambda *_: "… is handed to the backward pass, which begins with 1: the loss by itself",
    "rows before columns": lambda *_: "… puts numbers of several rows into one column",
    "one of its own for each": lambda *_: "… has one and the same object several times: they share all that they keep",
    "asked at its turn": _asked_for_all,
    "or one before it": lambda *_: "… is asked before any of them is noted: of two that are the same both are new",
    "set outside too": _its_own_name,
    "what is left, after the loop": _never_full,
    "put at the other end": _at_the_wrong_end,
    "kept for nobody": lambda *_: "… is handed on whatever was set: what is kept of that is read nowhere",
    "kept as it was added": lambda *_: "… is only a part of what is added, and all of that is to be kept",
    "counted once for all": _counted_for_each,
    "entry of what nobody reads": _unread,
    "once only": lambda *_: "… asks for what stays None, so that what is begun there is begun again each time",
    "one of them, not of their places": lambda *_: "… are the places, and not what stands there",
    "counted, and the power taken": lambda *_: "The steps are not counted: after t of them 1 − βᵗ is to be divided by",
    "made before it is used": _made_too_late,
    "as far as what it sets": _not_all_is_set,
    "each of them once": lambda *_: "… may have the same one more than once",
    "added in place": _made_beside,
    "cleared at last": _still_kept,
    "each cleared by its own method": _still_kept,
    "cleared once it is used": _cleared_too_early,
    "a name for each": lambda *_: "… is the same for all that it is kept for: the name that is handed in is not read",
    "counted by what holds it": lambda *_: "… is not how many there are to go through",
    "returned after the loop": _ended_at_once,
    "not kept": _kept_as_changed,
    "the branches swapped": lambda *_: "What the two branches do has changed places",
    "rounded up": lambda *_: "… rounds down, so that what is left over is not counted",
    "up to the last ones": lambda *_: "… ends before the last one",
    "the other tail by itself": lambda *_: "… is 0 where what is left of 1 is small: it has lost its digits",
    "sign for a quotient": lambda *_: "… is no number where what it divides by is 0",
}
