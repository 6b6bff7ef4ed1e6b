"""Which of the fixes that are right a person would have written."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from compare.contract.calls import FUNCTIONS as CONTRACT
from compare.mending.against_names import (
    adds_to_a_product,
    asks_another,
    asks_the_opposite_of_a_name,
    counts_by_halves,
    denies_its_docstring,
    denies_its_name,
    goes_around_what_is_named,
    hands_each_its_own,
    is_called_otherwise,
    is_said_to_be_in_place,
    keeps_another_under_its_name,
    takes_a_slope_of_a_slope,
)
from compare.mending.against_signs import (
    climbs,
    climbs_at_several,
    forgets_a_weight,
    is_turned_late,
    loses_what_a_likelihood_is_for,
    turns_a_constant,
    turns_a_mean,
    turns_what_was_turned,
)
from compare.mending.around import (
    finds_a_caller,
    finds_a_reader,
    leaves_an_option_unread,
    makes_up_for_what_is_returned,
    own_names,
    reads_as_its_sister,
    unread,
)
from compare.mending.choices import (
    is_for_several,
    is_in_both,
    is_of_both_branches,
    makes_branches_alike,
    names_in,
    parts_branches,
)
from compare.mending.looks import AROUND, bare, changed_lines, count_of, lines_of, looks
from compare.mending.scope import AS_NAMED, changed_in_place
from compare.mending.source import FUNCTIONS

if TYPE_CHECKING:
    from compare.mending.edits import Edit

OVER_SAMPLES = re.compile(r"(?<![\w.\"'])[Xy]\b|samples")
SELDOM_BY_CHANCE = (  # kinds that do much at once, for a reason that the file shows
    "as far as what it sets",
    "begun with its share",
    "done to what goes in",
    "done to what the loop leaves out",
    "added in place",
    "added to what is there",
    "added up at last",
    "as many as its turns",
    "a term once, after the loop",
    "all that follows moved into the loop",
    "asked at its turn",
    "copy",
    "asked of each",
    "asked of this one too",
    "cleared at last",
    "cleared before it is gathered",
    "cleared once it is used",
    "each of them once",
    "each one of its own",
    "less the outer product",
    "one of them, not of their places",
    "once more, after the loop",
    "once only",
    "once, with all the samples",
    "goes back as its sisters do",
    "in a loop of its own, after it",
    "entry of what nobody reads",
    "kept for nobody",
    "not in place",
    "or one before it",
    "put at the other end",
    "recorded as its sisters are",
    "set outside too",
    "shifted by the largest, before",
    "sorted, and each once",
    "the loop's own",
    "those that are picked out",
    "weights summed for counted",
    "what is left, after the loop",
    "what it was handed",
    "what was kept of it",
)
KINDS = {  # kinds of edit that mend by chance more often than others
    "what stands elsewhere": 0.2,
    "something more": 0.25,
    "statement moved": 0.05,
    "statement left out": 0.1,
    "another truth": -0.2,
    "a number for a value": 0.3,
    "another target": 0.3,
    "index moved": 0.2,
    "power": 0.1,
    "a function around": 0.2,
    "part of itself": 0.1,
    "condition dropped": 0.1,
    "shape": 0.1,
    "slope of a value": 0.2,
    "formula of two values": 0.2,
    "distributed": 0.15,
    "as the other branch has it": -0.2,  # long as it may be, it stands there
    "as often as there are": -0.2,  # what counts is the reason for it
    "begun with one": -0.5,  # by what the derivative of a loss by itself is
    "each of them negated": -0.3,  # there is no shorter way
    **dict.fromkeys(SELDOM_BY_CHANCE, -0.5),
    "copy": 0.4,
    "asked of this one too": -1.2,  # of what decides, but only with what the file is set to
    "goes back as its sisters do": -1.6,  # as long as a whole function is
    "once, with all the samples": -1.6,
    "recorded as its sisters are": -1.6,
    "the loop's own": -0.8,  # of what nobody reads
    "not in place": -0.3,  # shorter than the others, and oftener by chance
    "only where it is asked for": -0.8,  # it was handed in for something
    "kept what was only computed": -0.8,  # it was computed for something
}
BY_CHANCE = {"a function around", "part of itself", "something more", "what stands elsewhere", "a number for a value"}
ONE_MORE = 0.6  # for each edit after the first


def _takes_one_argument_for_another(edit, *_):
    """Whether another argument of the function stands in several places of one of them."""
    if edit.owner is None or not isinstance(edit.owner.node, FUNCTIONS) or edit.sites == 1:
        return False
    return {edit.old, edit.new} <= {a.arg for a in edit.owner.node.args.args}


def _takes_all_for_one(edit, *_):
    """Whether all of something comes in where a loop or a comprehension goes through it: for p, t in zip(P, T)."""
    if edit.owner is None or not edit.new.isidentifier() or not edit.old.isidentifier():
        return False
    loops = (n for n in ast.walk(edit.owner.node) if isinstance(n, (ast.comprehension, ast.For)))
    return any(edit.old in names_in(n.target) and edit.new in names_in(n.iter) for n in loops)


def _overlooks_an_argument(edit, before, after):
    """Whether a constant of the file comes in where a function is handed something that nobody has read, or a number of
    an axis where it is handed one.
    """
    if edit.owner is None or not isinstance(edit.owner.node, FUNCTIONS):
        return False
    constant = r"(?<![\w.])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\d?\b"
    if "axis" in {a.arg for a in edit.owner.node.args.args}:
        fixed, fixed_now = ({*re.findall(r"\baxis=-?\d", "\n".join(lines))} for lines in changed_lines(before, after))
        return bool(fixed_now - fixed)
    handed = {a.arg for a in edit.owner.node.args.args} & unread(edit.owner.node)
    more = {*re.findall(constant, edit.new)} - {*re.findall(constant, edit.old)} - {"X", "W", "T"}
    return bool(handed and more and not handed & {*re.findall(r"\w+", edit.new)})


def _is_of_each_term(edit, *_):
    """Whether a factor is put into what a loop adds up at every turn: total += x / n, total = total + x / n."""
    loops = [n for n in ast.walk(edit.owner.node) if isinstance(n, ast.For)] if edit.owner else []
    here = ((s, n.target) for n in loops for s in ast.walk(n) if isinstance(s, ast.stmt) and s.lineno == edit.line)
    return edit.kind == "factor" and any(_adds_up(statement, turn) for statement, turn in here)


def _adds_up(statement, turn):
    """Whether a statement adds to what is the same at every turn of a loop, and no W[k] or p.value of each."""
    if isinstance(statement, ast.AugAssign):
        adds, target = isinstance(statement.op, (ast.Add, ast.Sub)), statement.target
    elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp):
        target = statement.targets[0]
        adds = ast.unparse(target) == ast.unparse(statement.value.left)
    else:
        return False
    return adds and not names_in(target) & names_in(turn)


def _is_a_default(edit, before, *_):
    """Whether an edit is of the default of a flag or of an axis: def softmax(z, axis=-1, log=False)."""
    if edit.kind == "another comparison" and edit.whole:  # of what the module sets, with_decay=DECAY != 0
        return True
    default = r"\w+=" if edit.old in ("True", "False") else r"(axis|dim)=-?"
    starts = (before[before.rfind("\n", 0, c.start) + 1 : c.start] for c in edit.changes)
    return any(re.fullmatch(rf"\s*def .*\b{default}", start) for start in starts)


def _is_given_at_last(edit, before, *_):
    """Whether a call of a function of the file tells it now what no call did: sigmoid(z, derivative=True)."""
    given = re.search(r"\b(\w+)=(True|False)\)", edit.new) if edit.kind == "argument given" else None
    return bool(given) and len(re.findall(rf"\b{given[1]}=", before)) == 1  # where it is defined


def _begins_later(edit, before, *_):
    """Whether a count of steps is begun at another number than 0: what counts begins at nothing."""
    count = r"(?<![A-Za-z])(\w+_)?(steps?|iter(ation)?s?|counter|count|epochs?|updates?)(_\w+)?[\"']?(: | = |=)0\b"
    return (
        edit.kind == "another number"
        and edit.old == "0"
        and any(re.search(count, line) for line in lines_of(edit, before))
    )


def _parts_twins(_, before, after):
    """Whether one line read as one beside it, W for b, and no longer does: what both have is seldom what is wrong."""
    gone, new = changed_lines(before, after)
    if not len(gone) == len(new) == 1:
        return False
    lines = [bare(line) for line in before.splitlines()]
    at = [n for n, line in enumerate(lines) if line == gone[0]]
    beside = [lines[m] for n in at for m in (n - 1, n + 1) if 0 <= m < len(lines) and lines[m] != gone[0]]
    ways = ((alike(gone[0]), alike(new[0]), {*map(alike, beside)} - {""}) for alike in (_twin, _of_an_object))
    return any(was in others and now not in others for was, now, others in ways)


def _of_an_object(line):
    """What a line sets of an object, whichever: "grad = g" of a.grad = g."""
    return line.partition(".")[2] if re.match(r"\w+\.\w+ [-+*/]?= ", line) else ""


def _twin(line):
    """A line with one name for the weights and for the biases, and without numbers of layers."""
    return re.sub(r"[A-Za-z_]\w*", lambda name: re.sub(r"(?i)\d|weights?|bias(es)?|w|b", "_", name[0]), line)


def _is_glue(edit, before, *_):
    """Whether an edit is of a line of a contract's function that hands its work on to others of the file."""
    if edit.owner is None or edit.owner.path[-1] not in CONTRACT or len(edit.owner.path) > 1:
        return False
    if re.fullmatch(r"-?\d+", edit.old):  # a count that is handed in is the caller's affair
        return False
    called, lines = own_names(before) - {*CONTRACT}, lines_of(edit, before)
    loops = [n for n in ast.walk(edit.owner.node) if isinstance(n, (ast.For, ast.While))]
    goes_on = (n for n in loops if n.lineno < edit.line <= (n.end_lineno or 0))
    if any(OVER_SAMPLES.search(ast.unparse(n.iter if isinstance(n, ast.For) else n.test)) for n in goes_on):
        return False  # what is done with each sample is its own work
    hands_on = any(re.search(rf"\b{name}\(", line) for line in lines for name in called)
    hands_on |= any(re.search(r"\[\w+:.*\]\.reshape\(.*\.shape\)", line) for line in lines)  # or takes it apart
    return hands_on or any(re.match(r"\s*\w+\.\w+ = ", line) for line in lines)  # or tells an object what it needs


