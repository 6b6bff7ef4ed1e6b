"""Generated CSV files against who wrote them: the generator knows the true table, and which numbers tell nothing.

A file is read as the table that it was written from, or refused in one line that names the place: where it is broken,
or where its numbers can be read two ways. ``pytest -m soak`` tries some thousands.
"""

import random
import re
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pytest

from compare.training.csv_file import read_table
from compare.usage import UsageError

SLICE, SOAK = 150, 2000
SPACES = [" ", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}"]
APOSTROPHES = ["'", "\N{RIGHT SINGLE QUOTATION MARK}"]
OTHER = {".": ",", ",": "."}


@dataclass
class File:
    """What was written, and what is true of it."""

    raw: bytes
    target: str
    X: list  # of columns of Decimals
    labels: list
    columns: list
    doubtful: bool = False  # some column's numbers can be read two ways, and nothing tells which
    noted: list = field(default_factory=list)  # what a note must say if the file is read
    broken: int | None = None  # the line that cannot be read


# ---- the true table --------------------------------------------------------------------------------------------------


def decimal(rng, digits, before):
    return Decimal(rng.randint(-(10 ** (before + digits)), 10 ** (before + digits))).scaleb(-digits)


NUMBERS = {
    "small": lambda rng: Decimal(rng.randint(-999, 999)),
    "whole": lambda rng: Decimal(rng.choice([rng.randint(0, 999), rng.randint(-(10**7), 10**7)])),
    "thousands": lambda rng: Decimal(rng.randint(1, 999) * 1000),
    "tenths": lambda rng: decimal(rng, 1, 3),
    "thousandths": lambda rng: decimal(rng, 3, 2),
    "precise": lambda rng: decimal(rng, 14, 2),
    "huge": lambda rng: Decimal(2**53 + rng.randint(1, 10**6)),
    "powers": lambda rng: decimal(rng, 4, 1).scaleb(rng.randint(-30, 30)),
}
LABELS = [
    ["0", "1"],
    ["-1", "+1"],
    ["yes", "no"],
    ["01234", "1234"],
    ["1e3", "1000"],
    ["9007199254740992", "9007199254740993"],
    ["2.025", "2025"],
    ["a;b", "a,b", "a\tb"],
    ['5" pipe', "5' pipe"],
    ["one\ntwo", "one"],
    ["é", "è", "e"],
    ["x y", "xy"],
    ["0", "1", "2", "3"],
]
SPELLED = {"yes": ["yes", "Yes", "YES "], "no": ["no", "No", " no"]}


def written(number, decimals, mark, by, minus):
    """A number as a person with this decimal mark writes it."""
    if decimals is None:
        sign, digits, exponent = number.as_tuple()
        digits = "".join(map(str, digits))
        text = f"{digits[0]}{mark}{digits[1:] or '0'}e{exponent + len(digits) - 1}"
        return (minus if sign else "") + text
    whole, _, fraction = f"{abs(number):.{decimals}f}".partition(".")
    if by and len(whole) > 3:
        start = len(whole) % 3
        whole = by.join(filter(None, [whole[:start], *(whole[i : i + 3] for i in range(start, len(whole), 3))]))
    return (minus if number < 0 else "") + whole + (mark + fraction if fraction else "")


def reads(text, mark):
    """Whether a text is a number to a person with this decimal mark."""
    mantissa, e, _ = text.lstrip("+-\N{MINUS SIGN}").rstrip("%").partition("e")
    whole, _, fraction = mantissa.partition(mark)
    by = {c for c in whole if not c.isdigit()}
    if (fraction and not fraction.isdigit()) or len(by) > 1 or by - {OTHER[mark], *SPACES, *APOSTROPHES}:
        return False
    first, *groups = whole.split(by.pop()) if by else [whole]
    return not groups or (0 < len(first) < 4 and first[0] != "0" and {len(g) for g in groups} == {3} and not e)


def can_be_told(columns, k, separator):
    """Whether a person can tell how the numbers of column k are to be read."""
    both = [{text for text in column if reads(text, ".") and reads(text, ",")} for column in columns]
    tells = [{mark for mark in OTHER for t in set(c) - b if reads(t, mark)} for c, b in zip(columns, both)]
    doubtful = {text for text in both[k] if {".", ","} & set(text)}
    elsewhere = set().union(*tells[:k], *tells[k + 1 :])
    usual = separator == "," and not elsewhere and (doubtful == set(columns[k]) or any("," in t for t in doubtful))
    return bool(not doubtful or tells[k] or len(elsewhere) == 1 or usual)


