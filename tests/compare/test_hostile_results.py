"""A results.json that somebody edited, cut, or made up: read and reported, or refused in one line that says where."""

import json
import random

import pytest

from compare.cli import main
from compare.results import Results
from tests.compare import hostile
from tests.compare.reported import NASTY, Page, without_pictures

SEED = 11


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reported(data, capsys, tmp_path):
    """The exit code of ``report`` for a file of these bytes, and the one line that is said."""
    (tmp_path / "r.json").write_bytes(data)
    code = main(["report", "r.json", "--output", "out"])
    out, err = capsys.readouterr()
    said = out if code == 0 else err
    assert code in (0, 4), err
    assert said.count("\n") == 1
    assert "Traceback" not in err
    return code, said


def mutants(rng=None, count=None):
    """(way, other, file): everything else in every place, or so many drawn from it."""
    whole = hostile.small()
    all_ways = [(way, other) for way in hostile.places(whole) for other in hostile.OTHERS]
    for way, other in rng.sample(all_ways, count) if rng else all_ways:
        made = hostile.with_other(whole, way, other)
        if made is not None:
            yield way, other, hostile.at(whole, way), made


def read(made, path):
    """What reading the file raises, in words; None if it is read."""
    path.write_text(json.dumps(made), encoding="utf-8")
    try:
        Results.read(path)
    except ValueError as error:
        return str(error)


def test_the_small_file_is_read_and_shown_whole(capsys, tmp_path):
    data = json.dumps(hostile.small()).encode()
    with without_pictures():
        assert reported(data, capsys, tmp_path) == (0, "Report: out/index.html\n")
    shown = set(Page.of("out/index.html").attributes("id"))
    assert shown >= {"neuron", "network", "closer", "training", "power", "method", "failures"}


def test_a_file_of_an_older_version_is_refused_with_the_way_to_make_it_anew(capsys, tmp_path):
    code, said = reported(json.dumps(hostile.small() | {"schema": 1}).encode(), capsys, tmp_path)
    assert code == 4
    assert "an older version wrote it (schema 1); make it anew with run, check or train --json" in said


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_a_file_that_is_none_is_refused_in_one_line(name, capsys, tmp_path):
    data, says = hostile.TEXTS[name]
    code, said = reported(data, capsys, tmp_path)
    assert code == 4
    assert said.startswith(f"nncompare: r.json is not what nncompare writes with --json: {says}")


PLACES = [
    ("checks.1.mine.error", [], 'checks[1].mine.error: expected a number, "inf", "-inf" or "nan"; got a list'),
    ("checks.0.verdict", "right", "checks[0].verdict: expected one of wrong, error, unstable, undecided, agree; got "),
    ("checks.0.pair", hostile.GONE, "checks[0].pair: it is missing"),
    ("environment", 5, "environment: expected an object; got 5"),
    ("schema", 3, "schema: expected 2, the only one that this version reads; got 3"),
    ("exhibits.neuron.shown", 2, "exhibits.neuron: expected one of the rows to be shown"),
    ("exhibits.sigmoid.ulp.mine", hostile.SHORTER, "exhibits.sigmoid.ulp.mine: expected a list of 3; got one of 2"),
    ("exhibits.closer.magnitude.scale.0", 0, "exhibits.closer.magnitude.scale[0]: expected a number above 0; got 0"),
    (
        "exhibits.closer.differences.step.1",
        -1,
        "exhibits.closer.differences.step[1]: expected a number above 0; got -1",
    ),
    ("power.killed", 10**350, "power.killed: expected a whole number of at least 0; got 1000000000"),
]


@pytest.mark.parametrize(("place", "other", "says"), PLACES, ids=[place for place, _, _ in PLACES])
def test_what_is_wrong_is_said_with_its_place(place, other, says, tmp_path):
    way = tuple(int(step) if step.isdigit() else step for step in place.split("."))
    assert read(hostile.with_other(hostile.small(), way, other), tmp_path / "r.json").startswith(says)


