"""Everything that is handed in is found, and notebooks are read as one text whose lines are still known."""

import json
import os

import pytest

from compare.grading.submissions import Submission, code_of, found
from compare.usage import UsageError
from tests.compare.grading.a_class import CLASS, NOTEBOOK, RIGHT, hand_in


def test_each_file_folder_and_notebook_is_one_and_what_is_hidden_is_none(tmp_path):
    hand_in(tmp_path, CLASS | {".DS_Store": "", "__pycache__/x.pyc": "", ".git/config": ""})
    names = [each.name for each in found(tmp_path)]
    assert names == ["anna.py", "ben.py", "carla.py", "dora.ipynb", "emil.py", "fritz.py", "gina.py", "hugo.docx",
                     "ida.py", "jan", "kim.py"]  # fmt: skip


def test_of_a_folder_it_is_the_main_file_however_deep_an_archive_has_it(tmp_path):
    hand_in(
        tmp_path,
        {
            "a/hw1/main.py": RIGHT,
            "a/hw1/x.py": "",
            "b/net.py": RIGHT,
            "c/c.py": RIGHT,
            "c/x.py": "",
            "d/x.py": "",
            "d/y.py": "",
            "e/z.txt": "",
        },
    )
    said = {each.name: each.path.name if each.path else each.fault for each in found(tmp_path)}
    assert said == {
        "a": "main.py",
        "b": "net.py",
        "c": "c.py",
        "d": "has no main file: expected one of x.py, y.py called main.py",
        "e": "has no main file: expected a file of Python",
    }
    assert next(each for each in found(tmp_path) if each.name == "a").neighbours == ("x",)


def test_what_lies_beside_a_main_file_is_part_of_what_was_handed_in(tmp_path):
    before = found(hand_in(tmp_path, {"a/main.py": RIGHT, "a/x.py": "k = 1"}))[0].digest
    assert found(hand_in(tmp_path, {"a/x.py": "k = 2"}))[0].digest != before


def test_where_the_grades_go_is_nobodys(tmp_path):
    hand_in(tmp_path, {"a.py": RIGHT, "grades/pages/index.html": ""})
    assert [each.name for each in found(tmp_path, (tmp_path / "grades").resolve())] == ["a.py"]


@pytest.mark.parametrize(
    ("name", "said"), [("no", "no is not there"), ("a.py", "a.py is a file (one file: nncompare check")]
)
def test_what_is_no_folder_is_said(tmp_path, name, said):
    hand_in(tmp_path, {"a.py": RIGHT})
    with pytest.raises(UsageError) as error:
        found(tmp_path / name)
    assert said in str(error.value)


def test_a_folder_with_nothing_in_it_is_said(tmp_path):
    with pytest.raises(UsageError, match="is empty: expected a file, a folder or a notebook for each learner"):
        found(tmp_path)


def test_what_cannot_be_read_is_a_row_too(tmp_path):
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere.py")
    (tmp_path / "huge.py").write_bytes(b"#" * (2**22 + 1))
    faults = {each.name: each.fault for each in found(tmp_path)}
    assert faults["huge.py"] == "is too large: expected at most 4 MB"
    assert faults["pipe.py"] == faults["gone.py"] == "is not Python: expected a file whose name ends in .py or .ipynb"


def test_a_notebooks_cells_of_code_are_joined_and_its_lines_are_known_by_cell():
    code, cells = code_of(NOTEBOOK.encode())
    lines = code.decode().split("\n")
    assert lines[:4] == ["# ---- cell 2", "pass  # %matplotlib inline", "pass  # !pip list", "import numpy"]
    at = next(n for n, line in enumerate(lines, 1) if "mean(axis=0)" in line)
    notebook = Submission("dora.ipynb", None, code, cells=cells)
    assert notebook.place(at) == "cell 3, line 29"
    assert notebook.number(at) == 29
    assert Submission("anna.py", None).place(7) == "7"
    assert notebook.place(None) == ""
    assert notebook.placed(f"It raised (line {at}).") == "It raised (cell 3, line 29)."
    assert Submission("anna.py", None).placed("It raised (line 7).") == "It raised (line 7)."


def a_notebook(*sources):
    return json.dumps({"cells": [{"cell_type": "code", "source": source} for source in sources]}).encode()


def test_what_only_a_notebook_understands_is_a_remark_and_all_else_keeps_its_line():
    code, _ = code_of(a_notebook("%%bash\nls", "%%time\nx = 1", "this is no Python", "help?", "y = (3\n  % 2)"))
    assert code.decode().split("\n") == [
        "# ---- cell 1", "# %%bash", "# ls", "# ---- cell 2", "# %%time", "x = 1", "# ---- cell 3",
        "# this is no Python", "# ---- cell 4", "pass  # help?", "# ---- cell 5", "y = (3", "  % 2)", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b'{"cells": 3}', b'{"cells": [3]}', b"\xff", b'{"cells": [{"cell_type": "code"}]}']
)
def test_what_is_no_notebook_is_said(data):
    with pytest.raises(ValueError, match=r"^expected JSON with cells"):
        code_of(data)


def test_a_text_in_quotes_is_left_as_it_is_whatever_its_lines_begin_with():
    code, _ = code_of(a_notebook("s = '''\n%d of them\n'''"))
    assert code == b"# ---- cell 1\ns = '''\n%d of them\n'''\n"


def test_an_old_notebook_is_read_too():
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1\n", "y = 2"]}]}]}
    assert code_of(json.dumps(old).encode())[0] == b"# ---- cell 1\nx = 1\ny = 2\n"