def _is_mended_late(edit, before, after):
    """Whether it is mended where it is handed on, and not where it was made: return f(-z), ..., {"W": -W}."""
    gone, _ = changed_lines(before, after)
    old, taken = re.escape(edit.old), getattr(getattr(edit.owner, "node", None), "args", None)
    if edit.old.split(".")[0] in {a.arg for a in getattr(taken, "args", ())}:  # it was made elsewhere
        return False
    handed_on = rf"return .*(?:: |, |(?<!\w)\(){old}(?![\w.\[(])|return {old}(?=,|$)"
    return (
        edit.old in edit.new
        and not set(" (") & set(edit.old)
        and bool(re.search(handed_on, "\n".join(gone), re.MULTILINE))
    )


def _begins_otherwise(edit, before, _):
    """Whether what a backward pass begins with is no longer 1: the derivative of what it begins at by itself."""
    begins = re.compile(r"\w\.(g|grad|gradient|adjoint)\b[^=]* = (.*\b)?1(\.0)?\b")
    one = edit.kind in ("another number", "a value for a number", "factor") and re.fullmatch(r"1(\.0*)?", edit.old)
    lines = [line for line in lines_of(edit, before) if begins.search(line)]
    return bool(one) and any(
        not re.search(r"\.(g|grad|gradient|adjoint)\b", line.partition(" = ")[2]) for line in lines
    )


