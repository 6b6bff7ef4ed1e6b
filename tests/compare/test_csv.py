"""A person's CSV: what can be read safely is read and said; what can't is one line with its place, and exit 4."""

import json
import time
import timeit

import numpy as np
import pandas as pd
import pytest

from compare.cli import main
from compare.training.csv_file import read_table
from compare.usage import UsageError

ROWS = [(1.5, 20, 0), (2.5, 30, 1), (3.5, 10, 0), (4.5, 60, 1), (5.5, 50, 1), (6.5, 40, 0), (7.5, 80, 1), (8.5, 70, 0)]
X = np.array(ROWS)[:, :2]
Y = np.array(ROWS)[:, 2].astype(int)


def lines(form="{},{},{}", rows=ROWS):
    return [form.format(*row) for row in rows]


@pytest.fixture
def read(tmp_path):
    def reads(text, target="y", encoding="utf-8"):
        path = tmp_path / "data.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_table(path, target)

    return reads


HEADED = "\n".join(["a,b,y", *lines()])

READABLE = {  # what is odd about it → (text, target, a note that says so)
    "nothing": (HEADED, "y", None),
    "target by number": (HEADED, "3", None),
    "target counted from the end": (HEADED, "-1", None),
    "no header": ("\n".join(lines()), "3", "there is no header: columns are called by their numbers, from 1"),
    "Windows line ends": (HEADED.replace("\n", "\r\n"), "y", None),
    "a byte order mark": ("\ufeff" + HEADED, "y", "a byte order mark at the start was removed"),
    "blank lines": (HEADED.replace("\n", "\n\n  \n", 2) + "\n\n", "y", "blank lines skipped"),
    "separators after the label": (
        "\n".join(line + ";;;;" for line in lines()),
        "3",
        "trailing separators were removed from 8 lines",
    ),
    "separators after every line": (
        "\n".join(line + ",,," for line in ["a,b,y", *lines()]),
        "y",
        "trailing separators were removed",
    ),
    "an empty column": ("\n".join(["a,,b,y", *lines("{},,{},{}")]), "y", "1 empty column left out"),
    "semicolons": ("\n".join(["a;b;y", *lines("{};{};{}")]), "y", "columns are separated by semicolons"),
    "tabs": ("\n".join(["a\tb\ty", *lines("{}\t{}\t{}")]), "y", "columns are separated by tabs"),
    "what Excel writes before tabs": ("\n".join(["sep=\t", "a\tb\ty", *lines("{}\t{}\t{}")]), "y", "separated by tabs"),
    "what Excel writes": ("\n".join(["sep=;", "a;b;y", *lines("{};{};{}")]), "y", "separated by semicolons"),
    "decimal commas": (
        "\n".join(["a;b;y", *(line.replace(".", ",") for line in lines("{};{};{}"))]),
        "y",
        "column 'a' has decimal commas",
    ),
    "quoted fields": ("\n".join(['"a","b","y"', *lines('"{}","{}","{}"')]), "y", None),
    "spaces around": ("\n".join(["a , b , y", *lines(" {} , {} , {} ")]), "y", None),
    "labels as floats": ("\n".join(["a,b,y", *lines("{},{},{}.0")]), "y", None),
}


@pytest.mark.parametrize("oddity", READABLE)
def test_what_can_be_read_is_read_and_said(oddity, read):
    text, target, note = READABLE[oddity]
    found = read(text, target)
    np.testing.assert_array_equal(found.X, X)
    np.testing.assert_array_equal(found.y, Y)
    assert found.classes == ("0", "1")
    assert found.columns in [("a", "b"), ("1", "2")]
    assert any(note in said for said in found.notes) if note else found.notes == ()


def test_utf_16_and_windows_1252_are_read(read):
    assert read(HEADED.replace("a,b", "ä,b"), encoding="utf-16").columns == ("ä", "b")
    found = read(HEADED.replace("a,b", "ä,b"), encoding="cp1252")
    assert found.columns == ("ä", "b")
    assert found.notes == ("not UTF-8, read as Windows-1252",)


