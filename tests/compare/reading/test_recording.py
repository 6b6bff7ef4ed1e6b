"""What is written down: copies of values, where they came from, who called; in the order in which things happen."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import numpy as np
import pytest

from compare.reading import recording
from compare.reading.recording import Program
from compare.reading.source import read_source


def recorded(text, **request):
    """The answer to a call of ``forward`` with W = [1, 2] and X = [[1, 2], [3, 4]], and the expressions."""
    source = read_source(text)
    given = {
        "functions": ["forward"],
        "params": [{"W": np.array([1.0, 2.0])}],
        "X": np.array([[1.0, 2.0], [3.0, 4.0]]),
        "y": np.array([0.0, 1.0]),
        "lr": 0.3,
        "has_state": False,
        "record": True,
    }
    return Program(source, "candidate.py").answer(given | request), source.expressions


def values_of(text, wanted, **request):
    """What an expression gave, each time."""
    answer, expressions = recorded(text, **request)
    return [v for number, v in zip(answer["numbers"], answer["values"]) if expressions[number].text == wanted]


def test_a_value_that_is_changed_later_was_copied():
    [before, after] = values_of(
        "def forward(params, X):\n    z = X * 2.0\n    z += 1.0\n    return z\n", "X * 2.0"
    ) + values_of("def forward(params, X):\n    z = X * 2.0\n    z += 1.0\n    return z\n", "z += 1.0")
    assert before.tolist() == [[2, 4], [6, 8]]
    assert after.tolist() == [[3, 5], [7, 9]]


def test_what_is_set_into_an_array_is_seen_afterwards():
    [out] = values_of("def forward(params, X):\n    out = X * 0.0\n    out[0] = 5.0\n    return out\n", "out[0] = 5.0")
    assert out.tolist() == [[5, 5], [0, 0]]


def test_a_name_hands_on_what_another_expression_made():
    answer, expressions = recorded("def forward(params, X):\n    z = X * 2.0\n    return z\n")
    made = next(e for e, n in enumerate(answer["numbers"]) if expressions[n].text == "X * 2.0")
    name = next(e for e, n in enumerate(answer["numbers"]) if expressions[n].text == "z")
    assert answer["aliases"][name] == made
    assert answer["origins"] == {"output": made}


def test_what_was_changed_through_a_view_has_the_change_among_its_parts():
    text = "def forward(params, X):\n    z = X * 2.0\n    row = z[0]\n    row += 1.0\n    return z\n"
    answer, expressions = recorded(text)
    texts = [expressions[n].text for n in answer["numbers"]]
    last = len(texts) - 1
    assert texts[last] == "z"
    assert answer["aliases"][last] < 0
    assert {texts[e] for e in answer["inputs"][last]} >= {"X * 2.0", "row += 1.0"}


@pytest.mark.parametrize("made", ["sum(x * 2.0 for x in X)", "np.array([x * 2.0 for x in X])"])
def test_the_parts_of_a_comprehension_are_its_elements(made):
    answer, expressions = recorded(
        f"import numpy as np\ndef forward(params, X):\n    for _ in range(2):\n        out = {made}\n    return out\n"
    )
    texts = [expressions[n].text for n in answer["numbers"]]
    whole = max(e for e, text in enumerate(texts) if text == made)
    parts = answer["inputs"][whole]
    if "[" in made:
        [listed] = parts
        parts = answer["inputs"][listed]
    assert [texts[e] for e in parts] == ["x * 2.0", "x * 2.0"], "and not those of the first turn"


def test_the_depth_tells_the_helper_from_its_caller():
    answer, expressions = recorded(
        "def g(x):\n    return x * 2.0\ndef forward(params, X):\n    a = g(X)\n    return g(a) + 1.0\n"
    )
    depths = {}
    for number, depth in zip(answer["numbers"], answer["depths"]):
        depths.setdefault(expressions[number].text, set()).add(depth)
    assert (depths["x * 2.0"], depths["g(a) + 1.0"]) == ({2}, {1})


def test_no_more_is_written_down_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(recording, "MOST_EVENTS", 50)
    answer, _ = recorded("def forward(params, X):\n    for _ in range(1000):\n        X = X + 1.0\n    return X\n")
    assert len(answer["numbers"]) == 50
    assert answer["results"]["output"].tolist() == [[1001, 1002], [1003, 1004]]


def test_an_expression_gives_what_it_is_told_to_give_and_only_then():
    text = "def forward(params, X):\n    return X * 2.0\n"
    _, expressions = recorded(text)
    number = next(e.number for e in expressions if e.text == "X * 2.0")
    answer, _ = recorded(text, forced=[[number, [np.full((2, 2), 7.0)]]])
    assert answer["results"]["output"].tolist() == [[7, 7], [7, 7]]
    answer, _ = recorded(text, forced=[[number, [None]]])
    assert answer["results"]["output"].tolist() == [[2, 4], [6, 8]]


def test_what_raises_is_told_with_its_line():
    answer, _ = recorded("def g(x):\n    return x.nonsense\ndef forward(params, X):\n    return g(X)\n")
    assert answer["results"]["output"]["line"] == 2


def test_the_event_that_changes_an_argument_is_known():
    answer, expressions = recorded("def forward(params, X):\n    X += 1.0\n    return X\n")
    assert [expressions[answer["numbers"][e]].text for e in answer["changed"]] == ["X += 1.0"]


def test_answers_are_plain_data():
    answer, _ = recorded("def forward(params, X):\n    return X * 2.0\n")
    plain = (int, float, str, np.ndarray, type(None))

    def check(value):
        if isinstance(value, dict):
            return all(isinstance(k, str) and check(v) for k, v in value.items())
        return all(map(check, value)) if isinstance(value, list) else isinstance(value, plain)

    assert check(answer)


def test_what_goes_where_the_file_runs_imports_nothing_but_numpy():
    room = Path(recording.__file__).parent
    for name in ("__init__.py", "source.py", "recording.py", "../contract/joined.py"):
        nodes = ast.walk(ast.parse((room / name).read_text(encoding="utf-8")))
        imported = {n.module for n in nodes if isinstance(n, ast.ImportFrom)} | {
            alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names
        }
        ours = {module for module in imported if module.partition(".")[0] not in sys.stdlib_module_names}
        assert ours <= {"numpy", "compare.reading.source", "compare.contract.joined"}
