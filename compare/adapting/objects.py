"""Objects that are made in several lines, and classes whose parameters are there only once they are fitted."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from compare.adapting import names
from compare.adapting.calling import callables
from compare.adapting.holders import constructions, holders_in, places_in
from compare.adapting.hypothesis import Holder
from compare.adapting.world import World, at_hand, parameters_of

PUTS_TOGETHER = "add|append|use|compile|push|set|register|build|connect|link"  # methods that train nothing

# ---- what the file's main part makes ---------------------------------------------------------------------------------


def made_in_main(world: World) -> dict[str, list[str]]:
    """variable → the lines that make it, of those that hold objects of the file's own classes, or that these need."""
    made: dict[str, list[str]] = {}
    for statement in _main_part(world.tree):
        if (
            isinstance(statement, ast.Assign)
            and len(statement.targets) == 1
            and isinstance(statement.targets[0], ast.Name)
        ):
            name, value = statement.targets[0].id, statement.value
            if (_makes_objects(value, world) or _is_setting(value)) and _is_known(value, world, made):
                made[name] = [*dict.fromkeys([*_needed(value, made), _as_declared(statement, world)])]
            else:
                made.pop(name, None)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            call = statement.value
            root = call.func
            while isinstance(root, ast.Attribute):
                root = root.value
            if not isinstance(root, ast.Name) or root.id not in made or not isinstance(call.func, ast.Attribute):
                continue
            if re.match(PUTS_TOGETHER, names.plain(call.func.attr)) and _is_known(call, world, made):
                made[root.id] += [_as_declared(statement, world)]
    return made


def _is_setting(value):
    """Whether a value is a number, some of them, or what draws at random: what a constructor may be handed."""
    if isinstance(value, ast.Call):
        return bool(re.search(r"random\.(default_rng|RandomState|Random)$", ast.unparse(value.func)))
    try:
        held = ast.literal_eval(value)
    except ValueError:
        return False
    return isinstance(held, (int, float, str)) or (isinstance(held, (list, tuple)) and len(held) < 10)


SLOPES = {"leaky": 0.01, "elu": 1.0}  # what an activation is declared to have left of 0, by the name of its class


def declared_slope(cls: type) -> dict[str, float]:
    """The argument that a leaky activation takes its slope by → what it is declared to be; nothing of other classes."""
    slope = next((s for word, s in SLOPES.items() if word in cls.__name__.lower()), None)
    asked = [
        p.name for p in parameters_of(cls) or () if re.match("(negative)?slope|alpha|leak|a$|neg", names.plain(p.name))
    ]
    return {asked[0]: slope} if asked and slope is not None else {}


def _as_declared(statement, world):
    """A statement as text, with the slopes of leaky activations that the contract's have."""

    class Declared(ast.NodeTransformer):
        def visit_Call(self, node):
            self.generic_visit(node)
            given = world.classes.get(getattr(node.func, "id", ""))
            if given and (slope := declared_slope(given)):
                node.args, node.keywords = [], [ast.keyword(n, ast.Constant(value)) for n, value in slope.items()]
            return node

    return ast.unparse(ast.fix_missing_locations(Declared().visit(copy.deepcopy(statement))))


def put_together(world: World, layers: Any) -> Iterator[Holder]:
    """What the file's main part puts together: a list of layers, or an object that layers are added to."""
    for root, make in made_in_main(world).items():
        space = world.run(make, {})
        if space is None:
            continue
        value = space[root]
        cls = type(value).__name__ if type(value).__module__ == world.name else ""
        parts_made = sum(len(re.findall(rf"\b{n}\(", " ".join(make))) for n in world.classes)
        if (not cls and not isinstance(value, list)) or (
            not isinstance(value, list) and len(make) < 2 and parts_made < 2
        ):
            continue  # a constructor's call says no more than the constructor
        uses = [n for n in (*world.classes, *world.functions) if any(re.search(rf"\b{n}\b", line) for line in make)]
        said = "on self" if cls else f"in {root}"
        yield from holders_in(places_in(value, root, world.name), root, make, uses, layers, said, cls)


