"""Objects that are made in several lines, and classes whose parameters are there only once they are fitted."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from compare.adapting import names
from compare.adapting.calling import callables
from compare.adapting.holders import constructions, holders_in, places_in
from compare.adapting.hypothesis import Holder
from compare.adapting.world import World, points_for

PUTS_TOGETHER = "add|append|use|compile|push|set|register|build|connect|link"  # methods that train nothing

# ---- what the file's main part makes ---------------------------------------------------------------------------------


def made_in_main(world: World) -> dict[str, list[str]]:
    """variable → the lines that make it, of those that hold objects of the file's own classes."""
    made: dict[str, list[str]] = {}
    for statement in _main_part(world.tree):
        if (
            isinstance(statement, ast.Assign)
            and len(statement.targets) == 1
            and isinstance(statement.targets[0], ast.Name)
        ):
            name = statement.targets[0].id
            if _makes_objects(statement.value, world) and _is_known(statement.value, world, made):
                made[name] = [*_needed(statement.value, made), ast.unparse(statement)]
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
                made[root.id] += [ast.unparse(statement)]
    return made


def put_together(world: World, layers: Any) -> Iterator[Holder]:
    """What the file's main part puts together: a list of layers, or an object that layers are added to."""
    for root, make in made_in_main(world).items():
        space = world.run(make, {})
        if space is None:
            continue
        value = space[root]
        parts_made = sum(len(re.findall(rf"\b{n}\(", " ".join(make))) for n in world.classes)
        if not isinstance(value, list) and len(make) < 2 and parts_made < 2:
            continue  # a constructor's call says no more than the constructor
        cls = type(value).__name__ if type(value).__module__ == world.name else ""
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
    return any(name in world.classes for name in calls)


def _is_known(node, world, made):
    """Whether all names within are those of the file's definitions, or of what was made before."""
    read = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return all(name in world.base or name in made for name in read)


def _needed(node, made):
    read = [n.id for n in ast.walk(node) if isinstance(n, ast.Name)]
    return [line for name in read if name in made for line in made[name]]


# ---- what a fit makes ------------------------------------------------------------------------------------------------

BEGUN = '''class Begun({0}):
    """Its fit begins with the parameters that it is given, and not with its own."""

    def __setattr__(self, name, value):
        super().__setattr__(name, vars(self).get("begin", {{}}).pop(name, value))'''


def begun(world: World, name: str, cls: type, layers: Any) -> Iterator[Holder]:
    """Holders of a class whose parameters are there only once it is fitted."""
    probe = Holder("net", (), (), (), False, "", cls=name)
    fits = [c for c in callables(world, probe, "train") if c.text.startswith("net.")]
    helper = BEGUN.format(name)
    for made in constructions(world, name, cls, layers) if fits else ():
        call = re.sub(rf"^{name}\b", "Begun", made.call)
        for widths in (layers,) if layers else ((3, 1), (5, 3), (5, 4, 3)):
            point = points_for(widths)[0]
            given = {
                "LAYERS": widths,
                "FEATURES": widths[0],
                "X": point.X,
                "Y": point.y,
                "labels": point.y.argmax(axis=1),
            }
            before = world.run([helper, f"net = {call}"], given)
            if before is None or any(names.is_weight(p.name) for p in places_in(before["net"], "net", world.name)):
                continue
            for fit in fits:
                for y in ("Y.ravel()", "Y", "labels") if widths[-1] == 1 else ("labels", "Y"):
                    space = world.run([helper, f"net = {call}", f"{fit.text}(X, {y})"], given)
                    if space is None:
                        continue
                    places = [
                        p
                        for p in places_in(space["net"], "net", world.name)
                        if p.path.count(".") == 1 and "[" not in p.path
                    ]
                    for holder in holders_in(
                        places, "net", [f"net = {call}"], [name], None, "on self once it is fitted", name, widths[0]
                    ):
                        if holder.layers == tuple(widths):
                            yield _beginning(holder, helper)
                    break


def _beginning(holder, helper):
    begin = dict.fromkeys(f'"{slot.path.removeprefix("net.")}": {slot.path}' for slot in holder.slots)
    after = ("net.begin = {" + ", ".join(begin) + "}",)
    return Holder(**vars(holder) | {"helper": helper, "after": after})
