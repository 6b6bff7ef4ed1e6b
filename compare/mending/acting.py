"""What does something to the machine, or shows and asks: what an edit must not direct elsewhere, nor call anew."""

from __future__ import annotations

import ast
import re

from compare.mending.source import FUNCTIONS

ACTING = {"os", "shutil", "subprocess", "socket", "urllib", "requests"}  # modules that do something to the machine …
HARMLESS = {"path", "environ", "getenv", "getcwd", "cpu_count", "_exit"}  # … but for these
WRITES = {
    "write", "writelines", "write_text", "write_bytes", "unlink", "rmdir", "mkdir", "dump", "save", "savez",
    "savez_compressed", "savetxt", "savefig", "to_csv", "to_pickle",
}  # fmt: skip
SHOWING = {"print", "input", "show", "exit", "quit", "open", "exec", "eval", "sleep"}
SAVING = {"np", "numpy", "json", "pickle", "joblib", "plt", "torch"}  # modules that have functions of these names


def defined_in(tree: ast.Module) -> set[str]:
    """Names of the functions and methods that a file defines."""
    return {node.name for node in ast.walk(tree) if isinstance(node, FUNCTIONS)}


def acts(node: ast.AST, own: set[str] | frozenset[str] = frozenset()) -> bool:
    """Whether anything within writes files or does else to the machine, which an edit might direct elsewhere. A method
    of the file's ``own`` does so only if what it does itself does: ``optimizer.save()`` may hand on what is kept.
    """
    for call in (n for n in ast.walk(node) if isinstance(n, ast.Call)):
        names = re.findall(r"\w+", ast.unparse(call.func))
        modes = [a.value for a in (*call.args[1:2], *(k.value for k in call.keywords)) if isinstance(a, ast.Constant)]
        opens = names[-1:] == ["open"] and any(isinstance(m, str) and set(m) & set("wax+") for m in modes)
        writes = names[-1] in WRITES and (names[-1] not in own or names[0] in SAVING)
        if opens or writes or (names[0] in ACTING and names[1:2] and names[1] not in HARMLESS):
            return True
    return False


def called_in(function):
    """The last parts of the names of what a function calls."""
    calls = (n for n in ast.walk(function) if isinstance(n, ast.Call))
    return {re.findall(r"\w+", ast.unparse(n.func))[-1] for n in calls}


def shows(functions: list, others: set[str] | frozenset[str] = frozenset()) -> bool:
    """Whether any of some functions asks or shows something, or calls one of ``others``."""
    return any(called_in(function) & (SHOWING | others) for function in functions)


def gives(function: ast.AST) -> bool:
    """Whether a function returns something."""
    return any(isinstance(n, ast.Return) and n.value is not None for n in ast.walk(function))
