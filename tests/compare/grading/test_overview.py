"""The class as a whole: the maximum, what many lack, where points are lost, whom to help first, how long it takes."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from compare.diagnosis.entry import entry
from compare.grading import overview, pages, rubric, table
from compare.grading.classroom import Class, Graded
from compare.grading.clusters import Cluster, Member
from compare.grading.judgement import Function
from compare.grading.progress import in_words, progress_of_a_class
from compare.grading.submissions import Submission
from tests.compare import test_page_in_browser as in_browser

browser = in_browser.browser
ALL = ("forward", "loss", "gradients", "step")


def handed_in(name, fault=None, findings=(), numbers=(), meant=ALL, flags=(), reading="", model="network", **verdicts):
    """A submission in which each function is right but for those whose verdicts are given."""
    found = {f: Function(verdict=verdicts.get(f, "agree"), right=0, of=1) for f in meant} if not fault else {}
    row: Any = {"fault": fault, "functions": found, "meant": list(meant), "declared": {}, "numbers": list(numbers)}
    row |= {"reading": reading, "notes": [], "model": model, "labels": True}
    row["findings"] = [entry(slug, "", slug, True, e) | {"line": 4} for slug, e in findings]
    return Graded(name, Submission(name, Path(name)), row, rubric.graded(row, rubric.default(), flags), list(flags))


def a_class(*graded):
    lost = [*overview.lost(graded, {"twice": "It is twice."}).values()]
    return Class({each.name: each for each in graded}, [], [], lost, 0)


HANGS = {"kind": "hangs", "says": "did not return"}
ANNA = handed_in("anna")
BEN = handed_in("ben", step="missing")
CARLA = handed_in("carla", findings=[("twice", ["grad.W1"]), ("other", ["grad.b1"])], gradients="wrong", step="missing")
EMIL = handed_in("emil", fault=HANGS)


def test_the_maximum_is_said_and_is_nobody_elses_concern():
    assert overview.maximum(a_class(ANNA, EMIL)) == "The maximum is 14: forward 4, loss 2, gradients 6, step 2."
    labels = handed_in("dora", meant=(*ALL, "predict"))
    said = overview.maximum(a_class(ANNA, labels, EMIL))
    assert "14 for 2 networks: forward 4, loss 2, gradients 6, step 2; 15 for 1 network: forward 4" in said
    others = [handed_in(n, meant=(*ALL, "predict"), model=m) for n, m in (("f", "logistic_regression"), ("g", ""))]
    said = overview.maximum(a_class(ANNA, *others))
    assert "15 for 1 logistic regression and 1 of which nothing says what: forward 4, loss 2" in said
    assert said.endswith("step 2, predict 1; 14 for 1 network: forward 4, loss 2, gradients 6, step 2.")
    assert handed_in("emil", fault=HANGS).grade.of == 14


def test_what_at_least_half_of_those_who_can_be_judged_lack_is_said():
    assert overview.lacking(a_class(ANNA, BEN, CARLA, EMIL)) == ["2 of 3 have no step."]
    assert overview.lacking(a_class(BEN, CARLA)) == ["All of 2 have no step."]
    assert overview.lacking(a_class(ANNA, BEN)) == []  # one alone is no class
    others = [handed_in(name) for name in ("fay", "gus")]
    assert overview.lacking(a_class(ANNA, BEN, CARLA, *others)) == []  # two of five are less than half


def test_points_are_lost_by_kinds_of_mistakes_which_share_what_they_spoil_together():
    found = [tuple(each) for each in a_class(ANNA, BEN, CARLA, EMIL).lost]
    assert found == [
        ("The file does not come to an end when it is imported.", 1, 14),
        ("No step.", 2, 4),
        ("It is twice.", 1, 3),
        ("other", 1, 3),
    ]
    everyone = (ANNA, BEN, CARLA, EMIL)
    assert sum(cost for *_, cost in found) == sum(each.grade.of - each.grade.points for each in everyone)


def test_what_only_loses_accuracy_costs_by_its_own_name():
    found = handed_in("a", findings=[("twice", ["loss"])], loss="unstable")
    assert [tuple(each) for each in a_class(found).lost] == [("It is twice.", 1, 0.2)]


def test_autograd_costs_by_itself():
    flag: Any = {"kind": "autograd", "line": 3, "says": ""}
    ida = handed_in("ida", flags=[flag])
    assert [tuple(each) for each in a_class(ida).lost] == [("Gradients are computed by autograd.", 1, 8)]
    assert overview.reason(ida) == "gradients and step by autograd"


def test_gradients_that_only_a_step_shows_are_not_missed_and_lose_by_what_the_step_has_wrong():
    classes = [handed_in(name, reading="class Net (fit)", gradients="missing") for name in "ab"]
    assert overview.lacking(a_class(*classes)) == []
    assert [f"{table.verdict_of(classes[0], name)}" for name in ALL] == ["✓"] * 4
    assert [tuple(each) for each in a_class(*classes).lost] == []
    wrong: Any = {"gradients": "missing", "step": "wrong", "findings": [("twice", ["step.W1"])]}
    class_ = a_class(handed_in("c", reading="class Net (fit)", **wrong))
    assert [tuple(each) for each in class_.lost] == [("It is twice.", 1, 8)]
    without = rubric.parsed(b"[points]\ngradients = 6", "r.toml")
    row = class_.graded["c"].row
    told = Graded("c", Submission("c", None), row, rubric.graded(row, without), []).told
    assert [each["explains"] for each in told["findings"]] == [["step.W1"]]


def test_who_has_least_is_helped_first_then_who_has_most_off_then_by_name():
    raised = [["grad.W1", "gradients raised KeyError: 'W3'"]]
    fay = handed_in("fay", numbers=raised, gradients="error", step="missing")
    zoe = handed_in("zoe", step="missing")
    found = [(each.name, why) for each, why in overview.to_help(a_class(ANNA, zoe, BEN, fay, EMIL))]
    assert found == [
        ("emil", "did not return"),
        ("fay", "gradients raising, no step"),
        ("ben", "no step"),
        ("zoe", "no step"),
    ]


UNREAD = {"kind": "by hand", "says": "could not be taken up"}


def test_who_could_not_be_judged_needs_help_and_is_to_be_looked_at_with_why_and_the_next_command():
    names = ("a b.py", "nb.ipynb", "hashed")
    class_ = a_class(BEN, *(handed_in(name, fault=UNREAD) for name in names))
    class_.graded["hashed"] = replace(class_.graded["hashed"], submission=Submission("secret.py", Path("secret.py")))
    helped = [(each.name, why) for each, why in overview.to_help(class_)]
    assert helped == [*((name, "could not be judged") for name in ("a b.py", "hashed", "nb.ipynb")), ("ben", "no step")]
    unread = [(each.name, why, command) for each, why, command in overview.by_hand(class_)]
    assert unread == [
        ("a b.py", "could not be taken up", "nncompare check 'a b.py' --adapter adapter.py"),
        ("nb.ipynb", "could not be taken up", ""),
        ("hashed", "could not be taken up", "nncompare check FILE --adapter adapter.py"),
    ]
    out, page = shown(class_), pages.teacher_page(class_, list(ALL), dict.fromkeys(class_.graded, "a.html"))
    assert "for you to give\n  a b.py: could not be taken up (nncompare check 'a b.py' --adapter adapter.py)\n" in out
    assert "<code>nncompare check FILE --adapter adapter.py</code>" in page
    assert all("nncompare new network -o adapter.py" in shown_to_them for shown_to_them in (out, page))
    assert "secret" not in out + page


def test_who_declares_another_model_can_be_judged_as_that():
    other = handed_in("a.py", fault={"kind": "another model", "says": "declares AGAINST = 'neuron'"})
    [(_, _, command)] = overview.by_hand(a_class(other))
    assert (command, overview.begin_an_adapter(a_class(other))) == ("nncompare check a.py", "")


def test_what_autograd_computes_has_the_rubrics_points_also_where_a_person_gives_the_others():
    jo = handed_in("jo.py", fault=UNREAD, flags=[{"kind": "autograd", "line": 17, "says": "not by hand"}])
    [(_, why, _)] = overview.by_hand(a_class(jo))
    assert why == "could not be taken up; gradients and step 0, computed by autograd"
    page = pages.learner_page(jo, 1)
    assert "jo.py: points for your teacher to say" in page
    assert ("0 of 4" in page, "– of 4" in page, "0 of 6" in page) == (False, True, True)
    assert "forward: – of 4, for your teacher" in pages.teacher_page(a_class(jo), list(ALL), {"jo.py": "a.html"})


def test_how_many_more_need_help_is_said():
    class_ = a_class(*(handed_in(f"n{n}", step="missing") for n in range(overview.MOST_TO_HELP + 2)), ANNA)
    page = pages.teacher_page(class_, list(ALL), dict.fromkeys(class_.graded, "a.html"))
    assert all("and 2 more with less than all points" in text for text in (shown(class_), page))
    assert "more with less" not in shown(a_class(BEN))


def test_where_no_mistake_is_shared_the_list_is_open():
    alone = [Cluster(says, "", (Member(who, None),), 2) for says, who in (("one", "a"), ("two", "b"))]
    class_ = replace(a_class(handed_in("a"), handed_in("b")), clusters=alone)
    page = pages.teacher_page(class_, list(ALL), dict.fromkeys("ab", "a.html"))
    assert '<details class="rest" open><summary>2, each made by one</summary>' in page
    assert "No mistake is shared" in shown(class_)
    shared = [*alone, Cluster("three", "", (Member("a", None), Member("b", None)), 4)]
    page = pages.teacher_page(replace(class_, clusters=shared), list(ALL), dict.fromkeys("ab", "a.html"))
    assert '<details class="rest"><summary>2 that only one has made' in page


HALF = "a network 5-4-3, sigmoid, mse, half of its sum over the outputs"
ASKS_FOR = "This is what LOSS = 'half_mse' asks for; expected 'mse'."
REPORTED = "The loss that is reported is half the squared error, summed over outputs and averaged over samples."


def with_a_loss(name, reading="", says=""):
    each = handed_in(name, reading=reading)
    each.row["findings"] += [entry("other-loss-convention", "loss", says, False, ["loss"])] * bool(says)
    return each


def test_where_most_have_another_loss_than_they_are_judged_by_it_is_asked_whether_that_was_meant():
    own = [with_a_loss("a", HALF), with_a_loss("b", says=ASKS_FOR), with_a_loss("c", says=REPORTED)]
    others = [with_a_loss("d", "a network 5-4-3, sigmoid, mse"), with_a_loss("e"), EMIL]
    class_ = a_class(*own, *others)
    said = "3 of 5 have LOSS = 'half_mse': did you mean --loss half_mse?"
    page = pages.teacher_page(class_, list(ALL), dict.fromkeys(class_.graded, "a.html"))
    assert overview.other_loss(class_) == said
    assert (said in shown(class_), said.replace("'", "&#39;") in page) == (True, True)
    assert overview.other_loss(a_class(*own[1:], *others)) == ""  # 2 of 4 are not most
    read_so = [with_a_loss(name, "a network 5-4-3, sigmoid, half_mse") for name in "xyz"]
    assert overview.other_loss(a_class(*read_so)) == ""  # who are judged by their own
    assert overview.other_loss(a_class(*read_so, own[1])).startswith("4 of 4")  # and one that was not


def test_what_costs_no_points_or_only_one_has_made_is_not_explained_first():
    said = [("free", 0, "ab"), ("common", 2, "ab"), ("dear", 5, "a")]
    clusters = [Cluster(says, "", tuple(Member(name, None) for name in names), cost) for says, cost, names in said]
    class_ = replace(a_class(handed_in("a"), handed_in("b")), clusters=clusters)
    assert [cluster.says for cluster in overview.to_explain(class_)] == ["common"]
    page = pages.teacher_page(class_, list(ALL), dict.fromkeys("ab", "a.html"))
    first, others = page.partition("2 that only one has made, or that cost no points")[::2]
    assert [says in first for says in ("common", "free", "dear")] == [True, False, False]
    assert [says in others for says in ("free", "dear")] == [True, True]


def test_what_is_left_out_of_the_points_that_are_lost_is_counted():
    mistakes = [f"m{n}" for n in range(table.MOST_LOST + 2)]
    class_ = a_class(*(handed_in(m, findings=[(m, ["loss"])], loss="wrong") for m in mistakes))
    assert "and 2 more, which cost 4 together (the page has all)" in shown(class_)
    assert "more, which cost" not in shown(a_class(BEN))


def shown(class_):
    out = Console(file=io.StringIO(), width=120)
    table.show(class_, rubric.default(), out)
    return out.file.getvalue()


def test_what_has_no_points_is_not_spoken_of():
    said = handed_in("a", findings=[("twice", ["grad.X"]), ("other", ["grad.X", "loss"])], numbers=[["a1", "its sign"]])
    assert [(e["mistake"], e["explains"]) for e in said.told["findings"]] == [("other", ["loss"])]
    assert said.told["numbers"] == []


def test_where_no_line_is_known_the_function_is_said():
    row: Any = handed_in("a", step="wrong").row | {"numbers": [["step.W1", "2 times what is right"]]}
    graded = Graded("a", Submission("a", None), row, rubric.graded(row, rubric.default()), [])
    assert graded.first == ("W1 after one step: 2 times what is right.", None, "in step")


def test_the_first_mistake_is_the_first_whose_line_is_known():
    found = handed_in("a", findings=[("far", ["grad.W1"]), ("near", ["loss"])], gradients="wrong", loss="wrong")
    assert found.first == ("far", 4, "4")
    found.row["findings"][0]["line"] = None
    assert found.first == ("near", 4, "4")
    found.row["findings"][1]["line"] = None
    assert found.first == ("far", None, "in gradients")


def test_progress_says_what_is_judged_at_once_and_how_long_it_takes_once_that_is_known():
    out, times = io.StringIO(), iter([0, 2, 12, 13, 30])
    _, tell = progress_of_a_class(out, lambda: next(times))
    for done in range(2, 8):
        tell(done, 7, ["x.py"])
    assert out.getvalue().splitlines() == [
        "nncompare: 2 of 7 judged, now x.py",
        "nncompare: 4 of 7 judged, now x.py; about 20 s left",  # 12 s for two, and three are left
        "nncompare: 6 of 7 judged, now x.py; about 10 s left",
    ]
    assert [in_words(seconds) for seconds in (3, 94, 95, 600)] == ["10 s", "90 s", "2 minutes", "10 minutes"]


def test_a_fix_is_on_the_teachers_page_and_on_a_learners_only_with_all_hints():
    fixed = {"diff": "", "edits": 1, "proved": True, "agrees": 9, "of": 9, "left": []}
    fixed |= {"elsewhere": "", "fails_with": ""}
    shown = [{"line": 4, "text": "db = dz.mean()", "kind": "wrong", "note": "", "mark": (5, 14)}]
    shown += [{"line": None, "text": "db = dz.sum()", "kind": "fix", "note": "", "mark": None}]
    each = handed_in("a.py", findings=[("twice", ["grad.b1"])], gradients="wrong")
    each.row["findings"][0] |= {"fix": fixed, "excerpt": shown}
    class_ = a_class(each)
    assert "db = dz.sum()" in pages.teacher_page(class_, list(ALL), {"a.py": "a.html"})
    assert ["db = dz.sum()" in pages.learner_page(each, hints) for hints in (1, 2, 3)] == [False, False, True]


def test_a_learner_whose_loss_only_loses_accuracy_is_not_told_that_it_is_off():
    page = pages.learner_page(handed_in("a.py", findings=[("log-of-zero", ["loss"])], loss="unstable"), hints=1)
    assert "The loss is right, but loses accuracy for extreme inputs." in page
    assert "The loss is off." in pages.learner_page(
        handed_in("a.py", findings=[("x", ["loss"])], loss="wrong"), hints=1
    )


WIDE = "(n_samples, n_outputs) " * 12


def sizes(browser, path):
    """The page at each width, with how much wider it is than that."""
    for width in (390, 800, 1280, 1440):
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get(path.as_uri())
        over = "return [document.documentElement, ...document.querySelectorAll('#grades .scroll')]"
        yield width, browser.execute_script(f"{over}.map(e => e.scrollWidth - e.clientWidth)")


@in_browser.pytestmark
def test_nothing_of_the_teachers_page_runs_off_its_side(browser, tmp_path):
    names = [f"{name}_{'x' * 30}.py" for name in "ab"]
    class_ = a_class(*(handed_in(name, findings=[(WIDE, ["grad.W1"])], gradients="wrong") for name in names))
    path = tmp_path / "index.html"
    path.write_text(pages.teacher_page(class_, list(ALL), dict.fromkeys(names, "a.html")), encoding="utf-8")
    assert [(width, each) for width, each in sizes(browser, path) if each != [0, 0]] == []


@in_browser.pytestmark
def test_nothing_of_a_learners_page_runs_off_its_side(browser, tmp_path):
    raised = [["grad.W1", f"gradients raised ValueError: {'(n?,k),(k,m?)->(n?,m?)' * 9} {WIDE}"]]
    path = tmp_path / "a.html"
    path.write_text(pages.learner_page(handed_in("a.py", numbers=raised, gradients="error"), 3), encoding="utf-8")
    assert [(width, each) for width, each in sizes(browser, path) if each != [0]] == []
