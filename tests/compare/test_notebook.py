"""In a notebook, run by a kernel: what is wrong is shown, with the cell and the line, and the rest folds."""

import base64
import html
import linecache
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbclient import NotebookClient

import compare
from compare.adapting.cells import Cells, cells_of

FORWARD = """\
import numpy as np

def forward(params, X):
    return X @ params["W"] + params["b"]
"""
BACKWARD = """\
factor = 2

def gradients(params, X, y):
    dz = factor / len(y) * (forward(params, X) - y)
    return {"W": X.T @ dz, "b": dz.mean()}
"""
CHECK = """\
import compare
from types import SimpleNamespace
mine = SimpleNamespace(forward=forward, gradients=gradients)
compare.check(mine, against="neuron", activation="identity", keyword="/random/", dtypes="float64")
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What a notebook of these cells shows, as HTML."""
    cells = [nbformat.v4.new_code_cell(text) for text in (FORWARD, BACKWARD, CHECK)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(compare.__file__).parents[1]))
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    [output] = [each for each in cells[-1].outputs if each.output_type == "execute_result"]
    return output.data["text/html"]


def test_the_answer_is_first_and_the_rest_folds(shown):
    assert re.search(r"<strong>1 of \d+ checks fails \(1 wrong\): grad\.b\.", shown)
    summaries = re.findall(r"<details( open)?><summary>(.*?)</summary>", shown)
    assert [bool(unfolded) for unfolded, _ in summaries] == [True, False, False, False]
    assert summaries[1:] == [("", "Checks"), ("", "Share of what rounding allows"), ("", "What fails")]


def test_the_message_has_the_cell_and_the_line_and_the_fix(shown):
    said = html.unescape(re.search(r"<pre>(.*?)</pre>", shown, re.DOTALL)[1]).splitlines()
    line = '    return {"W": X.T @ dz, "b": dz.mean()}'
    assert said[0] == "  --> cell 2:5, in gradients"
    assert f"  5 | {line}" in said
    assert f"fix | {line.replace('mean', 'sum')}" in said
    assert said[-1].startswith("proved: with this line all ")


def test_there_is_one_picture(shown):
    [data] = re.findall(r'<img src="data:image/png;base64,([^"]*)" alt="[^"]{40,}"', shown)
    assert base64.b64decode(data).startswith(b"\x89PNG")


# ---- the cells as a text ---------------------------------------------------------------------------------------------


@pytest.fixture
def run_cell(monkeypatch):
    """Run cells one after another, as a kernel does that knows what was typed; returns what they have defined."""
    typed, names = [""], {}
    monkeypatch.setattr(sys.modules["__main__"], "In", typed, raising=False)

    def run_cell(text):
        name = f"<cell of a test {len(typed)}>"
        typed.append(text)
        monkeypatch.setitem(linecache.cache, name, (len(text), None, text.splitlines(keepends=True), name))
        exec(compile(text, name, "exec"), names)
        return SimpleNamespace(**names)

    return run_cell


def test_a_text_has_what_the_cells_define_at_its_line_and_what_it_uses_of_elsewhere(run_cell):
    run_cell("import numpy as np\nfrom math import tanh as th\nrate, used_nowhere, data = 0.5, 1, np.ones(3)\n")
    run_cell("raise_it = 1\n\ndef half(z):\n    return rate * th(z)\n")
    net = run_cell(
        "def other(): pass\nclass Net:\n    def go(self, X):\n        return half(np.sum(X))\nn = Net()\n"
    ).Net
    cells = cells_of(net)
    assert {*cells.text[: cells.text.index("def half")].splitlines()} - {""} == {
        "import numpy as np",
        "from math import tanh as th",
        "rate = 0.5",
    }
    lines = cells.text.splitlines()
    assert lines[cells.places.index(("cell 3", 4))] == "        return half(np.sum(X))"
    assert lines[cells.places.index(("cell 2", 1))] == ""  # it is run by nobody
    assert "n = Net()" not in cells.text
    made = {}
    exec(cells.text, made)
    assert made["Net"]().go([0.1, 0.2]) == net().go([0.1, 0.2])


def test_what_is_not_to_be_had_whole_is_no_text(run_cell):
    held = run_cell(
        "data = [1]\ndef uses(X): return data\n"
        "def closes(n):\n    def inner(X): return n\n    return inner\ninner = closes(1)"
    )
    assert cells_of(held.uses) is None
    assert cells_of(held.inner) is None
    assert cells_of(Path) is None  # which is written in a file


def test_the_lines_of_an_entry_and_of_its_fix_are_counted_in_the_cell():
    cells = Cells("import a as a\nb\nc\nd\n", [None, ("cell 7", 1), ("cell 7", 2), ("cell 7", 3)])
    rows = [{"line": n, "text": "", "kind": "code", "note": "", "mark": None} for n in (1, 3, None)]
    fix = {"diff": "--- a\n+++ b\n@@ -2,3 +2,4 @@\n b\n", "proved": True}
    [placed] = cells.placed([{"line": 3, "excerpt": rows, "fix": fix, "mistake": "sign"}])
    assert (placed["file"], placed["line"]) == ("cell 7", 2)
    assert [row["line"] for row in placed["excerpt"]] == [2, None]
    assert placed["fix"]["diff"] == "--- a\n+++ b\n@@ -1,3 +1,4 @@\n b\n"


def test_a_text_that_does_not_fail_as_the_object_does_is_not_believed(run_cell):
    run_cell(FORWARD)
    held = run_cell(BACKWARD.replace("y):", "y, factor=2):").replace("mean", "sum"))
    how = {"against": "neuron", "activation": "identity", "keyword": "/random/float64", "fix_seconds": 0}
    held.gradients.__defaults__ = (4,)
    found = compare.check(SimpleNamespace(forward=held.forward, gradients=held.gradients), **how)
    assert {check.quantity for check in found.failures} == {"grad.W", "grad.b"}
    assert found.diagnosis
    assert not any("file" in entry for entry in found.diagnosis)