def test_labels_may_be_text(read):
    found = read("\n".join(["a,b,y", *(f"{a},{b},{'no' if y else 'yes'}" for a, b, y in ROWS)]))
    assert found.classes == ("no", "yes")
    np.testing.assert_array_equal(found.y, 1 - Y)


@pytest.mark.parametrize("hole", ["", "NA", "nan", "?", " null "])
def test_rows_with_missing_values_are_left_out_and_said(hole, read):
    found = read(HEADED + f"\n9.5,{hole},1\n{hole},3,0")
    np.testing.assert_array_equal(found.X, X)
    assert found.notes == ("2 rows with missing values left out (lines 10, 11)",)


def test_a_text_with_few_values_becomes_columns_of_0_and_1(read):
    colours, sizes = ["red", "green", "blue", "red"] * 2, ["big", "small"] * 4
    found = read("\n".join(["a,colour,size,y", *(f"{r[0]},{c},{s},{r[2]}" for r, c, s in zip(ROWS, colours, sizes))]))
    assert found.columns == ("a", "colour=blue", "colour=green", "colour=red", "size=small")
    np.testing.assert_array_equal(found.X[:3, 1:], [[0, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 0]])
    assert "column 'colour' became 0 and 1 for 'blue', 'green', 'red'" in found.notes


def test_a_text_with_many_values_is_left_out(read):
    rows = [(*row[:2], f"name {i}", row[2]) for i, row in enumerate(ROWS * 2)]
    found = read("\n".join(["a,b,name,y", *(",".join(map(str, row)) for row in rows)]))
    assert found.columns == ("a", "b")
    assert found.notes == ("column 'name' was left out: text with 16 different values",)


def test_a_separator_inside_quotes_is_text(read):
    found = read("\n".join(["a,b,y", *(f'{a},{b},"{"no, never" if y else "yes"}"' for a, b, y in ROWS)]))
    assert found.classes == ("no, never", "yes")


GROUPED = [("1,125", "465", "2,304", "-1,325", "297", "12,000", "1,234,567", "0")[i % 8] for i in range(8)]
THOUSANDS = [1125, 465, 2304, -1325, 297, 12000, 1234567, 0]
FEW = [text for text in GROUPED if text.count(",") < 2] + ["7"]  # none that can only be one or the other


def columns(separator, *cells):
    """A table of these columns and 0 and 1 in turn; with commas between the cells, cells that hold one are quoted."""
    quoted = [[f'"{c}"' if separator in c else c for c in column] for column in cells]
    return "\n".join(separator.join((*row, str(i % 2))) for i, row in enumerate(zip(*quoted)))


@pytest.mark.parametrize("other", [["1.5"] * 4 + ["2"] * 4, list("12345678")], ids=["points", "whole numbers"])
def test_commas_between_groups_of_three_digits_are_thousands_where_commas_separate_and_that_is_said(other, read):
    found = read(columns(",", GROUPED, other), "3")
    np.testing.assert_array_equal(found.X[:, 0], THOUSANDS)
    assert "column '1': commas were taken as thousands separators ('1,125' is 1125)" in found.notes


def test_they_are_thousands_too_where_another_column_has_decimal_points(read):
    found = read(columns(";", FEW, ["0.5"] * 4 + ["2"] * 4), "3")
    np.testing.assert_array_equal(found.X[:3, 0], [1125, 465, 2304])
    assert "column '1': commas were taken as thousands separators ('1,125' is 1125)" in found.notes


def test_they_are_decimals_where_another_number_can_only_be_one(read):
    for cells in (
        columns(";", FEW, ["0,5"] * 4 + ["2"] * 4),
        columns(",", FEW, ["0,5"] * 4 + ["2"] * 4),
        columns(";", [*FEW[:7], "0,125"], list("12345678")),
    ):
        found = read(cells, "3")
        np.testing.assert_array_equal(found.X[:3, 0], [1.125, 465, 2.304])
        assert "column '1' has decimal commas" in found.notes


