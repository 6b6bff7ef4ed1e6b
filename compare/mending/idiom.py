"""Which of the fixes that are right a person would have written."""

from __future__ import annotations

import ast
import builtins
import difflib
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.contract.calls import FUNCTIONS as CONTRACT
from compare.mending.scope import AS_NAMED, alike
from compare.mending.source import ENDS, FUNCTIONS
from compare.mending.unused import left_without_use

if TYPE_CHECKING:
    from compare.mending.edits import Edit

OF_THE_ERROR = r"(?i)(error|cost|loss)_?(wrt_(the_)?(out|act|pred)|prime|deriv)"
OVER_SAMPLES = re.compile(r"(?<![\w.\"'])[Xy]\b|samples")
CLEARING = r"(zero|clear|reset)_"  # what a function is called that does nothing else
REDUCED = "sum|mean"
GATHERED = r"g|grads?|gradients?|d\w\d?|d_?bias|nablas?|deltas?|delta_?(bias|b|w)"
ODD = (  # what looks like a coincidence where an edit has brought it in, and how much that weighs
    (r"(?<![\w.])(?<!\*\* )([\w.]+(?:\[[^]]*\])?) [/-] \1(?![\w.\[(])", 1.5),  # x / x, x − x
    (r"\(([^(),]+ [-+*/] [^(),]+), \1\)", 1.0),  # for two what is computed alike
    (r"where\((\d|True|False|\w+,)", 1.0),  # a choice by what is no condition
    (r"-np\.(concatenate|hstack|vstack|append|array|asarray|stack|[cr]_)\b", 0.8),  # the sign of what is put together
    (r"array\(-[A-Za-z]|-params?\[|-\(.* @ .*\)|-\(.*\.dot\(", 0.6),  # or of all that a layer sums up
    (r"\[[^]:]*:\s*(n|m|len\(\w+\)|n_\w+|num\w*) \+ ", 0.5),  # up to beyond the end
    (r"[,(] ?[A-Z][A-Z0-9_]+ [*/] \d[\d.]*[,)]", 0.8),  # a constant of the file handed on as another number
    (r"abs\([^)]* \*\* 2\)|arg(min|max)\(-", 1.0),
    (r"(?<![\w.])1 - np\.(broadcast_to|expand_dims|ones|zeros|full|eye|repeat|tile)", 1.0),
    (r" [*/] 1(?![\w.])|(?<![\w.])1 \* |\*\* 1(?![\w.])|[+-] 0(?![\w.])|[*/] 0(?![\w.])", 1.2),
    (r"(?<![\w.])(?<![\w)\]] [-+*/] )\d[\d.]* [-+*] \d[\d.]*(?![\w.\[(])", 0.6),  # arithmetic on two plain numbers
    (r"(?<![\w.])1 / 1(?![\w.])|(?<![\w.])0 [*+] ", 1.2),
    (r"return (\w+), \1$", 0.6),  # one value for two
    (r"^pass$", 0.4),  # where nothing is done any more
    (r"np\.(sign|abs)\(.*(sum|mean)\(", 1.0),
    (r"\.get\([^()]*(\([^()]*\))?\) [-+*/]", 0.6),  # what is begun with, as it is not kept
    (r"\.get\(\w*(\(\w*\))?[^()]*\) - ", 0.6),  # a sum that is gathered with the other sign
    (r"\bnot [\w.]+ is not\b", 1.0),
    (r"where\(([\w.]+ > 0), [^()]*where\(\1", 1.0),  # asked twice
    (r"where\([\w.]+ > 0, 1, 0?\.\d+\)", 0.3),  # a slope whose strength has a name
    (r"(?<!\w)1 - ([\w.]+\.)?\w*(?i:decay|lambda|penalty|l2)\w*\b(?! \*)", 0.3),  # of a strength
    (r"\[::1\]", 1.0),  # all of it
    (r"(?<!shape)\[:([2-9]|[1-9]\d+)\]", 0.3),  # as many as there happen to be
    (r"(?<![\w.])(\w+) / (np\.)?sum\(\1[,)]|(?<![\w.])(\w+) / \3\.sum\(", -0.6),  # nothing odd: x / Σ x
    (r"range\((self\.)?(n|num)\w* [+-] 1\)", 0.3),  # turns counted by other than their number
    (r"- -|\+ -|--|-\(-", 1.0),
    (r"\b(mean|average)\(.*\) / (self\.)?(n|m|N|M|batch_size|num_\w+|n_\w+)(?!\w)", 0.6),  # a mean divided by a count
    (r"-0(?![\w.])", 1.0),
    (r"(?<![\w.])2 \* [a-z(]| / 2(?![\w.])", 0.1),  # a plain 2, where a name would do as well
    (r"(?i)\b(lr|eta|learning_rate) \* [\w.\[\]\"']+ / 2(?![\w.])", 0.5),  # of a step
    (r"(?i)(?<![\w.])2 \* (self\.)?(lr|eta|learning_rate)\b", 0.5),
    (r"(?<![\w.])(\w+) (\* \1|\*\* 2) - 1(\.0*)?(?![\w.])", 0.8),  # a slope of tanh, under another sign
    (  # batches of one, which have no last one that is smaller
        r"(?i)(?<![a-z_])(\w+_)?(batch|chunk|partitions?|shards?)(_?size)?[\"']?\]?(: | = )1(?![\w.])",
        1.0,
    ),
    (r"^[a-z]\w* = [a-z]\w*$", 0.28),  # a second name for a value
    (r"[-+]= (np\.)?zeros", 1.0),  # nothing, added
    (r"\.T\.T|\.copy\(\)\.copy|\.(sum|mean)\(\)\.(sum|mean)", 1.0),
    (r"[-+] [\w.]+(\([^()]*\))?\.T\)", 0.5),  # a row where a column was: .ravel() says what is meant
    (r"2 \* [^(),]*/ 2(?![\w.])|/ 2 \* 2|(?<!\*)\* 2 / 2|/ 2 / ", 0.7),
    (r"[<>]=?[^,=]*\) ?[-+] |[<>]=?[^,=]*\) ?\* \d", 0.8),  # arithmetic on what is true or not
    (r"(?i)\b(y|targets?|labels?) [<>]=? 1(?![\w.])", 0.5),  # of labels that are 0 or 1
    (r"[<>]=? ?[\"']", 1.5),  # an ordering of texts
    (r"(startswith|endswith|isinstance)\([^)]*\) [-+*/]", 1.5),
    (r"(?<!\*)[*/] -\d|\*\* ?\(?-\d|\(-1 [-+]", 0.5),
    (r"^\w+ = -[A-Z][A-Z0-9_]*$", 1.0),  # a constant under another sign
    (r"[-+] (self\.)?(is|has)_\w+\(", 1.5),  # on what is true or not
    (r"(?<![\w.])(?!self\b|np\b|numpy\b|math\b)(\w+)\.\w+\(\1\.\w+\)", 0.5),  # an object handed what it keeps
    (r"(?<!\*)\* -[a-z_]\w*(?![\w.(])", 0.3),  # the sign of one factor, within a product
    (r"\[-axis", 0.5),
    (r"(?<![\[ ])(?<!axis)(?<!axis[\"']): -1(?=[,}])", 0.5),  # a sign that something is begun with
    (r"softmax\(\w+\)\.T", 0.5),  # whose sum is 1
    (r"(softmax|sigm\w*|logistic)\([xX]\)", 0.4),  # of what comes in, before any weight
    (r"-(lr|len\(|n\b|m\b)", 0.5),
    (r"hat\w*(\[[^]]*\])? / \(1 - ", 0.4),  # a moment that is called corrected already
    (r"\[0:\]|\[None:|:None\]|axis=-1", 0.5),
    (r"(?i)\b\w*(batch|count|num_|accum|_cum|epoch)\w* [*/] \d", 0.6),  # a count of the person's own
    (r"roll\([^()]*, 0\)|- 0(?![\w.])", 1.0),
    (
        r"np\.(exp|log|log1p|logaddexp|tanh|maximum|where|abs)\(([^()@]*\.T\)|.*\)\.T)",
        0.6,
    ),  # of what has no rows of its own
    (r"@ np\.(ones|zeros)|np\.(ones|zeros)(_like)?\([^()]*\) @", 0.6),  # a sum that is written as a product
    (r"(array|squeeze|float)\(\w+\)\.(sum|mean)\(|(array|squeeze)\(\w+\.(sum|mean)\(", 0.4),  # once it is handed on
    (r"(\w+)\[\1 == 0\] = 0|\.T\)\.T|(?<![\w.)\]])\([^()]* @ [^()]*\)\.T", 0.4),
    (r"\bnp\.ones\(|\bnp\.full\(", 0.3),
    (r"\bnp\.(sqrt|exp|log|tanh|abs|square|sum|mean|max)\(-?\d[\d.]*\)", 1.0),  # a function of a mere number
    (r"reshape\([^()]*len\(", 0.3),
    (r"np\.(exp|log|tanh|sqrt)\((lr|len|n(?:, out=n)?\)|m\))", 0.8),
    (r"np\.(exp|log|tanh|sqrt|abs)\((\w+\.)*(lr|learning_?rate|eta|rate)\)", 1.0),
    (r"[-+*/] [\w.]*argmax\(", 2.0),
    (
        r" \* (len\(\w+\)|[nmN]\b|(num|n)_\w+|(\w+_)?(samples|count)\b|batch_size|\w+\.shape\[0\]|\w+\.size)"
        r"(?! *\*\*)",
        0.3,
    ),  # times a count
    (r"\b([A-Za-z]\w*) \* [^()]*/ \1(?!\w)", 1.0),  # n * a / n
    (r"\blr \* lr\b|\blr \*\* ", 1.0),
    (r"(?<!log\()np\.maximum\([^()]+, 1e-", 1.0),  # kept away from 0, where no logarithm is
    (r"(?i)\(1 - ([yt]|targets?|labels?|one_?hot\w*)\) \* \1\b", 0.6),  # of labels: nothing
    (r"(?i)^\w+_?(hat|pred)\w* = (y|labels?|targets?)$", 0.8),  # a prediction that is the label
    (r"^(error|err|diff\w*) = .*\b(self\.)?(lr|learning_rate|eta|alpha)\b", 0.5),  # a rate in an error
    (r"decay\w* = .*\b(lr|learning_rate|eta)\b", 0.5),  # and in a strength
    (r"= \w+\.size$", 0.5),  # the number of entries under the name of another count
    (r"range\([^:]*(\.shape\[|\.size|len\()[^:]*:", 0.5),  # turns counted by other than their number
    (r"\(\w+ \* \w+\)\[", 0.4),  # of a product a part
    (r"self\.\w+ = -(?!1\b)", 0.3),
    (r"\.shape\[\d\] [*/+-] |[*/] \w+\.shape\[0\]", 0.06),
    (r"/ \w+\.shape\[1\]", 0.1),  # by a number of columns: of samples it is rather
    (rf"(?i)^(?P<sum>(\w+\.)*({GATHERED})(_\w+)?(\[[^]]*\])*) (-= |= (?P=sum) - )", 0.5),  # a sum of gradients
    (r"^([\w.]+) = [\w.]+ \* \1 - [A-Za-z][\w.]*$", 0.3),  # μ·v − g, with no rate
    (r"(?<!\w)(\w[\w.\[\]\"']*) \* \1(?![\w.\[(])", 0.15),
    (r"(?<!\w)(\w[\w.\[\]\"']*) / \d \* \1(?![\w.\[(])", 0.6),  # w / 2 * w
    (r"(less|greater)(_equal)?\([^,()]* \*\* 2, [^*]*\)|\*\* 2 [<>]=? [^*]*$", 0.5),  # a square beside what is none
)
DRAWN = r"shuffle\(|permutation\("
KINDS = {  # kinds of edit that mend by chance more often than others
    "what stands elsewhere": 0.2,
    "something more": 0.25,
    "copy": 0.4,
    "statement moved": 0.05,
    "statement left out": 0.1,
    "a number for a value": 0.3,
    "another target": 0.3,
    "index moved": 0.2,
    "power": 0.1,
    "a function around": 0.1,
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
}
BY_CHANCE = {"a function around", "part of itself", "something more", "what stands elsewhere", "a number for a value"}
PER_SIGN, PER_SIGN_LESS = 0.012, 0.004  # of what the changed lines grow and shrink by
RENAMED = 0.8  # for another value under the name of a count, or of one of several that are unpacked at once
OVERLOOKED = 0.2  # for a number, or a constant of the file, where there is a name for it that is nearer
OUT_OF_USE = 0.8  # for an order that is drawn, and no longer
ODDER_BEFORE = 0.8  # for x / x, x − x and (x, x) that were there, and are no longer
GLUE = 0.5  # for a change of what calls the file's own code by the contract's names
AS_ITS_SISTER = 0.7  # … by what another method of its class reads
READ_AT_LAST = 0.3  # for what nobody has read: it was there for something
GIVEN_AT_LAST = 0.2  # for a flag of a function of the file that nobody has given
BEGUN_LATER = 0.3  # for a count of the person's own that begins at another number
BY_DEFAULT = 0.4  # for what is done where nobody says anything: whoever wants something else may say so
DENIED = 0.8  # for what a docstring says and the code does no longer
CALLED_AT_LAST = 0.5  # for a function of the file that nobody has called
SHARED = 0.5  # for an edit of what is done in several cases, where one of them is seen
AROUND = 0.6  # for a function of the file that is still wrong, and called so that it does not matter, or no longer
A_NUMBER = 1.0  # for a plain number where something was computed
DECIDING = 1.0  # for an edit of what decides, or of what something is kept under
HANDED_ON = 0.4  # for the sign of what is returned, where it may be made with the other one
APART = 0.7  # for one of two lines that said the same of weights and of biases
ONE_OF_TWO = 0.4  # for an edit of one of two branches that do the same: what would be asked for?
IN_BOTH = 0.4  # for the sign of what is worked on in both of two branches
ONCE_MORE = 0.5  # for a mean or a sum of what is one number already
AT_EVERY_TURN = 0.15  # for a factor of each term, where the sum may have it
OF_WHAT_IS_HANDED_IN = 0.4  # for one argument in all places of another: whoever calls may have mixed them up
ALL_OF_IT = 0.6  # for all of what a loop goes through, where one of it has a name
ASKED = 1.0  # for another dictionary where one is asked for something
OUT_OF_ORDER = 0.1  # for W3, W2, W1 in a row
ONE_MORE = 0.6  # for each edit after the first