def _goes_beyond_the_samples(edit, before, _):
    """Whether what is counted are all numbers of an array, where a loop goes through its samples: range(X.size)."""
    if not re.fullmatch(r"len\([\w.]+\)|[\w.]+\.shape\[0\]", edit.old) or not edit.new.endswith(".size"):
        return False
    names = {name for line in lines_of(edit, before) for name in re.findall(r"\w+", line.partition("=")[0])}
    ranges = [{*re.findall(r"\w+", given)} for given in re.findall(r"\brange\((.*)\)", before)]
    return any("range(" in line for line in lines_of(edit, before)) or any(names & given for given in ranges)


def _goes_no_deeper(edit, *_):
    """Whether a function no longer calls itself, or the same of another object: what is within is left out."""
    name = edit.owner.path[-1] if edit.owner is not None else ""
    itself = (
        rf"(?<![\w.]){name}\(" if edit.owner is not None and len(edit.owner.path) == 1 else rf"(?<![\w.])\w+\.{name}\("
    )
    return edit.kind == "statement removed" and bool(name) and bool(re.search(itself, edit.old))


def _bypasses_what_was_made(edit, before, _):
    """Whether what a name was made of stands in its place: alpha = decay / n, and decay for alpha further on."""
    if not edit.old.isidentifier() or edit.new == edit.old:
        return False
    made = rf"(?m)^\s*{edit.old} = .*(?<![\w.]){re.escape(edit.new)}(?![\w.\[(])"
    return bool(re.search(made, before))