# ---- the file --------------------------------------------------------------------------------------------------------


def quoted(rng, text, separator, always):
    if always or any(c in text for c in (separator, '"', "\n")) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def make(seed):
    rng = random.Random(seed)
    separator, mark = rng.choice(
        [(",", "."), (",", "."), (";", ","), (";", ","), (";", "."), ("\t", "."), ("\t", ","), ("|", ".")]
    )
    by = rng.choice([None, None, OTHER[mark], OTHER[mark], *SPACES, *APOSTROPHES])
    minus = rng.choice("---\N{MINUS SIGN}")
    n = rng.randint(40, 60)
    file = File(b"", "", [], [], [])
    names, columns = [], []
    for k in range(rng.randint(1, 4)):
        kind = rng.choice(list(NUMBERS))
        numbers = [NUMBERS[kind](rng) for _ in range(n)]
        decimals = None if kind == "powers" else max(0, -numbers[0].as_tuple().exponent)
        percent = "%" if kind == "tenths" and rng.random() < 0.3 else ""
        texts = [written(number, decimals, mark, by, minus) + percent for number in numbers]
        names.append(rng.choice(["", "größe ", "a,b ", 'so "called" ', "{0} ", "in\nlines "]) + f"n{k}")
        columns.append(texts)
        file.X.append(numbers)
        if percent:
            file.noted.append("percent signs")
        if minus in "".join(texts) and minus != "-":
            file.noted.append("typeset minus")
        if by and any(by in text for text in texts):
            file.noted.append("thousands separators")
        if any(int(x) != int(float(x)) for x in numbers if x == int(x) and abs(x) > 2**53 and decimals == 0):
            file.noted.append("2^53")
    classes = rng.choice(LABELS)
    file.labels = [classes[i % len(classes)] for i in range(n)]
    texts = list(file.labels)
    if set(classes) <= set(SPELLED) and rng.random() < 0.5:
        texts = [SPELLED[label][i % 3] for i, label in enumerate(texts)]
        file.noted.append("were taken as one")
    rng.shuffle(order := list(range(len(columns) + 1)))
    names, columns = [*names, "label"], [*columns, texts]
    names, columns = [names[k] for k in order], [columns[k] for k in order]
    where = order.index(len(order) - 1)
    file.X = [file.X[k] for k in order if k < len(file.X)]
    return dressed(rng, file, names, columns, where, separator)