def oddity(edit: Edit, before: str, after: str) -> float:
    """How little a fix looks like what a person would have written: cost, size and what is odd about it."""
    gone, _ = changed_lines(before, after)
    old = re.escape(edit.old)
    handed_on = edit.old in edit.new and re.search(
        rf"return .*(?:: |, |(?<!\w)\(){old}(?![\w.\[(])|return {old}(?=,|$)", "\n".join(gone), re.MULTILINE
    )
    late = 0.3 * bool(
        handed_on and not set(" (") & set(edit.old)
    )  # mended where it is handed on, not where it was made
    returned = edit.kind == "sign" and any(line.startswith("return ") for line in gone)
    turned = HANDED_ON * (returned and any(_is_set(name, before) for name in re.findall(r"[A-Za-z_]\w*", edit.old)))
    number = bool(re.fullmatch(r"[\d.]+", edit.old))  # of which the names do not tell
    kept_so = edit.new.startswith(f"{edit.old} // ")  # as many, of which each is made of several
    named_so = (
        kept_so
        or re.search(r"\.shape\[[a-z]\w*\]$", edit.new)
        or (  # the length of an axis is a count too
            "corrected for" in edit.kind and any(re.match(r"\w*hat\b.* = ", line) for line in gone)
        )
    )
    renamed = RENAMED * (not named_so and any(_gives_names(line, several=not number) for line in gone))
    begins = edit.kind == "begun with one"
    nothing = begins or f"{edit.old} - {edit.old}" in "\n".join(gone)  # a − a, of which one was a plain number
    first = re.match(rf"{re.escape(edit.new)} [-+/] ", edit.old)  # 1 of 1 − x
    fixed = A_NUMBER * (
        not nothing
        and not first
        and bool(re.fullmatch(r"-?[\d.]+", edit.new))
        and bool(re.search("[A-Za-z]", edit.old))
    )
    return (
        edit.cost
        + fixed
        + GLUE * _is_glue(edit, before)
        - READ_AT_LAST * _finds_a_reader(before, after)
        - AS_ITS_SISTER * _reads_as_its_sister(edit, before, after)
        - CALLED_AT_LAST * _finds_a_caller(before, after)
        - GIVEN_AT_LAST * _is_given_at_last(edit, before)
        + BEGUN_LATER * _begins_later(edit, before)
        - ONE_OF_TWO * _parts_branches(edit)
        + IN_BOTH * _is_in_both(edit)
        + AT_EVERY_TURN * _is_of_each_term(edit)
        + BY_DEFAULT * _is_a_default(edit, before)
        + DENIED * _denies_its_docstring(edit)
        + AROUND
        * (edit.kind not in ("what nobody calls", "a function around") and _makes_up_for_what_is_returned(edit, before))
        + KINDS.get(edit.kind, 0)
        + DECIDING * edit.condition
        + SHARED * _is_for_several(edit)
        + late
        + turned
        + AS_NAMED * _denies_its_name(edit, before, after)
        + APART * _parts_twins(before, after)
        + ASKED * _asks_another(edit, before)
        + OF_WHAT_IS_HANDED_IN * _takes_one_argument_for_another(edit)
        + ALL_OF_IT * _takes_all_for_one(edit)
        + OVERLOOKED * _overlooks_an_argument(edit)
        + renamed
        + looks(before, after, edit.kind)
    )


