"""Equal mistakes are found together: by name, by what the lines compute, by how the numbers are off."""

import math
from typing import Any

import pytest

from compare.grading.clusters import clustered, mistakes_of
from compare.grading.judgement import how_off
from compare.results import Check, Side

SENTENCES = {"bias-twice": "Twice a bias is added."}


def a_row(*findings, numbers=(), fault=None) -> Any:
    return {"findings": list(findings), "numbers": list(numbers), "fault": fault}


def a_finding(mistake, line=None, explains=("grad.b1",), computes=None, expected=None):
    given = {"mistake": mistake, "says": "It is so.", "line": line, "explains": list(explains)}
    return given | {"computes": computes, "expected": expected}


def found(**rows):
    return [(c.says, [(m.name, m.line) for m in c.members]) for c in clustered(rows, SENTENCES)]


def test_those_of_one_name_are_one_and_the_largest_comes_first():
    rows = {
        "c": a_row(a_finding("bias-twice", 9)),
        "a": a_row(a_finding("bias-twice", 4)),
        "b": a_row(a_finding("x", 5)),
    }
    assert found(**rows) == [("Twice a bias is added.", [("a", 4), ("c", 9)]), ("It is so.", [("b", 5)])]


def test_what_costs_most_points_comes_first_and_what_costs_none_last():
    rows = {name: a_row(a_finding("free", 1), a_finding("cheap", 2)) for name in "ab"}
    rows["c"] = a_row(a_finding("dear", 3))
    costs = {("slug", "cheap"): 0.5, ("slug", "dear"): 3.0}
    found = [(c.slug, c.points, len(c.members)) for c in clustered(rows, {}, costs)]
    assert found == [("dear", 3.0, 1), ("cheap", 0.5, 2), ("free", 0.0, 2)]


@pytest.mark.parametrize("kind", ["by hand", "another model"])
def test_of_what_a_person_has_to_look_at_no_mistake_is_known(kind):
    assert found(a=a_row(fault={"kind": kind, "says": "?"}), b=a_row(fault={"kind": "hangs", "says": "?"})) == [
        ("The file does not come to an end when it is imported.", [("b", None)])
    ]


def test_whoever_makes_one_mistake_in_two_places_is_counted_once():
    assert found(a=a_row(a_finding("bias-twice", 4), a_finding("bias-twice", 7))) == [
        ("Twice a bias is added.", [("a", 4)])
    ]


def test_without_a_name_what_the_lines_compute_tells_in_whatever_layer():
    one, other = (
        a_finding("unknown", 3, computes="2·dW1", expected="dW1"),
        a_finding("unknown", 8, computes="2·dW2", expected="dW2"),
    )
    third = a_finding("unknown", 8, computes="−dW2", expected="dW2")
    sizes = [len(c.members) for c in clustered({"a": a_row(one), "b": a_row(other), "c": a_row(third)}, {})]
    assert sizes == [2, 1]


def test_else_how_the_numbers_are_off_tells():
    unknown = a_finding("unknown", explains=["grad.W1"])
    rows = {
        name: a_row(unknown, numbers=[["grad.W1", how]])
        for name, how in (("a", "its sign"), ("b", "off"), ("c", "its sign"))
    }
    assert [members for _, members in found(**rows)] == [[("a", None), ("c", None)], [("b", None)]]


def test_an_error_is_told_by_itself():
    said = [["grad.W1", "gradients raised KeyError: 'W3' …"], ["grad.b1", "gradients raised KeyError: 'W3' …"]]
    assert found(a=a_row(numbers=said)) == [("Gradients raised KeyError: 'W3'.", [("a", None)])]


def test_beside_a_complaint_what_follows_from_it_is_not_told():
    finding = a_finding("error", 32, ("grad.b2", "step.b2"))
    numbers = [["grad.b2", "gradients returned another shape than was due"], ["step.b2", "off"], ["output", "off"]]
    [first, second] = mistakes_of(a_row(finding, numbers=numbers), {})
    assert (first.says, first.quantities) == ("Gradients returned another shape than was due.", ("grad.b2", "step.b2"))
    assert second.quantities == ("output",)


def test_what_several_functions_raise_alike_is_told_once():
    said = [["grad.W1", "gradients raised NameError: db3 …"], ["step.W1", "step raised NameError: db3 …"]]
    assert found(a=a_row(numbers=said)) == [("Gradients and step raised NameError: db3.", [("a", None)])]


def test_those_that_cannot_be_run_are_found_together_with_their_lines():
    rows = {n: a_row(fault={"kind": "syntax", "says": f"SyntaxError: no (line {k})"}) for n, k in (("a", 3), ("b", 5))}
    assert found(**rows) == [("The file is no valid Python.", [("a", 3), ("b", 5)])]


def checks(*pairs, dtype="float64"):
    return [
        Check("network", "grad.W1", f"case{n}", dtype, "wrong", Side(got=g), exact=e) for n, (g, e) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(2.0, 1.0), (6.0, 3.0)], "2 times what is right"),
        ([(-1.0, 1.0), (3.0, -3.0)], "its sign"),
        ([(0.0, 1.0), (0.0, 2.0)], "0"),
        ([(1.5, 1.0), (2.5, 2.0)], "0.5 more than what is right"),
        ([(math.nan, 1.0), (1.5, math.inf)], "not finite"),
        ([(1.0, 2.0), (7.0, 3.0)], "off"),
        ([(2.0, 1.0)], "off"),  # one number is any ratio
    ],
)
def test_how_a_quantity_is_off_is_told_from_all_of_its_cases(pairs, said):
    assert how_off(checks(*pairs)) == said


def test_an_error_is_told_without_what_differs_from_case_to_case():
    said = [
        Check("network", "loss", "a", "float64", "error", note=f"loss raised ValueError: shapes ({n},3) and (4,)")
        for n in (2, 5)
    ]
    assert how_off(said[:1]) == how_off(said[1:]) == "loss raised ValueError: shapes … and …"


def test_a_name_keeps_its_number_and_a_shape_that_differs_from_case_to_case_is_another_shape():
    name, shape = "gradients raised KeyError: 'W3' (line 4)", "gradients returned the shape (7,); expected (4,)"
    notes = [Check("network", "grad.b1", "a", "float64", "error", note=note) for note in (name, shape)]
    assert [how_off([note]) for note in notes] == [
        "gradients raised KeyError: 'W3' …",
        "gradients returned another shape than was due",
    ]
