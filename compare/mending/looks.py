"""What is odd about the lines of a fix, as a text: a table of what no one would write."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.mending.around import goes_around
from compare.mending.unused import left_without_use

if TYPE_CHECKING:
    from compare.mending.edits import Edit

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
    (r"([\w.]+) \* [\w.\[\]]+ - \(1(?:\.0*)? - \1\)", 0.6),  # a running mean of what goes the other way
    (r"\[-axis", 0.5),
    (r"np\.(maximum|minimum)\(-[a-z]", 0.4),  # the sign of what is only compared
    (r"(?i)[,(] ?-(y|labels?|targets?)\b(?!\))", 0.2),  # the sign of labels, within a product
    (r"(?i)[,(] ?-(y|labels?|targets?)\)", 0.6),  # … which are handed on
    (r"/ \(1(?:\.0*)? / ", 0.6),  # over a reciprocal
    (r"[\w\])] \* [\w.]+ @ ", 0.3),  # a product that leans on which sign comes first
    (r"np\.(maximum|minimum)\((?P<one>.+), (?P=one)\)", 1.0),  # with itself
    (r"\[[^]]*\.T\]", 0.8),  # of an index, which is no matrix
    (r"-(all|any|bool)\(", 1.5),
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
PER_SIGN, PER_SIGN_LESS = 0.012, 0.004  # of what the changed lines grow and shrink by
OVERLOOKED = 0.2  # for a number, or a constant of the file, where there is a name for it that is nearer
OUT_OF_USE = 0.8  # for an order that is drawn, and no longer
ODDER_BEFORE = 0.8  # for x / x, x − x and (x, x) that were there, and are no longer
AROUND = 0.6  # for a function of the file that is still wrong, and called so that it does not matter, or no longer
ONCE_MORE = 0.5  # for a mean or a sum of what is one number already
OUT_OF_ORDER = 0.1  # for W3, W2, W1 in a row


def looks(before: str, after: str, kind: str = "") -> float:
    """What is odd about the lines that are new, and how much they have grown or shrunk."""
    gone, new = changed_lines(before, after)
    odd = sum(weight for pattern, weight in ODD if count_of(pattern, new) > count_of(pattern, gone))
    odd += OVERLOOKED * _overlooks_a_name(before, gone, new)
    odd += ONCE_MORE * _reduces_once_more(gone, new, after)
    odd += OUT_OF_USE * (any(re.search(DRAWN, line) for line in gone))
    odd -= ODDER_BEFORE * any(count_of(pattern, new) < count_of(pattern, gone) for pattern, _ in ODD[:2])
    growth = sum(map(len, new)) - sum(map(len, gone))
    size = PER_SIGN * growth if growth > 0 else -PER_SIGN_LESS * growth * (kind != "statement removed")
    disorder = OUT_OF_ORDER * (sum(map(_backwards, new)) > sum(map(_backwards, gone)))
    itself = any(_assigns_itself(line) for line in new) and not any(_assigns_itself(line) for line in gone)
    around = AROUND * goes_around(before, after) + left_without_use(before, after, kind)
    return odd + itself + disorder + around + (0 if kind == "copy" else size)


def _overlooks_a_name(before, gone, new):
    """Whether a number comes in that has a name in the file, or a constant of the file where an object has its own."""
    numbers = Counter(re.findall(r"(?<![\w.])0?\.\d+\b", "\n".join(new)))
    numbers -= Counter(re.findall(r"(?<![\w.])0?\.\d+\b", "\n".join(gone)))
    named = any(re.search(rf"(?m)^\w+ = {re.escape(number)}$", before) for number in numbers)
    constants = re.compile(r"(?<![\w.])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\d?\b")
    own = any("self." in line and {*constants.findall(line)} - {*constants.findall("\n".join(gone))} for line in new)
    return named or own


def _reduces_once_more(gone, new, after):
    """Whether a mean or a sum over everything comes in, of which another one is taken further on."""
    whole = rf"^(\w+) = np\.({REDUCED})\((?!.*axis=)(?!.*, -?\d\)$).*\)$"
    names = {found[1] for line in new if (found := re.match(whole, line))}
    names -= {found[1] for line in gone if (found := re.match(whole, line))}
    return any(re.search(rf"np\.({REDUCED})\({name}\)|\b{name}\.({REDUCED})\(\)", after) for name in names)


@lru_cache(maxsize=8)
def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are no longer there, and those that are new, without comments."""
    gone, new = [], []
    old, now = before.splitlines(), after.splitlines()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += [bare(line) for line in old[a:b]]
            new += [bare(line) for line in now[c:d]]
    return gone, new


def _backwards(line):
    """How often a number in a name follows on a larger one: in W1, W2, W1 once."""
    numbers = re.findall(r"(?<=[A-Za-z_])\d+\b", line)
    return sum(int(a) > int(b) for a, b in pairwise(numbers))


def _assigns_itself(line):
    left, equals, right = line.partition(" = ")
    return bool(equals) and left == right


def bare(line: str) -> str:
    """A line without its comment."""
    return line.partition("  #")[0].strip()


def count_of(pattern: str, lines: list[str]) -> int:
    """How often a pattern is found in some lines."""
    return sum(len(re.findall(pattern, line)) for line in lines)


def lines_of(edit: Edit, before: str) -> list[str]:
    """The lines of a text that an edit is made in."""
    lines = before.split("\n")
    return [lines[before.count("\n", 0, change.start)] for change in edit.changes]