def _takes_one_argument_for_another(edit):
    """Whether another argument of the function stands in several places of one of them."""
    if edit.owner is None or not isinstance(edit.owner.node, FUNCTIONS) or edit.sites == 1:
        return False
    return {edit.old, edit.new} <= {a.arg for a in edit.owner.node.args.args}


def _takes_all_for_one(edit):
    """Whether all of something comes in where a loop or a comprehension goes through it: for p, t in zip(P, T)."""
    if edit.owner is None or not edit.new.isidentifier() or not edit.old.isidentifier():
        return False
    loops = (n for n in ast.walk(edit.owner.node) if isinstance(n, (ast.comprehension, ast.For)))
    return any(edit.old in _names(n.target) and edit.new in _names(n.iter) for n in loops)


def _overlooks_an_argument(edit):
    """Whether a constant of the file comes in where a function is handed something that nobody has read."""
    if edit.owner is None or not isinstance(edit.owner.node, FUNCTIONS):
        return False
    constant = r"(?<![\w.])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\d?\b"
    handed = {a.arg for a in edit.owner.node.args.args} & _unread(edit.owner.node)
    more = {*re.findall(constant, edit.new)} - {*re.findall(constant, edit.old)} - {"X", "W", "T"}
    return bool(handed and more and not handed & {*re.findall(r"\w+", edit.new)})


