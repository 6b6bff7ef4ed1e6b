"""What counts the classes among the labels that it is handed: of these some may have none."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from compare.adapting.hypothesis import Found, Hypothesis
from compare.adapting.setting import Setting, setting
from compare.adapting.values import close
from compare.adapting.world import Point, World

ALL_CLASSES = '''class Labels(np.ndarray):
    """Labels of which it is known how many classes there are, also where some have no sample."""

    def max(self, *args, **named):
        return LAYERS[-1] - 1

    def __array_function__(self, function, types, args, named):
        classes, own = np.arange(LAYERS[-1]), np.asarray(self)
        if function is np.unique and args[0] is self:
            return (classes, own) if named.get("return_inverse") else classes
        if function in (np.max, np.amax) and args[0] is self:
            return classes[-1]
        return super().__array_function__(function, types, args, named)'''
BY_PYTHON = '''class Classes(set):
    """A set, which of labels has all the classes."""

    def __init__(self, members=()):
        super().__init__(range(LAYERS[-1]) if isinstance(members, Labels) else members)


def most(*values, **named):
    """The largest, which of labels is the last class."""
    return LAYERS[-1] - 1 if isinstance(values[0], Labels) else max(*values, **named)


{0}.set, {0}.max = Classes, most'''
OF_PYTHON = r"(?<![\w.])(set|max)\("  # Python's own, which no array has a say in
HANDED = {  # by the name that they have, which may be a keyword's too
    r"\blabels\b(?!\s*=[^=])": "labels.view(Labels)",
    r"\blabel\b(?!\s*=[^=])": "np.asarray(label).view(Labels)",
}
STAGES = ("loss", "gradients", "step")


def with_all_classes(world: World, h: Hypothesis) -> Hypothesis:
    """The same with labels that say how many classes there are, where something needs it; else as it was."""
    if h.loss_name != "cross_entropy":
        return h
    own = {"set", "max"} & vars(world.module).keys()  # which are not Python's
    by_python = BY_PYTHON.format(world.imported_as) if re.search(OF_PYTHON, world.text) and not own else ""
    helper = "\n\n\n".join(filter(None, [h.holder.helper, ALL_CLASSES, by_python]))
    informed = replace(h.holder, helper=helper)
    plain, knowing = setting(world, h.holder, h.each), setting(world, informed, h.each)
    stages = {name: stage for name in STAGES if (stage := getattr(h, name))}
    counted = {name: _given(plain, stage) for name, stage in stages.items()}  # before a set is another in the file
    changed = {name: replace(stage, lines=_handing(stage.lines)) for name, stage in stages.items()}
    changed = {name: stage for name, stage in changed.items() if _tells(counted[name], _given(knowing, stage))}
    for name in ("set", "max") if by_python and not changed else ():
        vars(world.module).pop(name, None)
    return replace(h, holder=informed, **changed) if changed else h


def _handing(lines):
    for name, handed in HANDED.items():
        lines = tuple(re.sub(name, handed, line) for line in lines)
    return lines


def _tells(counted, known):
    """Whether something gives another result, or gets further, once it knows how many classes there are."""
    if isinstance(known, str):
        return isinstance(counted, str) and known != counted
    return isinstance(counted, str) or not all(close(counted[name], value) for name, value in known.items())


def _given(s: Setting, stage: Found) -> dict[str, np.ndarray] | str:
    """What a stage gives by name, where no sample is of the last class; what it raises, in words, where it does."""
    space = s.run(list(stage.lines), _without_the_last_class(s.points[0]))
    if space is None:
        return repr(s.world.failed)
    texts = stage.value if isinstance(stage.value, dict) else {"": stage.value}
    values = {name: s.at(space, text) for name, text in texts.items()}
    return {name: np.full(1, np.nan) if value is None else value for name, value in values.items()}


def _without_the_last_class(point: Point) -> Point:
    n, k = point.y.shape
    return point._replace(y=np.eye(k)[np.arange(n) % (k - 1)])