def test_points_between_groups_of_three_digits_are_thousands_where_the_decimals_are_commas(read):
    found = read(columns(";", [text.replace(",", ".") for text in GROUPED], ["0,5"] * 4 + ["2"] * 4), "3")
    np.testing.assert_array_equal(found.X[:, 0], THOUSANDS)
    assert "column '1': points were taken as thousands separators ('1.125' is 1125)" in found.notes


@pytest.mark.parametrize(
    "cells",
    [
        columns(";", FEW, list("12345678")),
        columns("\t", FEW, list("12345678")),
        columns(";", FEW, ["0.5", *"1234567"], ["0,5", *"1234567"]),
    ],
    ids=["semicolons", "tabs", "both kinds elsewhere"],
)
def test_a_comma_that_may_be_either_is_refused_with_its_place(cells, read):
    with pytest.raises(UsageError) as refusal:
        read(cells, "-1")
    said = "line 1, column '1': '1,125' is 1125 or 1.125, and nothing tells which: say --decimal . or --decimal ,"
    assert said in str(refusal.value)


def labelled(cells, separator=";", labels=("no", "yes")):
    """A table of one column, called a, and labels in turn, called y."""
    rows = (f"{cell}{separator}{labels[i % len(labels)]}" for i, cell in enumerate(cells))
    return "\n".join([f"a{separator}y", *rows])


GERMAN = ["2.025", "1", "500", "1.000", "12", "7.500.000", "3", "4"]
NO_MILLIONS = [cell.replace("7.500.000", "75") for cell in GERMAN]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_a_point_that_may_group_digits_is_refused_with_its_place_where_no_commas_separate(separator, read):
    with pytest.raises(UsageError) as refusal:
        read(labelled(NO_MILLIONS, separator))
    said = "line 2, column 'a': '2.025' is 2.025 or 2025, and nothing tells which: say --decimal . or --decimal ,"
    assert said in str(refusal.value)


def test_between_commas_points_are_decimal_marks_if_every_number_has_one(read):
    found = read(labelled([f"{i}.125" for i in range(1, 9)], ","))
    np.testing.assert_array_equal(found.X[:, 0], np.arange(1, 9) + 0.125)
    assert "column 'a': points were taken as decimal marks ('1.125' is 1.125)" in found.notes
    with pytest.raises(UsageError, match=r"line 2, column 'a': '2\.025' is 2\.025 or 2025"):
        read(labelled(NO_MILLIONS, ","))


def test_a_number_that_can_only_be_one_tells_how_the_others_are_read(read):
    found = read(labelled(GERMAN))
    np.testing.assert_array_equal(found.X[:, 0], [2025, 1, 500, 1000, 12, 7_500_000, 3, 4])
    assert "column 'a': points were taken as thousands separators ('2.025' is 2025)" in found.notes
    np.testing.assert_array_equal(read(labelled(["0.5", *NO_MILLIONS])).X[:3, 0], [0.5, 2.025, 1])