def _is_for_several(edit):
    """Whether it stands where one of several texts has led: if kind in ("sigmoid", "softmax")."""
    choices = [n for n in ast.walk(edit.owner.node) if isinstance(n, ast.If)] if edit.owner else []
    several = (n for n in choices if re.search(r" in [(\[]'.*', '", ast.unparse(n.test)))
    return any(n.body[0].lineno <= edit.line <= (n.body[-1].end_lineno or 0) for n in several)


def _branches_of(edit):
    """(the branch that an edit stands in, the other one) of every condition; where it has no else, and its branch ends
    all, what follows.
    """
    nodes = ast.walk(edit.owner.node) if edit.owner else ()
    blocks = (getattr(node, name, None) for node in nodes for name in ("body", "orelse"))
    for block in (each for each in blocks if isinstance(each, list)):
        for n, test in enumerate(block):
            if isinstance(test, ast.If):
                ends = isinstance(test.body[-1], ENDS)
                branches = test.body, test.orelse or (block[n + 1 : n + 1 + len(test.body)] if ends else [])
                within = [any(s.lineno <= edit.line <= (s.end_lineno or 0) for s in branch) for branch in branches]
                if any(within):
                    yield branches[within.index(True)], branches[1 - within.index(True)]


def _parts_branches(edit):
    """Whether it stands in one of two branches that do the same, so that what is asked would be of no use."""
    pairs = ([[ast.dump(statement) for statement in branch] for branch in two] for two in _branches_of(edit))
    return any(one == other for one, other in pairs)


