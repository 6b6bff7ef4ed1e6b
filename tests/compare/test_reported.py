"""Networks with mistakes that people reported, each written after the report that its docstring names: caught, the line
told, and mended with proof.

Their form is that of test_candidates.py. A line that has no repair of its own, but may be called the wrong one as well
(where a wrong function is called, say), ends in ``# or here``.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections import Counter

import pytest

import compare
from tests.compare.repairs import (
    CANDIDATES,
    TELLING,
    constants,
    dtypes_of,
    judged,
    judged_quickly,
    mistakes_of,
    repaired,
    wrong_lines,
)

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # a file and its repairs have one
REPORTED = sorted((CANDIDATES / "reported").glob("*.py"))
KINDS = {"forward", "loss", "backward", "update", "penalty", "predict", "numerics"}
QUICK = (  # to mend, and one of each kind
    "backward_train_nn",
    "forward_tanh_by_hand",
    "loss_logit_class",
    "numerics_gradient_descent_function",
    "penalty_cost_function_reg",
    "predict_label",
    "update_linreg_scratch",
)
SEARCHED = ("forward_tanh_by_hand", "predict_label", "update_linreg_scratch")  # for a fix: of all others in a long run
SECONDS = 300.0  # for one search, which ends when it is proved: not how busy or slow the machine is shall decide
SEEN = ("caught", "line", "proved", "mended", "right when repaired", "wrong when half repaired")
needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")


def patched(text, diff, folder):
    """The text with a unified diff applied."""
    path = folder / "patched.py"
    path.write_text(text, encoding="utf-8")
    subprocess.run(["patch", str(path)], input=diff.encode(), check=True, capture_output=True)
    return path.read_text(encoding="utf-8")


def seen_in(path, folder, seconds=SECONDS):
    """What of ``SEEN`` holds of a file: the first line that the message gives, the first fix that is proved; in no time
    neither is looked for.
    """
    text = path.read_text(encoding="utf-8")
    results = compare.check(path, fix_seconds=seconds, diagnosis=bool(seconds), keyword="" if seconds else TELLING)
    line = next((entry["line"] for entry in results.diagnosis if entry["line"]), None)
    fix = next((entry["fix"] for entry in results.diagnosis if entry["fix"] and entry["fix"]["proved"]), None)
    promised = {"agree", "unstable"} if fix and fix["left"] else {"agree"}  # what loses accuracy only may be left

    def verdict_of(changed):
        return judged(changed, dtypes=dtypes_of(path), keyword=TELLING)

    numbers = [number for number in mistakes_of(text) if number]
    return dict(
        zip(
            SEEN,
            (
                results.verdict == constants(path).get("VERDICT", "disagree"),
                line in wrong_lines(text),
                fix is not None,
                fix is not None and verdict_of(patched(text, fix["diff"], folder)) in promised,
                verdict_of(repaired(text)) == "agree",
                all(judged_quickly(path, repaired(text, only)) != "agree" for only in numbers),
            ),
            strict=True,
        )
    )


def test_there_are_reports_of_every_kind():
    kinds = Counter(path.stem.split("_")[0] for path in REPORTED)
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 3
    assert len(REPORTED) >= 85


def what_is_not_said(text):
    """What is wrong with how a file says its mistake, its source and its repair; nothing of one that is in form."""
    tree, numbers = ast.parse(text), mistakes_of(text)
    mistake, *sources = ast.get_docstring(tree).split("\n\n")
    in_form = {
        "a mistake in a sentence": mistake.endswith("."),
        "one source": len(sources) == 1 and re.match(r"Source:\s+https?://", sources[0]),
        "as many mistakes as it says": numbers == (["1", "2"] if mistake.startswith("Two mistakes: ") else [None]),
        "a wrong line": wrong_lines(text),
        "repairs that change it": all(ast.dump(ast.parse(repaired(text, n))) != ast.dump(tree) for n in numbers),
    }
    return [what for what, there in in_form.items() if not there]


def test_each_file_says_its_mistake_its_source_and_its_repair():
    missing = {path.stem: what_is_not_said(path.read_text(encoding="utf-8")) for path in REPORTED}
    assert {name: what for name, what in missing.items() if what} == {}


@needs_patch
@pytest.mark.parametrize("name", QUICK)
def test_a_reported_mistake_is_caught_found_and_mended(name, tmp_path):
    by_a_fix = () if name in SEARCHED else ("line", "proved", "mended")
    seen = seen_in(CANDIDATES / "reported" / f"{name}.py", tmp_path, 0 if by_a_fix else SECONDS)
    assert [what for what in SEEN if not seen[what] and what not in by_a_fix] == []


@needs_patch
@pytest.mark.soak
def test_reported_mistakes_are_caught_found_and_mended(tmp_path):
    counts, files = Counter(), len(REPORTED)
    for path in REPORTED:
        seen = seen_in(path, tmp_path)
        counts.update(name for name in SEEN if seen[name])
        if not all(seen.values()):
            print(f"{path.stem}: not {', '.join(name for name in SEEN if not seen[name])}")
    print(f"of {files} files: {', '.join(f'{name} {counts[name]}' for name in SEEN)}")
    assert counts["caught"] == counts["right when repaired"] == counts["wrong when half repaired"] == files
    assert counts["line"] >= 0.8 * files
    assert counts["proved"] >= 0.8 * files
    assert counts["mended"] == counts["proved"]
