"""What of a file is of no use so far: what nobody reads, calls or asks for, though it was there for something."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from compare.mending.acting import shows
from compare.mending.source import FUNCTIONS

if TYPE_CHECKING:
    from compare.mending.scope import Scope


MOST = 6  # of its own that an object keeps besides


class Idle:
    """What is of no use in an owner, or in the whole file."""

    def __init__(self, scope: Scope):
        self.scope, self.source = scope, scope.source

    @cached_property
    def _read(self):
        """Names that anything within reads."""
        return {n.id for n in self.scope.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}

    @cached_property
    def never_read(self):
        """Names of its own arguments that nothing within reads."""
        taken = self.scope.owner.node.args if self.scope.owner else None
        own = {a.arg for a in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)} if taken else set()
        return [name for name in self.never_read_within if name in own]

    @cached_property
    def never_read_within(self):
        """Names of the arguments, of inner functions too, that nothing within reads."""
        return [name for name in self.scope.arguments if name not in self._read]

    @cached_property
    def partly_unpacked(self):
        """Names that are set together to a shape, of which nothing within reads one: rows, columns = x.shape."""
        shapes = [
            n for n in self.scope.nodes if isinstance(n, ast.Assign) and self.source.of(n.value).endswith(".shape")
        ]
        tuples = [t.elts for n in shapes for t in n.targets if isinstance(t, ast.Tuple)]
        named = [[e.id for e in elts if isinstance(e, ast.Name) and e.id != "_"] for elts in tuples]
        return [names for names in named if len(names) > 1 and len(self._read & {*names}) == len(names) - 1]

    @cached_property
    def set_unread(self):
        """Names of single values that are set within and that nothing within reads."""
        targets = (t for n in self.scope.nodes if isinstance(n, ast.Assign) for t in n.targets)
        return list(dict.fromkeys(t.id for t in targets if isinstance(t, ast.Name) and t.id not in self._read))

    @cached_property
    def unpacked(self):
        """Names that are set together, of which nothing within reads any: w1, w2 = weights."""
        targets = (t for n in self.scope.nodes if isinstance(n, ast.Assign) for t in n.targets)
        several = [[e.id for e in t.elts if isinstance(e, ast.Name)] for t in targets if isinstance(t, ast.Tuple)]
        return [names for names in several if len(names) > 1 and not self._read & {*names}]

    @cached_property
    def unpacked_unread(self):
        """Names of arrays that are set together with others, and that nothing within reads, with the line that does so:
        w of x, y, w = batch.
        """
        targets = (t for n in self.scope.nodes if isinstance(n, ast.Assign) for t in n.targets)
        together = (e for t in targets if isinstance(t, ast.Tuple) for e in t.elts if isinstance(e, ast.Name))
        unread = (e for e in together if e.id not in self._read and self.scope.kind(e.id)[0] == "array")
        return {e.id: e.lineno for e in unread}

    @cached_property
    def kept_unread(self):
        """What an object of the class keeps and no method reads, of it or of another one: ``self.velocity``."""
        inside = [n for c in self.scope.lineage for n in ast.walk(c)]
        added_to = {
            id(n.func.value)
            for n in inside
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "append"
        }
        added_to |= {id(n.value) for n in inside if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store)}
        asked = [n for n in inside if isinstance(n, ast.Attribute)]  # of itself, or as out.grad of another one
        own = [n for n in asked if ast.unparse(n.value) == "self"]
        read = {n.attr for n in asked if isinstance(n.ctx, ast.Load) and id(n) not in added_to}
        kept = dict.fromkeys(n.attr for n in own if isinstance(n.ctx, ast.Store))
        return [f"self.{name}" for name in kept if name not in read]

    @cached_property
    def class_values_unread(self):
        """What the class sets for all of its objects and no method reads: ``self.decay``, of ``decay = 0.1`` in it."""
        targets = (t for c in self.scope.lineage for s in c.body if isinstance(s, ast.Assign) for t in s.targets)
        inside = {n.attr for c in self.scope.lineage for n in ast.walk(c) if isinstance(n, ast.Attribute)}
        return [f"self.{t.id}" for t in targets if isinstance(t, ast.Name) and t.id not in inside]

    @cached_property
    def entries(self):
        """What a dictionary of the file holds beside what is asked of it here, and nobody asks for: group["eps"]."""
        nodes = [*ast.walk(self.source.tree)]
        texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        held = [[*filter(None, map(_text, n.keys))] for n in nodes if isinstance(n, ast.Dict)]
        picked = [n for n in self.scope.nodes if isinstance(n, ast.Subscript) and _text(n.slice)]
        asked = dict.fromkeys((self.source.of(n.value), _text(n.slice)) for n in picked)
        beside = [(name, key) for (name, one), keys in product(asked, held) if one in keys for key in keys]
        return [f'{name}["{key}"]' for name, key in dict.fromkeys(beside) if texts.count(key) == 1]

    @property
    def read_in_all(self) -> Counter:
        """Name → how often it is read anywhere in the file."""
        if "read" not in vars(self.source):
            read = (n for n in ast.walk(self.source.tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))
            vars(self.source)["read"] = Counter(n.id for n in read)
        return vars(self.source)["read"]

    @property
    def never_called(self) -> set[str]:
        """Names of methods of the file that nothing in it asks for, and that call none of its own nor show anything."""
        if "never called" not in vars(self.source):
            classes = [n for n in ast.walk(self.source.tree) if isinstance(n, ast.ClassDef)]
            methods = [m for c in classes for m in c.body if isinstance(m, FUNCTIONS) and not m.decorator_list]
            unasked = [m for m in methods if m.name[:2] != "__" and m.name not in self.asked_for]
            vars(self.source)["never called"] = {m.name for m in unasked if not shows([m], self.scope.defined)}
        return vars(self.source)["never called"]

    @property
    def asked_for(self) -> Counter:
        """Name → how often any object of the file is asked for what has it."""
        if "asked for" not in vars(self.source):
            asked = (n.attr for n in ast.walk(self.source.tree) if isinstance(n, ast.Attribute))
            vars(self.source)["asked for"] = Counter(asked)
        return vars(self.source)["asked for"]

    @property
    def kept_for_nobody(self) -> list[str]:
        """Attributes that objects of the file are given and that nothing in it reads, of whatever object."""
        if "kept for nobody" not in vars(self.source):
            nodes = [n for n in ast.walk(self.source.tree) if isinstance(n, ast.Attribute)]
            read = {n.attr for n in nodes if isinstance(n.ctx, ast.Load)}
            kept = dict.fromkeys(n.attr for n in nodes if isinstance(n.ctx, ast.Store))
            vars(self.source)["kept for nobody"] = [name for name in kept if name not in read]
        return vars(self.source)["kept for nobody"]

    @cached_property
    def kept_besides(self):
        """What objects that something is asked of here keep besides, and nothing here reads: a.slope beside a.value."""
        read = {ast.unparse(n) for n in self.scope.nodes if isinstance(n, ast.Attribute)}
        own = [n for c in self.scope.lineage for n in ast.walk(c) if isinstance(n, ast.Attribute)]
        kept = dict.fromkeys(ast.unparse(n) for n in own if isinstance(n.ctx, ast.Store))
        asked = any(text in read for text in kept)
        mine = [text for text in kept if text.startswith("self.") and asked][:MOST]
        return [text for text in [*self.scope.kept_by_class, *mine] if text not in read]


def _text(node):
    """A plain text that something is kept under; "" of anything else."""
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) and re.fullmatch(r"[\w .-]+", value) else ""