def _is_in_both(edit):
    """Whether an edit turns round what stands in one of two branches, and the other works on the same."""
    if edit.kind != "sign" or _parts_branches(edit):
        return False
    try:
        names = _names(ast.parse(f"({edit.old}\n)", mode="eval")) - {"np", "math"}
    except SyntaxError:  # of a statement
        return False
    return any(names & _names(ast.Module(other, [])) for _, other in _branches_of(edit))


def _names(node):
    """The names within, but for those that are called."""
    called = {id(n.func) for n in ast.walk(node) if isinstance(n, ast.Call)}
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and id(n) not in called}


def _is_of_each_term(edit):
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
    return adds and not _names(target) & _names(turn)


def _reduces_once_more(gone, new, after):
    """Whether a mean or a sum over everything comes in, of which another one is taken further on."""
    whole = rf"^(\w+) = np\.({REDUCED})\((?!.*axis=)(?!.*, -?\d\)$).*\)$"
    names = {found[1] for line in new if (found := re.match(whole, line))}
    names -= {found[1] for line in gone if (found := re.match(whole, line))}
    return any(re.search(rf"np\.({REDUCED})\({name}\)|\b{name}\.({REDUCED})\(\)", after) for name in names)


def _denies_its_name(edit, before, after):
    """Whether a function that is called as one of NumPy's no longer asks that one: log, without np.log; or one that
    decides by a text: kind == "mean", without .mean(); or the derivative of an error by the output is one by z.
    """
    if edit.owner is None:
        return False
    gone, new = changed_lines(before, after)
    if edit.kind == "times a slope" and re.search(OF_THE_ERROR, edit.owner.node.name):
        return True
    if re.match(CLEARING, edit.owner.node.name):
        return True
    reduces = rf"\.({REDUCED})\("  # a method that is called mean, and sums up first
    method = len(edit.owner.path) > 1 and re.fullmatch(REDUCED, edit.owner.node.name)
    if method and _count(reduces, new) > _count(reduces, gone):
        return True
    name, decides = edit.owner.node.name.strip("_"), re.findall(r"== [\"'](\w+)[\"']", "\n".join(gone))
    calls = [rf"\b(np|numpy|math)\.{name}\(", *(rf"\.{text}\(" for text in decides)]
    return any(_count(call, gone) > _count(call, new) for call in calls)


def _denies_its_docstring(edit):
    """Whether a function's docstring says what is taken away there: "sum(t ** 2) / 2", without / 2."""
    says = ast.get_docstring(edit.owner.node) if edit.owner and isinstance(edit.owner.node, FUNCTIONS) else ""
    gone = edit.old.replace(edit.new, "", 1).replace(" ", "") if edit.new and edit.new in edit.old else ""
    computes = re.search(r"[-+*/]", gone) and len(gone) > 1
    return bool(computes) and bool(re.search(rf"{re.escape(gone)}(?![\w.])", (says or "").replace(" ", "")))