@pytest.mark.parametrize(
    ("told", "expected"),
    [({"decimal": ","}, 2025), ({"thousands": "."}, 2025), ({"decimal": "."}, 2.025), ({"thousands": ","}, 2.025)],
)
def test_who_says_the_marks_is_believed(told, expected, tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(labelled(NO_MILLIONS))
    assert read_table(path, "y", **told).X[0, 0] == expected


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"decimal": "x"}, "decimal: expected one of '.', ','; got 'x'"),
        ({"thousands": "_"}, "thousands: expected one of '.', ',', ' ', \"'\"; got '_'"),
        ({"decimal": ",", "thousands": ","}, "expected two different marks; got ',' for both"),
        ({"decimal": ","}, "line 10, column 'a': '0.5' has another decimal mark than --decimal ,"),
    ],
)
def test_marks_that_do_not_fit_are_refused(told, says, tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(labelled([*NO_MILLIONS, "0.5"]))
    with pytest.raises(UsageError) as refusal:
        read_table(path, "y", **told)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    ("cell", "number", "note"),
    [
        ("50%", 50, "percent signs were taken off ('50%' is 50)"),
        ("1'234", 1234, "apostrophes were taken as thousands separators"),
        ("1\N{RIGHT SINGLE QUOTATION MARK}234", 1234, "apostrophes were taken as thousands separators"),
        ("1 234", 1234, "spaces were taken as thousands separators ('1 234' is 1234)"),
        ("1\N{NARROW NO-BREAK SPACE}234", 1234, "spaces were taken as thousands separators"),
        ("\N{MINUS SIGN}12", -12, "typeset minus signs were read"),
        ("01234", 1234, "zeros in front were taken off ('01234' is 1234)"),
        ("9007199254740993", 2**53, "whole numbers above 2^53 were rounded ('9007199254740993' is 9007199254740992)"),
    ],
)
def test_a_number_that_can_be_read_in_one_way_only_is_read_and_said(cell, number, note, read):
    found = read(labelled([cell] * 8))
    np.testing.assert_array_equal(found.X[:, 0], [number] * 8)
    assert any(note in said for said in found.notes)


LABELLED = {  # labels in turn → (classes, a note that says what had to be decided)
    "zeros in front": (["01234", "1234"], ("01234", "1234"), "'01234' and '1234' are one number, but labels are text"),
    "powers": (["1e3", "1000"], ("1000", "1e3"), "'1000' and '1e3' are one number, but labels are text: 2 classes"),
    "beyond 2^53": (["9007199254740992", "9007199254740993"], ("9007199254740992", "9007199254740993"), None),
    "signs": (["+1", "-1"], ("-1", "+1"), None),
    "floats beside integers": (["0", "1", "1.0"], ("0", "1"), "'1' and '1.0' were taken as one, '1'"),
    "case and spaces": (["yes", "no", "Yes", "NO", "yes "], ("no", "yes"), "'yes' and 'Yes' were taken as one, 'yes'"),
    "untold": (["a", "b", "Unknown"], ("Unknown", "a", "b"), "'unknown' is a class of its own"),
    "many spellings": (list("aAbBcCdD"), ("a", "b", "c", "d"), "column 'y': so were the spellings of 1 more"),
    "beyond all measure": (["1e99999999999999999999", "1"], ("1", "1e99999999999999999999"), None),
    "missing": (["a", "b", "#N/A"], ("a", "b"), "column 'y': '#N/A' taken as missing, not as a text"),
    "a point for missing": (["1", "2", "."], ("1", "2"), "column 'y': '.' taken as missing, not as a text"),
}


@pytest.mark.parametrize("oddity", LABELLED)
def test_labels_are_text(oddity, read):
    labels, classes, note = LABELLED[oddity]
    found = read(labelled(range(60), labels=labels))
    assert found.classes == classes
    assert any(note in said for said in found.notes) if note else not any("'y'" in said for said in found.notes)


def test_a_class_of_very_few_rows_may_be_a_slip_of_the_pen_and_that_is_said(read):
    found = read(labelled(range(61), labels=["0", "1"] * 30 + ["O"]))
    assert found.classes == ("0", "1", "O")
    assert "column 'y': only 1 row of 61 is 'O': a slip of the pen?" in found.notes


def test_of_many_classes_of_very_few_rows_some_are_named(read):
    found = read(labelled(range(65), labels=["0", "1"] * 30 + list("OQDBI")))
    assert sum("a slip of the pen?" in said for said in found.notes) == 3
    assert found.notes[-1] == "column 'y': 2 more classes with as few rows"


