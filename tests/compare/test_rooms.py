"""Which room may know which: the floors of the house, as compare/README.md draws them."""

import ast
from pathlib import Path

import compare

HOUSE = Path(compare.__file__).parent
FLOORS = (  # from the ground up; a room may import what stands below it, and itself
    {"usage"},
    {"contract", "jobs"},
    {"wording", "truth", "schema"},
    {"results"},
    {"judge", "report"},
    {"diagnosis", "figure_data"},
    {"subjects"},
    {"reading", "mending"},
    {"findings", "adapting"},
    {"training", "power", "fixing"},
    {"api"},
    {"grading", "lesson", "bench"},
    {"cli", "in_tests"},
    {"__main__", "__init__", "plugin"},
)
NO_MORE = {  # stricter than its floor
    "report": {"usage", "contract", "wording", "results", "schema"},
    "results": {"contract", "wording", "schema"},
}
UPWARD = {  # what stands above, and is known all the same
    ("results", "report"),  # a notebook asks the results themselves to be shown
    ("wording", "results"),  # the types of what sentences tell of, and nothing when it runs
}
HALVES = ("scratch", "torch_ref")


def rooms_imported(path, package="compare"):
    """The names below a package that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{a.name}" for a in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith(f"{package}."))


def arrows(house):
    """(room, the room that it imports) of every file."""
    for path in house.rglob("*.py"):
        room = path.relative_to(house).parts[0].removesuffix(".py")
        yield from ((room, other) for other in rooms_imported(path) if other != room)


def turned(found):
    """The arrows that point up, or to a room that is closed to this one."""
    floor = {name: level for level, names in enumerate(FLOORS) for name in names}
    upward = {(a, b) for a, b in found if b in floor and floor[b] >= floor[a]}
    return (upward | {(a, b) for a, b in found if b not in NO_MORE.get(a, {b})}) - UPWARD


def test_no_room_knows_one_above_it():
    assert turned(set(arrows(HOUSE))) == set()


def test_the_map_draws_these_floors():
    picture = (HOUSE / "README.md").read_text(encoding="utf-8").partition("```\n")[2].partition("\n\n")[0]
    drawn = [{room.rstrip("/") for room in line[:28].split()} for line in picture.splitlines()]
    assert tuple(reversed(drawn)) == FLOORS


def test_every_file_and_folder_has_a_floor():
    rooms = {p.name.removesuffix(".py") for p in HOUSE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert rooms == set().union(*FLOORS)


def test_a_turned_arrow_is_seen():
    assert turned({("truth", "judge"), ("judge", "truth"), ("report", "judge"), ("subjects", "judge")}) == {
        ("truth", "judge"),
        ("report", "judge"),
    }


def test_the_halves_know_nothing_of_the_harness_or_of_each_other():
    for half in HALVES:
        others = {"compare", *HALVES} - {half}
        for path in (HOUSE.parent / half).rglob("*.py"):
            roots = {
                name.split(".")[0]
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, (ast.Import, ast.ImportFrom))
                for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""])
            }
            assert roots & others == set(), path