def _is_a_default(edit, before):
    """Whether an edit is of the default of a flag or of an axis: def softmax(z, axis=-1, log=False)."""
    if edit.kind == "another comparison" and edit.whole:  # of what the module sets, with_decay=DECAY != 0
        return True
    default = r"\w+=" if edit.old in ("True", "False") else r"(axis|dim)=-?"
    starts = (before[before.rfind("\n", 0, c.start) + 1 : c.start] for c in edit.changes)
    return any(re.fullmatch(rf"\s*def .*\b{default}", start) for start in starts)


def _is_given_at_last(edit, before):
    """Whether a call of a function of the file tells it now what no call did: sigmoid(z, derivative=True)."""
    given = re.search(r"\b(\w+)=(True|False)\)", edit.new) if edit.kind == "argument given" else None
    return bool(given) and len(re.findall(rf"\b{given[1]}=", before)) == 1  # where it is defined


def _begins_later(edit, before):
    """Whether a count of steps is begun at another number than 0: what counts begins at nothing."""
    count = r"(?<![A-Za-z])(\w+_)?(steps?|iter(ation)?s?|counter|count|epochs?|updates?)(_\w+)?[\"']?(: | = |=)0\b"
    return (
        edit.kind == "another number"
        and edit.old == "0"
        and any(re.search(count, line) for line in _lines_of(edit, before))
    )


def _parts_twins(before, after):
    """Whether one line read as one beside it, W for b, and no longer does: what both have is seldom what is wrong."""
    gone, new = changed_lines(before, after)
    if not len(gone) == len(new) == 1:
        return False
    lines = [_bare(line) for line in before.splitlines()]
    at = [n for n, line in enumerate(lines) if line == gone[0]]
    beside = {_twin(lines[m]) for n in at for m in (n - 1, n + 1) if 0 <= m < len(lines) and lines[m] != gone[0]}
    return _twin(gone[0]) in beside and _twin(new[0]) not in beside


def _twin(line):
    """A line with one name for the weights and for the biases, and without numbers of layers."""
    return re.sub(r"[A-Za-z_]\w*", lambda name: re.sub(r"(?i)\d|weights?|bias(es)?|w|b", "_", name[0]), line)


def _is_set(name, text):
    return bool(re.search(rf"(?m)^\s*{name}\b[^=\n]* [-+*/]?= ", text))


def _is_glue(edit, before):
    """Whether an edit is of a line of a contract's function that hands its work on to others of the file."""
    if edit.owner is None or edit.owner.path[-1] not in CONTRACT or len(edit.owner.path) > 1:
        return False
    if re.fullmatch(r"-?\d+", edit.old):  # a count that is handed in is the caller's affair
        return False
    called, lines = _own(before) - {*CONTRACT}, _lines_of(edit, before)
    loops = [n for n in ast.walk(edit.owner.node) if isinstance(n, (ast.For, ast.While))]
    goes_on = (n for n in loops if n.lineno < edit.line <= (n.end_lineno or 0))
    if any(OVER_SAMPLES.search(ast.unparse(n.iter if isinstance(n, ast.For) else n.test)) for n in goes_on):
        return False  # what is done with each sample is its own work
    hands_on = any(re.search(rf"\b{name}\(", line) for line in lines for name in called)
    return hands_on or any(re.match(r"\s*\w+\.\w+ = ", line) for line in lines)  # or tells an object what it needs


def _lines_of(edit, before):
    """The lines of a text that an edit is made in."""
    lines = before.split("\n")
    return [lines[before.count("\n", 0, change.start)] for change in edit.changes]


def _finds_a_reader(before, after):
    """Whether what a function was handed, or has made, or an object keeps, is read now and was not before."""
    functions, now = (_functions(text) for text in (before, after))
    if any(_unread(functions[name]) - _unread(now[name]) for name in functions.keys() & now.keys()):
        return True
    (kept, read), (_, read_now) = map(_attributes, (before, after))
    return bool((kept - read) & read_now)


def _reads_as_its_sister(edit, before, after):
    """Whether a method reads a value now that it has set and not read so far, and that another one of its class sets in
    the same way and reads.
    """
    if edit.owner is None or len(edit.owner.path) < 2:
        return False
    (mine, sisters), (now, _) = (_method_and_sisters(text, edit.owner.path) for text in (before, after))
    found = (_unread(mine) & {*_set_by(mine)}) - _unread(now) if mine is not None and now is not None else set()
    return any(
        _set_by(sister).get(name) == _set_by(mine)[name] and name not in _unread(sister)
        for name in found
        for sister in sisters
    )


def _method_and_sisters(text, path):
    """(the method of that path, the others of its class) of a text; (None, []) where there is none."""
    owners = (n for n in _classes(text) if n.name == path[-2])
    methods = [f for owner in owners for f in owner.body if isinstance(f, FUNCTIONS)]
    mine = next((f for f in methods if f.name == path[-1]), None)
    return mine, [f for f in methods if f is not mine]