def _takes_a_mean_of_its_own(edit, before, _):
    """Whether a layer divides by the number of samples on the way back, and not on the way forward: whoever hands it
    the gradient has done so.
    """
    divided = re.search(r"/ (len\(\w+\)|\w+\.(size|shape\[0\]))", edit.new.replace(edit.old, "", 1))
    if not divided or edit.owner is None or not re.match(r"(?i)_?(backward|backprop|bprop|back)", edit.owner.path[-1]):
        return False
    held = next(
        (n for n in ast.walk(ast.parse(before)) if isinstance(n, ast.ClassDef) and n.name in edit.owner.path), None
    )
    others = [n for n in held.body if isinstance(n, FUNCTIONS) and n.name != edit.owner.path[-1]] if held else []
    forward = [ast.unparse(n) for n in others if re.match(r"(?i)_?_?(forward|call|fprop)", n.name)]
    return bool(forward) and not any(re.search(r"mean|len\(|\.size|shape", text) for text in forward)


def _leaks_from_a_loop(edit, *_):
    """Whether what only a loop sets is read after it: what its last turn has left."""
    if edit.owner is None or not edit.new.isidentifier():
        return False
    loops = [n for n in ast.walk(edit.owner.node) if isinstance(n, ast.For)]
    within = {id(n) for loop in loops for n in ast.walk(loop)}
    stored = [n for n in ast.walk(edit.owner.node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    read = {n.id for n in ast.walk(edit.owner.node) if isinstance(n, ast.Name) and id(n) not in within}
    left = {n.id for n in stored if id(n) in within} - read
    return edit.new in left and not any(loop.lineno <= edit.line <= (loop.end_lineno or 0) for loop in loops)


def _is_fixed(edit, before, after):
    """Whether a plain number stands where something was computed."""
    gone, _ = changed_lines(before, after)
    nothing = edit.kind == "begun with one" or f"{edit.old} - {edit.old}" in "\n".join(gone)  # a − a: one was a number
    first = re.match(rf"{re.escape(edit.new)} [-+/] ", edit.old)  # 1 of 1 − x
    number = re.fullmatch(r"-?[\d.]+", edit.new) and re.search("[A-Za-z]", edit.old)
    return bool(number) and not nothing and not first


def _fills_each_by_its_own(edit, before, after):
    """Whether what is set at an index is made of something at that index now, db[i] = slope * x[i]: it was the same
    for all.
    """
    gone, new = changed_lines(before, after)
    if not len(gone) == len(new) == 1:
        return False
    (target, _, was), (now_target, _, now) = (line.partition(" = ") for line in (gone[0], new[0]))
    index = re.fullmatch(r"[\w.]+\[([a-z])\]", target)
    by_it = index and (rf"(?<![\w.]){index[1]}(?!\w)" if target == now_target else None)
    return bool(by_it) and not re.search(by_it, was) and bool(re.search(by_it, now))


def _leaves_its_argument_alone(edit, *_):
    """Whether an array that a function was handed is no longer changed in place: g = g + d for g += d."""
    if (
        edit.owner is None
        or edit.kind not in ("not in place", "made anew")
        or not isinstance(edit.owner.node, FUNCTIONS)
    ):
        return False
    anew = re.match(r"(\w+) = ", edit.new)
    return bool(anew) and anew[1] in {a.arg for a in edit.owner.node.args.args}


def _keeps_a_gradient_as_something_else(edit, *_):
    """Whether what is added to a gradient is kept as something else: what went forward would be gone."""
    held, becomes = edit.old.partition("=")[0].lower(), edit.new.lower()
    return edit.kind == "another target" and "grad" in held and "grad" not in becomes


def _parts_two_names(edit, before, after):
    """Whether a second name of an array gets a copy, where what has one of the two is changed in place further on."""
    gone, _ = changed_lines(before, after)
    names = re.fullmatch(r"(\w+) = (\w+)", gone[0]) if edit.kind == "copy" and len(gone) == 1 else None
    if not names or edit.owner is None:
        return False
    return bool({*names.groups()} & changed_in_place(ast.walk(edit.owner.node)))


def _goes_around_a_function(edit, before, after):
    meant = edit.kind in ("what nobody calls", "a function around")
    return not meant and makes_up_for_what_is_returned(edit, before)


def _goes_on_with_less(_, before, after):
    """Whether the largest so far, m = np.maximum(m, v), no longer goes on with what it was; max(z, 0) is no such."""
    gone, new = changed_lines(before, after)
    of_itself = re.compile(r"(\S+) = (np\.)?(maximum|minimum|fmax|fmin|max|min)\(\1, (?![-\d.e]+\))")
    return len(gone) == len(new) and any(of_itself.match(a) and not of_itself.match(b) for a, b in zip(gone, new))


def _hands_over_a_copy(edit, before, *_):
    """Whether who is called to change what it is handed, and for nothing else, is handed something made for it alone:
    scale(grad, -grad) for scale(grad, delta).
    """
    lines = [line.strip() for line in lines_of(edit, before)]
    called = re.fullmatch(r"[\w.]+(\[[^=]*\])?\(.*\)", lines[0].partition("  #")[0]) if len(lines) == 1 else None
    keeps = called and re.match(r"(.*\.)?(append|insert|extend|add|put|print|write|\w*backward\w*)\(", called[0])
    plain = r"[A-Za-z_][\w.]*(\[[\w.]+\])*"
    made = re.fullmatch(plain, edit.old) and re.match(r"-|[\d.]+ \*", edit.new)
    return called is not None and not keeps and bool(made)


def _switches_off(edit, before, _):
    """Whether a default that is not 0 becomes 0: what it stands for is done, and then to no end."""
    numbers = all(re.fullmatch(r"[\d.]+(e-?\d+)?", text) for text in (edit.old, edit.new))
    of_a_default = edit.kind == "another number" and any("def " in line for line in lines_of(edit, before))
    return of_a_default and numbers and float(edit.old) != 0 == float(edit.new)


def _reaches_into_an_object(edit, before, _):
    """Whether what is called is kept by an object of the file's, and asked of it from without: net.out(net.forward(X)),
    where its class calls it nowhere.
    """
    held = re.match(r"(?!self\b|np\b|numpy\b|math\b)\w+\.(\w+)\(", edit.new)
    if edit.kind != "a function around" or not held or not re.search(rf"(?m)^\s*self\.{held[1]} = ", before):
        return False
    return not re.search(rf"\bself\.{held[1]}\(", before)


def _leaves_its_result_unread(edit, before, after):
    """Whether a loop's statement, moved behind it, gives a name what nobody reads there."""
    gone, new = changed_lines(before, after)
    moved = re.match(r"(\w+) (\*\*|//|[-+*/@%])?= ", new[0]) if len(gone) == len(new) == 1 else None
    if edit.kind != "statement moved out of the loop" or not moved or edit.owner is None:
        return False
    loops = [n for n in ast.walk(edit.owner.node) if isinstance(n, (ast.For, ast.While))]
    outer = [n for n in loops if n.lineno < edit.line <= (n.end_lineno or 0)]
    sets = [n for loop in outer for n in ast.walk(loop) if isinstance(n, ast.Assign)]
    anew = [n for n in sets if moved[1] not in names_in(n.value)]
    if outer and not any(moved[1] in names_in(target) for n in anew for target in n.targets):
        return False  # the next turn may read it
    ends = "\n".join(after.split("\n")[: edit.owner.node.end_lineno])
    return not re.search(rf"(?<![\w.]){moved[1]}\b", ends[ends.rindex(new[0]) + len(new[0]) :])


def _leaves_a_second_name(edit, _, after):
    """Whether a name that was begun with another, rest = flat, to be moved on from it, is never moved any more."""
    moved = re.match(r"(\w+) (\*\*|//|[-+*/@%])= ", edit.old)
    if edit.kind != "statement removed" or not moved or edit.owner is None:
        return False
    lines = after.split("\n")[edit.owner.node.lineno - 1 : (edit.owner.node.end_lineno or 0) - 1]
    sets = re.findall(rf"(?m)^\s*{moved[1]} (?:\*\*|//|[-+*/@%])?= (.*)$", "\n".join(lines))
    return len(sets) == 1 and sets[0].isidentifier()


def _asks_the_sign_of_a_constant(_, before, after):
    """Whether the sign, the size or a root of a number that the file sets once is asked for: it is known."""
    constants = "|".join(re.findall(r"(?m)^([A-Z]\w*) = -?[\d.]+(?:e-?\d+)?\b", before))
    asked = rf"\bnp\.(?:sign|abs|sqrt|exp|log|tanh)\((?:{constants})\)"
    gone, new = changed_lines(before, after)
    return bool(constants) and count_of(asked, new) > count_of(asked, gone)


RULES = (  # what weighs how much, where it is so of an edit that makes one text of another
    (0.3, _is_mended_late),
    (0.4, is_turned_late),
    (0.8, is_called_otherwise),
    (1.0, _is_fixed),
    (1.0, _begins_otherwise),
    (0.6, _goes_beyond_the_samples),
    (0.6, _goes_no_deeper),
    (0.5, _bypasses_what_was_made),
    (0.6, _takes_a_mean_of_its_own),
    (0.8, climbs),
    (0.6, climbs_at_several),
    (0.6, _keeps_a_gradient_as_something_else),
    (-0.8, _parts_two_names),
    (0.4, _leaks_from_a_loop),
    (0.3, is_of_both_branches),
    (0.5, _is_glue),
    (-0.5, lambda _, before, after: finds_a_reader(before, after)),  # it was there for something
    (0.8, lambda _, before, after: leaves_an_option_unread(before, after)),
    (-0.7, reads_as_its_sister),
    (-0.5, lambda _, before, after: finds_a_caller(before, after)),
    (-0.5, _leaves_its_argument_alone),
    (-0.4, _fills_each_by_its_own),
    (-0.2, _is_given_at_last),
    (0.3, _begins_later),
    (-0.4, parts_branches),
    (0.4, is_in_both),
    (0.7, makes_branches_alike),
    (0.15, _is_of_each_term),
    (0.4, _is_a_default),  # whoever wants something else may say so
    (0.8, denies_its_docstring),
    (AROUND, _goes_around_a_function),
    (1.0, lambda edit, *_: edit.condition),  # of what decides, or of what something is kept under
    (0.5, is_for_several),
    (AS_NAMED, denies_its_name),
    (0.7, _parts_twins),
    (1.0, asks_another),
    (0.4, _takes_one_argument_for_another),  # whoever calls may have mixed them up
    (0.6, _takes_all_for_one),
    (0.2, _overlooks_an_argument),
    (0.6, _goes_on_with_less),
    (2.0, is_said_to_be_in_place),
    (0.8, keeps_another_under_its_name),
    (-0.8, hands_each_its_own),
    (0.8, asks_the_opposite_of_a_name),
    (1.0, _hands_over_a_copy),
    (1.2, counts_by_halves),
    (1.0, goes_around_what_is_named),
    (0.9, _reaches_into_an_object),
    (0.8, _leaves_its_result_unread),
    (0.4, _leaves_a_second_name),
    (0.5, adds_to_a_product),
    (1.0, _asks_the_sign_of_a_constant),
    (0.5, turns_what_was_turned),
    (0.5, turns_a_constant),
    (0.5, turns_a_mean),
    (0.7, forgets_a_weight),
    (0.5, _switches_off),
    (0.5, takes_a_slope_of_a_slope),
    (0.5, loses_what_a_likelihood_is_for),
)


def oddity(edit: Edit, before: str, after: str) -> float:
    """How little a fix looks like what a person would have written: cost, size and what is odd about it."""
    odd = sum(weight for weight, holds in RULES if holds(edit, before, after))
    return edit.cost + KINDS.get(edit.kind, 0) + odd + looks(before, after, edit.kind)