def dressed(rng, file, names, columns, where, separator):
    """The file's bytes: quotes, line ends, blank lines, holes, encoding; and perhaps something that is broken."""
    always, header = rng.random() < 0.2, rng.random() < 0.8
    rows = [list(row) for row in zip(*columns)]
    holes = rng.sample(range(len(rows)), 3) if rng.random() < 0.3 else []
    for k in holes:
        rows[k][rng.randrange(len(names))] = rng.choice(["", "NA", "#N/A", "null", ".", "?"])
    file.columns = [" ".join(name.split()) for k, name in enumerate(names) if k != where] if header else []
    kept = [k for k in range(len(rows)) if k not in holes]
    file.X, file.labels = [[x[k] for k in kept] for x in file.X], [file.labels[k] for k in kept]
    file.target = rng.choice(["label", str(where + 1), str(where - len(names))]) if header else str(where + 1)
    number = next(k for k in range(len(names)) if k != where)
    damage = rng.choice([None] * 12 + ["more", "fewer", "word", "infinite", "quote"])
    victim = rng.choice(kept[3:])  # the first might pass for a header
    telling = [k for k in kept if not (damage and k == victim)]
    numbers = [[column[k] for k in telling] for i, column in enumerate(columns) if i != where]
    file.doubtful = not all(can_be_told(numbers, k, separator) for k in range(len(numbers)))
    rows[victim] += ["7", "8"] if damage == "more" else []
    if damage == "word":
        rows[victim][number] = "seven"
    if damage == "infinite":
        rows[victim][number] = "-inf"
    if damage == "fewer":
        rows[victim] = rows[victim][:-1]
    lines, first_lines = [], []
    for k, row in enumerate([names, *rows] if header else rows):
        if rng.random() < 0.03:
            lines.append("")
        first_lines.append(sum(line.count("\n") + 1 for line in lines) + 1)
        cells = [quoted(rng, cell, separator, always) for cell in row]
        if damage == "quote" and k == victim + header:
            cells[0] = '"' + cells[0].strip('"')
        lines.append(separator.join(cells))
    file.broken = first_lines[victim + header] if damage else None
    end = rng.choice(["\n", "\n", "\r\n", "\r"])
    text = end.join(line.replace("\n", end) for line in lines) + rng.choice(["", end])
    if rng.random() < 0.1:
        text = f"sep={separator}{end}{text}"
        file.broken = file.broken and file.broken + 1
    encodings = ["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
    encoding = rng.choice(encodings)
    try:
        file.raw = text.encode(encoding)
    except UnicodeEncodeError:
        file.raw = text.encode("utf-8")
    return file


# ---- the judgement ---------------------------------------------------------------------------------------------------


def outcome(path, file):
    """What happened to a file: "read", "doubtful" or "broken" (each rightly so), or what is wrong with it."""
    path.write_bytes(file.raw)
    try:
        found = read_table(path, file.target)
    except UsageError as refusal:
        said = str(refusal)
        if "\n" in said:
            return f"more than one line: {said}"
        if file.broken:
            places = [int(line) for line in re.findall(r"line (\d+)", said)]
            return "broken" if file.broken in places or file.doubtful else f"not the line {file.broken}: {said}"
        asks = "nothing tells which" in said and "line " in said and "column " in said
        return "doubtful" if file.doubtful and asks else f"refused: {said}"
    if file.broken:
        return f"read although line {file.broken} is broken"
    X = np.array([[float(x) for x in column] for column in file.X]).T
    if found.X.shape != X.shape or not np.array_equal(found.X, X):
        return f"misread: {found.X[:2]} for {X[:2]}, {found.notes}"
    if file.columns and list(found.columns) != file.columns:
        return f"misread: the columns {found.columns} for {file.columns}"
    labels = [found.classes[k].strip().lower() for k in found.y]  # of several spellings the commonest
    if labels != file.labels:
        return f"misread: {found.classes} for {sorted(set(file.labels))}"
    silent = [note for note in file.noted if not any(note in said for said in found.notes)]
    return f"silent about {silent}: {found.notes}" if silent else "read"


def tried(path, seeds):
    """How many files of these seeds came to which outcome; a wrong one stops it."""
    counts = {"read": 0, "doubtful": 0, "broken": 0}
    for seed in seeds:
        found = outcome(path, make(seed))
        assert found in counts, f"seed {seed}: {found}"
        counts[found] += 1
    return counts


def test_a_file_is_read_as_it_was_meant_or_refused_with_its_place(tmp_path):
    counts = tried(tmp_path / "data.csv", range(SLICE))
    assert all(n >= SLICE // 50 for n in counts.values())  # the files are of all kinds


def test_no_damage_to_a_file_brings_anything_but_one_line(tmp_path):
    damaged(tmp_path / "data.csv", range(SLICE // 3))


def damaged(path, seeds):
    """Files cut short, with bytes changed, or with lines in another order, are read or refused in one line."""
    counts = {"read": 0, "refused": 0}
    for seed in seeds:
        rng, file = random.Random(seed), make(seed)
        raw = bytearray(file.raw)
        for _ in range(rng.choice([1, 1, 2, 9])):
            raw[rng.randrange(len(raw))] = rng.choice(b"\0\n\r\t\",;|.-%0aZ\xe4\xff#{}'")
        path.write_bytes(raw[: rng.choice([len(raw), len(raw), rng.randrange(len(raw))])])
        try:
            found, said = read_table(path, file.target), ""
            assert found.X.shape == (len(found.y), len(found.columns))
            assert np.isfinite(found.X).all()
        except UsageError as refusal:
            found, said = None, str(refusal)
        assert "\n" not in said
        counts["read" if found else "refused"] += 1
    return counts


@pytest.mark.soak
def test_thousands_of_files(tmp_path, capsys):
    seeds = range(10_000, 10_000 + SOAK)
    counts, after_damage = tried(tmp_path / "data.csv", seeds), damaged(tmp_path / "data.csv", seeds)
    with capsys.disabled():
        print(f"\nCSV files of the seeds {seeds.start} to {seeds.stop - 1}: {counts}; damaged: {after_damage}")