@lru_cache(maxsize=4)
def _classes(text):
    try:
        return [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.ClassDef)]
    except SyntaxError:
        return []


def _set_by(function):
    """Name → the statement that sets it, as a text, of the values that a function sets."""
    sets = [n for n in ast.walk(function) if isinstance(n, ast.Assign)]
    return {n.id: ast.unparse(s) for s in sets for t in s.targets for n in ast.walk(t) if isinstance(n, ast.Name)}


@lru_cache(maxsize=4)
def _attributes(text):
    """(names of what objects keep, names of what they are asked for) of a text; nothing of what is no Python."""
    try:
        found = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Attribute)]
    except SyntaxError:
        return frozenset(), frozenset()
    return tuple(frozenset(n.attr for n in found if isinstance(n.ctx, kind)) for kind in (ast.Store, ast.Load))


def _asks_another(edit, before):
    """Whether an edit puts another name where something is asked for by its name, state.get("lr"): nobody else has it
    under that.
    """
    asked = re.compile(rf"(?<![\w.]){re.escape(edit.old)}\.get\([\"']")
    named = re.fullmatch(r"[\w.]+", edit.old) and re.fullmatch(r"[\w.]+", edit.new)
    return bool(named) and any(asked.search(line) for line in _lines_of(edit, before))


def _finds_a_caller(before, after):
    """Whether a function or method of the file is called now, and was not named anywhere before."""
    named = {name: len(re.findall(rf"\b{name}\b", before)) for name in _own(before)}
    nowhere = (name for name, count in named.items() if count == len(re.findall(rf"(?:def|class) {name}\b", before)))
    return any(len(re.findall(rf"\b{name}\b", after)) > named[name] for name in nowhere)


def _unread(function):
    """Names that a function is handed or sets and does not read."""
    names = [n for n in ast.walk(function) if isinstance(n, ast.Name)]
    made = {a.arg for a in function.args.args} | {n.id for n in names if isinstance(n.ctx, ast.Store)}
    return made - {n.id for n in names if isinstance(n.ctx, ast.Load)} - {"self", "_"}


def _goes_around(before, after):
    """Whether a function is handed what makes up for it: a multiple, the other sign, a size, or one value for two of
    what it takes; or nobody calls it any more.
    """
    called = _own(before)
    calls, calls_now = (_calls(text, called) for text in (before, after))
    more = [name for name in called if len(calls_now[name]) > len(calls[name])]  # one may be meant for the other
    meant = any(not calls[name] for name in more if name not in CONTRACT)
    left = [name for name in called if calls[name] and not calls_now[name] and not re.match(CLEARING, name)]
    if any(not (meant or any(alike(name, other) for other in more)) for name in left):
        return True
    if any(_is_handed_something_around(calls[name], calls_now[name]) for name in called):
        return True
    gone = [call for name in called for call in calls[name] - calls_now[name]]
    new = [call for name in called for call in calls_now[name] - calls[name]]
    return sum(map(_makes_up, new)) > sum(map(_makes_up, gone))


def _is_handed_something_around(calls, now):
    """Whether a function is called at several places, and at every one handed f(x) for x now: it belongs into it."""
    arguments, new = ([ast.parse(call, mode="eval").body for call in sorted(some)] for some in (calls, now))
    if not len(arguments) == len(new) > 1 or any(len(call.args) != 1 for call in (*arguments, *new)):
        return False
    given = {ast.unparse(call.args[0]) for call in arguments}
    inner = [call.args[0] for call in new if isinstance(call.args[0], ast.Call) and len(call.args[0].args) == 1]
    return len(inner) == len(new) and {ast.unparse(one.args[0]) for one in inner} == given


def _makes_up_for_what_is_returned(edit, before):
    """Whether something is added to, or taken times, what a function of the file returns, or one that has come from
    elsewhere: f(x) + b.
    """
    called = re.match(r"([\w.()]+\.)?(\w+)\(.*\)(?:\[\w+\])?$", edit.old)
    if not called or edit.old not in edit.new or edit.old == edit.new:
        return False
    return called[2] in _functions(before) or (not called[1] and not hasattr(builtins, called[2]))


def _calls(text, names):
    """Name of a function or class → its calls, as texts; of what is no Python, none."""
    found = {name: set() for name in names}
    try:
        nodes = ast.walk(ast.parse(text))
    except SyntaxError:
        return found
    for node in nodes:
        name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if name in found:
            found[name].add(ast.unparse(node))
    return found


def _makes_up(call):
    node = ast.parse(call, mode="eval").body
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    names = [a.id for a in arguments if isinstance(a, ast.Name)]
    return len(names) > len({*names}) or any(map(_is_scaled, arguments))