def test_columns_without_a_name_and_with_the_name_of_another_get_one_of_their_own(read):
    found = read("\n".join(["a,,a (2),a,y", *lines("{0},{1},{0},{1},{2}")]))
    assert found.columns == ("a", "column 2", "a (2)", "a (3)")
    assert found.notes == ("several columns are called 'a': the later ones are numbered",)


def test_a_row_that_names_the_target_is_the_header_even_where_all_is_text(read):
    found = read("colour,size,y\n" + "red,big,no\nblue,small,yes\n" * 4)
    assert (found.columns, found.classes, len(found.y)) == (("colour=red", "size=small"), ("no", "yes"), 8)


def test_years_may_be_names_of_columns(read):
    text = "\n".join(["2021,2022,2023", *lines()])
    for target in ("2023", "-1"):
        found = read(text, target)
        assert found.columns == ("2021", "2022")
        np.testing.assert_array_equal(found.X, X)
    assert "the first row counts years (2021, 2022, 2023): it was taken as the header" in found.notes


def test_utf_16_is_known_without_a_byte_order_mark(read):
    for encoding in ("utf-16-le", "utf-16-be"):
        found = read(HEADED.replace("a,b", "ä,b"), encoding=encoding)
        assert found.columns == ("ä", "b")
        assert found.notes == ("UTF-16, although no byte order mark says so",)


def test_of_many_columns_a_message_names_some_and_the_nearest(read):
    text = "\n".join([",".join(f"column{i}" for i in range(30)), *[",".join("1" * 30)] * 9])
    with pytest.raises(UsageError) as refusal:
        read(text, "colunm25")
    assert "a number up to 30 or a name (column0, column1" in str(refusal.value)
    assert "(meant column25?)" in str(refusal.value)


def test_a_long_file_takes_a_few_times_what_pandas_takes(tmp_path):
    path = tmp_path / "long.csv"
    numbers = np.random.default_rng(0).normal(size=(30_000, 4)).round(6)
    frame = pd.DataFrame(numbers, columns=list("abcd")).assign(y=np.arange(30_000) % 2)
    frame.to_csv(path, index=False)
    ours, pandas = (
        min(timeit.repeat(reads, number=1, repeat=3, timer=time.process_time))
        for reads in (lambda: read_table(path, "y"), lambda: pd.read_csv(path, dtype=str, keep_default_na=False))
    )
    np.testing.assert_array_equal(read_table(path, "y").X, numbers)
    assert ours < 8 * pandas  # measured: 3; a loop over cells takes 40


