"""In a notebook, run by a kernel: what is wrong is shown, with the cell and the line, and the rest folds."""

import base64
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import compare

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


def test_there_is_one_picture(shown):
    [data] = re.findall(r'<img src="data:image/png;base64,([^"]*)" alt="[^"]{40,}"', shown)
    assert base64.b64decode(data).startswith(b"\x89PNG")