def _main_part(tree):
    """The statements of the module, those of its main part, and those of a function that is called so."""
    for statement in tree.body:
        if isinstance(statement, ast.If) or (
            isinstance(statement, ast.FunctionDef) and statement.name in ("main", "run", "test", "demo")
        ):
            yield from statement.body
        else:
            yield statement


def _makes_objects(value, world):
    calls = [n.func.id for n in ast.walk(value) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    return any(
        name in world.classes or (re.match("make|build|init|create", name) and name in world.functions)
        for name in calls
    )


def _is_known(node, world, made):
    """Whether all names within are those of the file's definitions, or of what was made before."""
    read = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return all(name in world.base or name in made for name in read)


def _needed(node, made):
    read = [n.id for n in ast.walk(node) if isinstance(n, ast.Name)]
    return [line for name in read if name in made for line in made[name]]


def with_a_column(space: dict[str, Any], call: str) -> list[str]:
    """The lines that make an object which puts a column of ones beside the samples that it is made with: the whole of
    what it works on is handed over in their place, as samples with one feature more; none where it does no such thing.
    """
    X = space["X"]
    for name, value in vars(space["net"]).items():
        if isinstance(value, np.ndarray) and value.shape == (len(X), X.shape[1] + 1):
            for rest, columns in (("[:, :-1]", value[:, :-1]), ("[:, 1:]", value[:, 1:])):
                if np.array_equal(columns, X):
                    return ["net = " + re.sub(r"\bX\b", f"X{rest}", call), f"net.{name} = X"]
    return []


# ---- what a fit makes ------------------------------------------------------------------------------------------------

BEGUN = '''class Begun({0}):
    """Its fit begins with the parameters that it is given, and not with its own."""

    def __setattr__(self, name, value):
        super().__setattr__(name, vars(self).get("begin", {{}}).pop(name, value))'''


FIRST = """class Begun({0}):
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if not isinstance(value, (bool, type(None))):
            vars(self).setdefault("first", {{}}).setdefault(name, np.copy(value))"""


def begun(world: World, name: str, cls: type, layers: Any) -> Iterator[Holder]:
    """Holders of a class whose parameters are there only once it is fitted."""
    probe = Holder("net", (), (), (), False, "", cls=name)
    fits = [c for c in callables(world, probe, "train") if c.text.startswith("net.")]
    for made in constructions(world, name, cls, layers) if fits else ():
        call = re.sub(rf"^{name}\b", "Begun", made.call)
        for widths in (layers,) if layers else ((3, 1), (5, 3), (5, 4, 3)):
            before = world.run([FIRST.format(name), f"net = {call}"], at_hand(widths))
            if before is None or any(names.is_weight(p.name) for p in places_in(before["net"], "net", world.name)):
                continue
            for fit in fits:
                places = _set_first(world, name, call, fit, widths)
                held = holders_in(
                    places, "net", [f"net = {call}"], [name], None, "on self once it is fitted", name, widths[0]
                )
                yield from (_beginning(h, BEGUN.format(name)) for h in held if h.layers == tuple(widths))


def _set_first(world, name, call, fit, widths):
    """Where a fit puts its first values of everything: those that it begins with, whatever becomes of them."""
    forms = ("Y.ravel()", "Y") if widths[-1] == 1 else ("labels", "Y")
    for last in (False, True):  # one that raises has set its parameters before
        for y in forms:
            run = f"{fit.text}(X, {y})"
            caught = ["try:", f"    {run}", "except Exception:", "    pass"] if last else [run]
            space = world.run([FIRST.format(name), f"net = {call}", "\n".join(caught)], at_hand(widths))
            if space is None:
                continue
            found = places_in(vars(space["net"]).get("first", {}), "net", world.name)
            called = [p._replace(path=re.sub(r'\["(\w+)"\]', r".\1", p.path)) for p in found]
            if any(names.is_weight(p.name) for p in called):
                return called
    return []


def _beginning(holder, helper):
    begin = dict.fromkeys(f'"{slot.path.removeprefix("net.")}": {slot.path}' for slot in holder.slots)
    after = ("net.begin = {" + ", ".join(begin) + "}",)
    return replace(holder, helper=helper, after=after)
