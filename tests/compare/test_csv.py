"""A person's CSV: what can be read safely is read and said; what can't is one line with its place, and exit 4."""

import json

import numpy as np
import pytest

from compare.cli import main
from compare.contract import UsageError
from compare.table import read_table

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
    assert found.notes == ("2 rows with missing values left out (line 10, 11)",)


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
    said = "line 1, column '1': '1,125' is 1125 or 1.125, and nothing tells which: write it without the comma"
    assert said in str(refusal.value)


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
    "a quote left open": (HEADED.replace("4.5", '"4.5'), "y", "unexpected end of data"),
    "no such column": (HEADED, "Y", "target column"),
    "number of no column": (HEADED, "4", "expected one of a, b, y; got '4'"),
    "one class": ("\n".join(["a,b,y", *lines("{},{},1{}")]).replace("10", "11"), "y", "only one class, '11'"),
    "measurements as labels": (
        "\n".join(["a,b,y", *(f"{i},{i % 3},{i / 7}" for i in range(1, 40))]),
        "y",
        "line 2, column 'y': 0.142857 is a measurement, not a class",
    ),
    "a label for every row": ("\n".join(["a,b,y", *(f"{i},1,x{i}" for i in range(9))]), "y", "these are no classes"),
    "mostly missing": (
        "\n".join(["a,b,y", *(f"{i},,{i % 2}" for i in range(9)), *lines()[:2]]),
        "y",
        "column 'b' misses 9",
    ),
    "few rows": ("a,b,y\n1,2,0\n3,4,1", "y", "2 complete rows, but at least 8 are needed"),
    "only a header": ("a,b,y\n", "y", "data.csv"),
    "only text": ("\n".join(["a,y", *(f"name {i},{i % 2}" for i in range(20))]), "y", "no column of numbers besides"),
    "empty": ("", "y", "is empty"),
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
    assert "exam:adam" in capsys.readouterr().out


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


def test_a_constant_column_is_said_to_tell_nothing(train):
    code, _, training = train(made() | {"c": [0.1] * 60})
    assert code == 0
    assert training["data"]["notes"] == ["column 'c' is constant: it tells nothing, and its coefficient is 0"]
    coefficients = training["optimum"]["made:optimum"]["coefficients"]
    assert coefficients[2] == 0
    assert all(coefficients[:2])
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