def _is_scaled(node):
    """2 * a, a / n or |a|, of what has a name, and −a of anything but a number or a call."""
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub) and not isinstance(node.operand, (ast.Constant, ast.Call))
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("abs", *(f"np.{f}" for f in ("abs", "square", "sqrt", "log", "exp", "where")))
    product = isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div, ast.Pow))
    return product and _has_a_name(node.left) and _has_a_name(node.right)


def _has_a_name(node):
    """Whether it is a value or a plain number, and nothing that is computed."""
    return isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.Constant))


def _own(text):
    """Names of the functions, methods and classes that a text defines."""
    return {*_functions(text), *re.findall(r"(?m)^class (\w+)", text)}


@lru_cache(maxsize=4)  # what is to be mended, beside one trial after the other
def _functions(text):
    """Name → function, of all that a text defines; nothing of what is no Python."""
    try:
        return {f.name: f for f in ast.walk(ast.parse(text)) if isinstance(f, FUNCTIONS)}
    except SyntaxError:
        return {}


def looks(before: str, after: str, kind: str = "") -> float:
    """What is odd about the lines that are new, and how much they have grown or shrunk."""
    gone, new = changed_lines(before, after)
    odd = sum(weight for pattern, weight in ODD if _count(pattern, new) > _count(pattern, gone))
    odd += OVERLOOKED * _overlooks_a_name(before, gone, new)
    odd += ONCE_MORE * _reduces_once_more(gone, new, after)
    odd += OUT_OF_USE * (any(re.search(DRAWN, line) for line in gone))
    odd -= ODDER_BEFORE * any(_count(pattern, new) < _count(pattern, gone) for pattern, _ in ODD[:2])
    growth = sum(map(len, new)) - sum(map(len, gone))
    size = PER_SIGN * growth if growth > 0 else -PER_SIGN_LESS * growth * (kind != "statement removed")
    disorder = OUT_OF_ORDER * (sum(map(_backwards, new)) > sum(map(_backwards, gone)))
    itself = any(_assigns_itself(line) for line in new) and not any(_assigns_itself(line) for line in gone)
    around = AROUND * _goes_around(before, after) + left_without_use(before, after, kind)
    return odd + itself + disorder + around + (0 if kind == "copy" else size)


def _overlooks_a_name(before, gone, new):
    """Whether a number comes in that has a name in the file, or a constant of the file where an object has its own."""
    numbers = Counter(re.findall(r"(?<![\w.])0?\.\d+\b", "\n".join(new)))
    numbers -= Counter(re.findall(r"(?<![\w.])0?\.\d+\b", "\n".join(gone)))
    named = any(re.search(rf"(?m)^\w+ = {re.escape(number)}$", before) for number in numbers)
    constants = re.compile(r"(?<![\w.])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\d?\b")
    own = any("self." in line and {*constants.findall(line)} - {*constants.findall("\n".join(gone))} for line in new)
    return named or own


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are no longer there, and those that are new, without comments."""
    gone, new = [], []
    old, now = before.splitlines(), after.splitlines()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += [_bare(line) for line in old[a:b]]
            new += [_bare(line) for line in now[c:d]]
    return gone, new


def _backwards(line):
    """How often a number in a name follows on a larger one: in W1, W2, W1 once."""
    numbers = re.findall(r"(?<=[A-Za-z_])\d+\b", line)
    return sum(int(a) > int(b) for a, b in pairwise(numbers))


def _bare(line):
    return line.partition("  #")[0].strip()


def _gives_names(line, several=True):
    """Whether a line gives a count its name, or several values theirs, or an object what it is handed: what it says
    would no longer be so.
    """
    strength = r"momentum|decay|eps\w*|lr|rate|beta\d?|gamma|rho|\w*ratio|thres\w*|cutoff|\w*scale\w*"  # seldom wrong
    default = rf"def .*(?!thres\w*=0(?:\.0*)?[,)])\b({strength})="  # a threshold of 0 is none of p
    kept = r"[\w.]+\.append\(\w+\)$"  # in a list that has the name of what is in it
    count = r"(?i:\w*(?:per_|epoch|batch|chunk|size|num_|count|iter|accum|_cum|every)\w*)"  # one of the person's own
    own = rf"{count} = \d+$|def .*\b{count}=\d+"
    told = [
        r"\w+ = (len\(\w+\)|\w+\.shape\[\d\]|\w+\.size)$",
        *([r"\w+(, \w+)+ = (?!(\w+)(, \2)+$)[^(]*$", r"for \w+(, \w+)+ in zip"] if several else []),
        *(own, default, kept, r"(thres|cutoff)\w* = ", r"self\._?(?P<own>\w+) = (?P=own)$"),
    ]
    return any(re.match(pattern, line) for pattern in told)


def _count(pattern, lines):
    return sum(len(re.findall(pattern, line)) for line in lines)


def _assigns_itself(line):
    left, equals, right = line.partition(" = ")
    return bool(equals) and left == right