UNREADABLE = {  # what is wrong → (text, target, what is said)
    "a word among numbers": (
        HEADED.replace("4.5,60", "4.5,sixty"),
        "y",
        "line 5, column 'b': expected a number; got 'sixty'",
    ),
    "too many values": (HEADED.replace("4.5,60", "4.5,6,0"), "y", "line 5: 4 values, but there are 3 columns"),
    "too few values": (HEADED.replace("4.5,60,1", "4.5,60"), "y", "line 5: only 2 values; column 'y' is missing"),
    "an infinity": (HEADED.replace("4.5,60", "4.5,1e999"), "y", "line 5, column 'b': '1e999' is not finite"),
    "a comment before the header": (
        "# my data\n" + HEADED,
        "y",
        "data.csv, line 2: 3 values, but there is 1 column (line 1 begins with '#': a comment? take it out)",
    ),
    "grouped digits and decimals in one column": (
        "\n".join(["a;y", "1,234,567;0", "0,5;1", *(f"{i};{i % 2}" for i in range(8))]),
        "y",
        "line 3, column 'a': '0,5' has another decimal mark than the numbers above or below",
    ),
    "a separator that takes several bytes": (
        "sep=¦\n" + HEADED.replace(",", "¦"),
        "y",
        "line 1: expected a separator such as , ; | or a tab; got '¦'",
    ),
    "a quote left open": (HEADED.replace("4.5", '"4.5'), "y", "line 5: unexpected end of data"),
    "a percent sign for some": (
        HEADED.replace("60", "60%"),
        "y",
        "line 2, column 'b': expected a number with %, as in line 5; got '20'",
    ),
    "a row that is too wide without a header": (
        "\n".join(lines()).replace("60", "6,0"),
        "3",
        "line 4: 4 values, but there are 3 columns",
    ),
    "an infinity in words": (HEADED.replace("60", "-inf"), "y", "line 5, column 'b': '-inf' is not finite"),
    "an infinite number of a column": (HEADED, "inf", "expected one of a, b, y; got 'inf'"),
    "an endless number of a column": (HEADED, "1e400", "expected one of a, b, y; got '1e400'"),
    "no such column": (HEADED, "Y", "target column"),
    "number of no column": (HEADED, "4", "expected one of a, b, y; got '4'"),
    "one class": ("\n".join(["a,b,y", *lines("{},{},1{}")]).replace("10", "11"), "y", "only one class, '11'"),
    "measurements as labels": (
        "\n".join(["a,b,y", *(f"{i},{i % 3},{i / 7}" for i in range(1, 40))]),
        "y",
        "line 2, column 'y': '0.14285714285714285' is a measurement, not a class",
    ),
    "a label for every row": ("\n".join(["a,b,y", *(f"{i},1,x{i}" for i in range(9))]), "y", "these are no classes"),
    "mostly missing": (
        "\n".join(["a,b,y", *(f"{i},,{i % 2}" for i in range(9)), *lines()[:2]]),
        "y",
        "column 'b' misses 9",
    ),
    "few rows": ("a,b,y\n1,2,0\n3,4,1", "y", "2 complete rows, but at least 8 are needed"),
    "only a header": ("a,b,y\n", "y", "data.csv has a header, but no rows"),
    "only text": ("\n".join(["a,y", *(f"name {i},{i % 2}" for i in range(20))]), "y", "no column of numbers besides"),
    "empty": ("", "y", "is empty"),
    "only blank lines": ("\n  \n\n", "y", "is empty"),
    "only what Excel writes": ("sep=;\n", "y", "is empty"),
    "not text": (b"a,b\0,y\n1,2,3", "y", "not text"),
}


@pytest.mark.parametrize("fault", UNREADABLE)
def test_what_cannot_be_read_is_one_line_with_its_place(fault, read):
    text, target, says = UNREADABLE[fault]
    with pytest.raises(UsageError) as refusal:
        read(text, target)
    assert says in str(refusal.value)
    assert "data.csv" in str(refusal.value)
    assert "\n" not in str(refusal.value)


# ---- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def exam(tmp_path):
    rng = np.random.default_rng(1)
    scores = rng.uniform(30, 100, size=(60, 2))
    admitted = scores.sum(axis=1) + rng.normal(0, 15, 60) > 130
    path = tmp_path / "exam.csv"
    path.write_text("\n".join(f"{a:.3f},{b:.3f},{int(y)};;;;" for (a, b), y in zip(scores, admitted)))
    return path


def test_train_judges_both_halves_and_counts_digits(exam, tmp_path, capsys):
    out = tmp_path / "out.json"
    assert main(["train", "--data", str(exam), "--target", "3", "--json", str(out)]) == 0
    said = capsys.readouterr().out
    assert "trailing separators were removed from 60 lines" in said
    assert "scikit-learn newton-cholesky" in said
    found = json.loads(out.read_text())
    assert found["training"]["data"]["rows"] == 60
    assert {c["case"] for c in found["checks"]} == {"exam:gradient_descent", "exam:optimum"}
    assert {c["verdict"] for c in found["checks"]} == {"agree"}


