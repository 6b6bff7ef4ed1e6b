"""pytest's plugin: the fixture ``agree``, and ``--nncompare``, which judges files that say what they are compared with.

pytest loads it in every session, wherever this is installed. So it imports nothing until it is used, not even the
package, and has a name of its own: in a folder with a ``compare.py`` of somebody's, that is what ``compare`` means.
"""

import ast
import re

import pytest


def pytest_addoption(parser):
    """The flag."""
    says = "judge each Python file that declares AGAINST, as `nncompare check` does: one test a file"
    parser.getgroup("nncompare").addoption("--nncompare", action="store_true", help=says)


@pytest.fixture
def agree():
    """``agree("my_network.py")`` judges it against PyTorch and returns the results, or fails with what is wrong, in
    which line, and the fix. Options are those of ``compare.assert_agrees``.
    """
    from compare.in_tests import agree

    return agree


def pytest_collect_file(file_path, parent):
    """A file that declares what it is to be compared with, where that is asked for."""
    if parent.config.getoption("nncompare") and file_path.suffix == ".py" and declares_against(file_path.read_bytes()):
        return _File.from_parent(parent, path=file_path)
    return None


def declares_against(code):
    """Whether a file has the constant AGAINST; of one that is no Python, whether a line of it looks so."""
    if b"AGAINST" not in code:
        return False
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return re.search(rb"^AGAINST\s*[:=]", code, re.MULTILINE) is not None
    targets = [t for s in body if isinstance(s, ast.Assign) for t in s.targets]
    targets += [s.target for s in body if isinstance(s, ast.AnnAssign)]
    return any(isinstance(n, ast.Name) and n.id == "AGAINST" for t in targets for n in ast.walk(t))


class _File(pytest.File):
    def collect(self):
        yield _Judged.from_parent(self, name="nncompare")


class _Judged(pytest.Item):
    def runtest(self):
        from compare.in_tests import judge

        judge(self.path)

    def reportinfo(self):
        return self.path, None, f"nncompare check {self.nodeid.partition('::')[0]}"