def test_hundreds_of_changed_files_are_read_or_refused_in_words(tmp_path):
    refused = 0
    for way, other, before, made in mutants(random.Random(SEED), 700):
        said = read(made, tmp_path / "r.json")
        if hostile.is_of_another_kind(before, other) and way[:1] != ("environment",):
            assert said is not None, (way, other)
        if said is not None:
            above = [hostile.as_written(way[:n]) for n in range(len(way) + 1)]
            assert any(said.startswith(place or "expected") for place in above), (way, said)
            refused += 1
    assert 300 < refused < 650


def test_of_what_is_taken_nothing_can_become_markup(capsys, tmp_path):
    whole = hostile.small()
    for way in hostile.places(whole):
        if hostile.kind(hostile.at(whole, way)) == "text":
            made = hostile.with_other(whole, way, NASTY)
            if read(made, tmp_path / "r.json") is None:
                whole = made
    whole["environment"] = {NASTY: NASTY, "a | b": "[x](y) ![z](w)", "`c`\nd": "<img src=x>"}
    assert reported(json.dumps(whole).encode(), capsys, tmp_path)[0] == 0
    page = Page.of("out/index.html")
    assert len(page.scripts) == 2
    assert not page.named("img")
    text = (tmp_path / "out" / "summary.md").read_text(encoding="utf-8")
    rest = text.replace("<br>", "").replace("<code>", "").replace("</code>", "")
    assert [mark for mark in ("<", "[x", "[z", "x]", "`c`", "| b") if mark in rest] == []


STEEP = [  # changes that are plausible, and that broke a picture once
    (("training", "runs", "xor:sgd", "float64", "loss", "torch", 2), 5),  # less than two powers of ten in sight
    (("training", "runs", "xor:sgd", "float64", "loss", "scratch", 1), 1.7e308),
    (("training", "runs", "exam:gradient_descent", "float64", "path", "loss", 1, 2), "inf"),
    (("training", "optimum", "exam:optimum", "solvers", 2, "solver"), "\ud83d"),
]


@pytest.mark.parametrize(("way", "other"), STEEP, ids=["rises", "huge", "infinite", "half a pair"])
def test_what_no_picture_expects_is_drawn_all_the_same(way, other, capsys, tmp_path):
    made = hostile.part(hostile.with_other(hostile.small(), way, other), way)
    assert reported(json.dumps(made).encode(), capsys, tmp_path)[0] == 0


def test_numbers_that_do_not_fit_each_other_are_refused_in_one_line(capsys, tmp_path):
    way = ("training", "runs", "exam:gradient_descent", "float64", "path")
    narrow = hostile.with_other(hostile.small(), (*way, "x"), [0])
    made = hostile.part(hostile.with_other(narrow, (*way, "loss"), [[1], [2], [3], [4]]), way)
    code, said = reported(json.dumps(made).encode(), capsys, tmp_path)
    assert code == 4
    assert said.startswith("nncompare: r.json cannot be drawn, as its numbers do not fit each other (")


@pytest.mark.soak
def test_every_change_in_every_place_is_reported_or_refused(capsys, tmp_path):
    rng, counts = random.Random(SEED), {"refused": 0, "reported": 0, "read only": 0}
    for way, other, before, made in mutants():
        said = read(made, tmp_path / "r.json")
        if hostile.is_of_another_kind(before, other) and way[:1] != ("environment",):
            assert said is not None, (way, other)
        if said is None and rng.random() < 0.25:
            code, _ = reported(json.dumps(hostile.part(made, way)).encode(), capsys, tmp_path)
            counts["reported" if code == 0 else "refused"] += 1
        else:
            counts["refused" if said else "read only"] += 1
    with capsys.disabled():
        print(f"\nhostile results.json, seed {SEED}: {sum(counts.values()):,}: {counts}")