def test_train_takes_one_solver_or_a_network(exam, tmp_path, capsys):
    out = tmp_path / "out.json"
    assert main(["train", "--data", str(exam), "--target", "3", "--solver", "newton", "--json", str(out)]) == 0
    solvers = [row["solver"] for row in json.loads(out.read_text())["training"]["optimum"]["exam:optimum"]["solvers"]]
    assert solvers == ["scratch newton", "PyTorch newton", "scikit-learn lbfgs", "scikit-learn newton-cholesky"]
    assert main(["train", "--data", str(exam), "--target", "3", "--pair", "network", "--dtype", "float64"]) == 0
    assert "exam, adam: " in capsys.readouterr().out


@pytest.fixture
def train(tmp_path, capsys):
    def trains(columns, *flags):
        """Exit code, standard output and the notes of a training on these columns (name → numbers)."""
        path, out = tmp_path / "made.csv", tmp_path / "out.json"
        rows = zip(*columns.values())
        path.write_text("\n".join([",".join(columns), *(",".join(map(str, row)) for row in rows)]))
        code = main(["train", "--data", str(path), "--target", "y", "--dtype", "float64", "--json", str(out), *flags])
        return code, capsys.readouterr(), json.loads(out.read_text())["training"]

    return trains


def made(scale=1.0, n=60):
    rng = np.random.default_rng(2)
    a, b = rng.normal(size=(2, n))
    return {"a": a * scale, "b": b, "y": (a + b + rng.normal(0, 0.5, n) > 0).astype(int)}


def test_a_constant_column_is_said_to_tell_nothing(train, monkeypatch):
    code, _, training = train(made() | {"c": [0.1] * 60}, "--solver", "newton")
    assert code == 0
    assert training["data"]["notes"] == ["column 'c' is constant: it tells nothing, and its coefficient is 0"]
    coefficients = training["optimum"]["made:optimum"]["coefficients"]
    assert coefficients[2] == 0
    assert all(coefficients[:2])
    monkeypatch.setattr(
        "compare.training.own_data.STEPS", 1
    )  # how long the network is trained changes nothing of what is said
    _, _, training = train(made() | {"c": [0.1] * 60}, "--pair", "network")
    assert training["data"]["notes"] == ["column 'c' is constant: it tells nothing"]


@pytest.mark.parametrize("scale", [1e300, 1e308, 1e-300])
def test_numbers_of_any_size_are_standardised_without_overflow(scale, train, recwarn):
    code, said, training = train(made(scale / 8))
    _, _, plain = train(made())
    assert code == 0
    assert "Warning" not in said.err
    assert not recwarn.list
    accuracy, of_plain = (t["optimum"]["made:optimum"]["held_out"]["accuracy"] for t in (training, plain))
    assert accuracy == of_plain


def test_a_training_is_reported_as_a_page_too(exam, tmp_path, capsys):
    page = tmp_path / "page"
    command = ["train", "--data", str(exam), "--target", "3", "--dtype", "float64", "--solver", "newton"]
    assert main([*command, "--report", str(page)]) == 0
    assert f"Report: {page / 'index.html'}" in capsys.readouterr().out
    assert "scikit-learn newton-cholesky" in (page / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--target", "admitted"], "target column of"),
        (["--target", "3", "--pair", "neuron"], "pair: expected one of logistic_regression, network; got 'neuron'"),
        (["--target", "3", "--decimal", "x"], "decimal: expected one of '.', ','; got 'x'"),
        (["--target", "3", "--decimal", ".", "--thousands", "."], "expected two different marks; got '.' for both"),
        (["--target", "3", "--solver", "newtn"], "got 'newtn' (meant newton?)"),
        (["--target", "3", "--pair", "network", "--solver", "newton"], "a network has no --solver"),
        ([], "--target"),
    ],
)
def test_a_mistake_in_the_command_is_one_line_and_exit_4(arguments, says, exam, capsys):
    assert main(["train", "--data", str(exam), *arguments]) == 4
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


def test_a_file_that_does_not_exist_is_exit_4(tmp_path, capsys):
    assert main(["train", "--data", str(tmp_path / "none.csv"), "--target", "y"]) == 4
    assert "no such file" in capsys.readouterr().err
