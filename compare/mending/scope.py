"""What can be named where: the functions of a file, and for each the values that stand within its reach."""

from __future__ import annotations

import ast
import builtins
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property

from compare.contract.joined import names_of_imports
from compare.contract.spec import Spec
from compare.mending.acting import SHOWING, acts, called_in, defined_in, gives
from compare.mending.idle import Idle
from compare.mending.source import FUNCTIONS, Code, Source

CONTRACT = {f.name.upper() for f in fields(Spec) if not isinstance(f.default, float)}  # constants that are no numbers
MODULES = {"np", "numpy", "math"}
LIBRARIES = {*MODULES, "self", "cls"}
TRUSTED, SUSPECT = 0.4, 0.3  # how much more, and less, an edit costs on a line that is right elsewhere, or suspicious
COUNTS_STEPS = r"(?i)(^|[.\[_\"])(t|k|i|n|steps?|iter\w*|count\w*|epochs?|time\w*)(_step)?[\"\]]*$"
SPOILT = 0.6  # how much more where another value moves nothing that is wrong, or something that is right
DOWNSTREAM = 0.5  # how much more in a function that only goes on with what is wrong before
AS_NAMED = 1.0  # how much more in a function that computes what its name says
KNOWN = 0.3  # how much more on a line that computes what the reference has; twice where that is all that was due
NO_VALUES = {"shape", "size", "dtype", "ndim", "T"}  # attributes that are no arrays of the person's


@dataclass
class Owner:
    """An outermost function, or a method: what can be compiled again alone."""

    node: ast.FunctionDef | ast.AsyncFunctionDef
    holders: tuple[ast.ClassDef, ...]  # the class that it is a method of, after those that this one stands in
    start: int
    end: int

    @property
    def holder(self) -> ast.ClassDef | None:
        """The class that it is a method of, if it is."""
        return self.holders[-1] if self.holders else None

    @property
    def path(self) -> tuple[str, ...]:
        """How it is found in the module: ("Layer", "forward"), or ("forward",)."""
        return (*(holder.name for holder in self.holders), self.node.name)


def owners_of(source: Source) -> Iterator[Owner]:
    """Every outermost function and method of a source, in the order of the text."""
    for function, holders in _functions_of(source.tree.body):
        yield Owner(function, holders, *source.whole_lines(function))


def numbered(source: Source) -> Iterator[tuple[tuple[tuple[str, ...], int], Owner]]:
    """Every owner with what it is found by in another text of the file too: its path, and how many of that path come
    before it.
    """
    before: Counter[tuple[str, ...]] = Counter()
    for owner in owners_of(source):
        yield (owner.path, before[owner.path]), owner
        before[owner.path] += 1


def _functions_of(body, holders=()):
    """(function, the classes that it stands in) of a block, and of the classes in it."""
    for node in body:
        if isinstance(node, FUNCTIONS):
            yield node, holders
        elif isinstance(node, ast.ClassDef):
            yield from _functions_of(node.body, (*holders, node))


@dataclass
class Seen:
    """What a run has shown of an owner: the lines that ran, and what its values are: text → (kind, what of it).

    ("array", shape), ("number", value), ("other", type's name)
    """

    lines: set = field(default_factory=set)
    kinds: dict = field(default_factory=dict)
    trusted: set = field(default_factory=set)  # lines that ran in a function that is right


def is_value(node: ast.AST) -> bool:
    """Whether a node is a name, attribute or item that is read and may stand for a number or an array."""
    if not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
        return False
    if any(isinstance(n, ast.Slice) for n in ast.walk(node)):
        return False
    root = node
    while isinstance(root, (ast.Attribute, ast.Subscript)):
        if isinstance(root, ast.Attribute) and root.attr in NO_VALUES:
            return False
        root = root.value
    return isinstance(root, ast.Name) and (root is not node or root.id not in LIBRARIES)


def changed_in_place(nodes: Iterable[ast.AST]) -> set[str]:
    """Texts of what is written into or added to where it stands: z, of z[:, t] = a and of z += a."""
    nodes = [*nodes]
    written = {ast.unparse(n.value) for n in nodes if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store)}
    return written | {ast.unparse(n.target) for n in nodes if isinstance(n, ast.AugAssign)}


class Scope:
    """What can be named in an owner; of module-level code (owner None) what stands in the module."""

    def __init__(
        self,
        source: Source,
        owner: Owner | None,
        seen: Seen | None = None,
        parameters=(),
        activations=("sigmoid", "tanh", "relu"),
        suspicion=None,
    ):
        self.source, self.owner = source, owner
        self.node = owner.node if owner else source.tree
        self.seen = seen or Seen()
        self.parameters = parameters  # names of the contract's params
        self.activations = activations  # that the contract says the file has
        self.suspicion = suspicion or {}
        self.at_alike_places: list | None = None  # edits that are made at several places at once, where they are known
        self.pure = True  # whether every function leaves its arguments alone and forgets what it has computed
        self.as_named = False  # whether it computes what its name says
        self.downstream = False  # whether it only goes on with what is wrong before
        self.spoilt: set[int] = set()  # the ids of the nodes another value of which mends nothing, or not that alone
        self.shapes_fit = False  # whether every function returns what has the right shape

    def likelihood(self, line: int, node: ast.AST | None = None, of_its_value: bool = True) -> float:
        """What the costs of edits on a line are changed by: less where it is suspicious, more where a function that is
        right has run it too, or where it computes what the reference has, most where it is what it is called. Of what
        stands in a lambda, nobody knows who has run it. ``of_its_value`` says that the edit makes it compute something
        else, and not that what it computes is right so far.
        """
        known, suspicion = self.suspicion.get(str(line), (0, 0))
        trusted = line in self.seen.trusted and id(node) not in self.in_lambdas
        spoilt = of_its_value and id(node) in self.spoilt
        known = KNOWN * known * of_its_value
        right = max(TRUSTED * trusted, known, AS_NAMED * self.as_named, SPOILT * spoilt, DOWNSTREAM * self.downstream)
        return right - SUSPECT * suspicion

    @cached_property
    def in_lambdas(self):
        """The ids of the nodes of lambdas' bodies."""
        return {id(n) for f in self.nodes if isinstance(f, ast.Lambda) for n in ast.walk(f.body)}

    @cached_property
    def idle(self):
        """What is of no use here so far."""
        return Idle(self)

    @cached_property
    def nodes(self):
        """Every node within."""
        return list(ast.walk(self.node))

    @cached_property
    def loops(self):
        """The loops within that go through something."""
        return [n for n in self.nodes if isinstance(n, ast.For)]

    @cached_property
    def set_to(self):
        """Text of what is set → the values that it is set to."""
        found: dict[str, list[ast.expr]] = {}
        for node in [n for n in self.nodes if isinstance(n, ast.Assign)]:
            for target in node.targets:
                found.setdefault(self.source.of(target), []).append(node.value)
        return found

    def by_its_name(self, code: Code) -> Code:
        """The name that is set to just this here, if there is one: softmax, after softmax = np.exp(out)."""
        named = (n for n, values in self.set_to.items() if [*map(self.source.of, values)] == [code.text])
        return next((Code(name) for name in named if name.isidentifier()), code)

    @cached_property
    def parents(self):
        """Node (its id) → the node that it stands in."""
        return {id(child): node for node in self.nodes for child in ast.iter_child_nodes(node)}

    @cached_property
    def arguments(self):
        """Names of the arguments, of inner functions too."""
        taken = [n.args for n in self.nodes if isinstance(n, (*FUNCTIONS, ast.Lambda))]
        return _once(a.arg for t in taken for a in (*t.posonlyargs, *t.args, *t.kwonlyargs) if a.arg not in LIBRARIES)

    @cached_property
    def names(self):
        """Names of local values."""
        return _once([*(self.arguments if self.owner else ()), *_stored(self.nodes)])

    @cached_property
    def stores(self):
        """Name → how often it is set here, in whatever way."""
        return Counter(n.id for n in self.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))

    @cached_property
    def reads(self):
        """Name → how often it is read here."""
        return Counter(n.id for n in self.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))

    @cached_property
    def matrices(self):
        """Names of what has rows and columns, in the order in which they come."""
        kinds = {name: self.kind(name) for name in self.names}
        return [name for name, (kind, shape) in kinds.items() if kind == "array" and len(shape) == 2]

    @cached_property
    def in_index(self):
        """Nodes (their ids) of what picks something out, or is part of the name that it is kept under."""
        found = set()
        for node in self.nodes:
            inner = [node.slice] if isinstance(node, ast.Subscript) else []
            inner += [node.value] if isinstance(node, ast.FormattedValue) else []
            inner += node.args if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "str" else []
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant):
                inner += [node.right] if isinstance(node.left.value, str) else []
            found |= {id(n) for part in inner for n in ast.walk(part)}
        return found

    @cached_property
    def in_text(self):
        """Nodes (their ids) within the braces of a formatted string."""
        return {id(n) for node in self.nodes if isinstance(node, ast.FormattedValue) for n in ast.walk(node)}

    @cached_property
    def in_turn(self):
        """Names of what loops go through."""
        loops = [n for n in self.nodes if isinstance(n, (ast.For, ast.comprehension))]
        return _once(n.id for loop in loops for n in ast.walk(loop.target) if isinstance(n, ast.Name))

    @cached_property
    def turns(self):
        """Names of the numbers that loops count with."""
        return [name for name in self.in_turn if isinstance(self.kind(name)[1], int)]

    @cached_property
    def texts_in_turn(self):
        """Names of the texts that loops go through, as those of the parameters."""
        return [name for name in self.in_turn if self.kind(name) == ("other", "str")]

    @cached_property
    def never_set(self):
        """Names that are read here and that nothing sets."""
        everything = [*ast.walk(self.source.tree)]
        outside = (n for s in self.source.tree.body if not isinstance(s, FUNCTIONS) for n in ast.walk(s))
        known = {*self.names, *_stored(outside), *names_of_imports(everything)}
        known |= {n.name for n in everything if isinstance(n, (*FUNCTIONS, ast.ClassDef))}
        known |= {n.arg for n in self.nodes if isinstance(n, ast.arg)}
        read = (n.id for n in self.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))
        return {name for name in read if name not in known and not hasattr(builtins, name)}

    @cached_property
    def constants(self):
        """Names of values of the module."""
        sets = (t for s in self.source.tree.body if isinstance(s, ast.Assign) for t in s.targets)
        targets = (one for t in sets for one in (t.elts if isinstance(t, ast.Tuple) else [t]))
        named = (t.id for t in targets if isinstance(t, ast.Name) and t.id not in CONTRACT)
        return _once(name for name in named if not name.startswith("__") and name not in self.names)

    @cached_property
    def numbers(self):
        """Plain numbers that the module sets: name → number."""
        sets = [s for s in self.source.tree.body if isinstance(s, ast.Assign)]
        held = [(s.targets[0], s.value.value) for s in sets if isinstance(s.value, ast.Constant)]
        plain = [(t, n) for t, n in held if isinstance(t, ast.Name) and isinstance(n, (int, float))]
        return {target.id: number for target, number in plain if not isinstance(number, bool)}

    @cached_property
    def functions(self):
        """Functions of the module and within: name → node."""
        inner = [n for n in self.nodes if isinstance(n, FUNCTIONS) and n is not self.node]
        found = [*(n for n in self.source.tree.body if isinstance(n, FUNCTIONS)), *inner]
        return {f.name: f for f in found if not acts(f, self.defined)}

    @cached_property
    def functions_within(self):
        """Functions that the module's functions make, and may hand back: name → node."""
        outer = [n for n in self.source.tree.body if isinstance(n, FUNCTIONS)]
        inner = (n for f in outer for n in ast.walk(f) if isinstance(n, FUNCTIONS) and n is not f)
        return {f.name: f for f in inner if not acts(f, self.defined)}

    @cached_property
    def defined(self):
        """Names of all functions and methods of the file."""
        return defined_in(self.source.tree)

    @cached_property
    def lineage(self):
        """The class of a method, and those of the file that it is derived from; the nearest first."""
        return self.derived([self.owner.holder] if self.owner and self.owner.holder else [])

    def derived(self, found: list) -> list:
        """Classes, and those of the file that they are derived from."""
        for each in found:
            names = (base.id for base in each.bases if isinstance(base, ast.Name))
            bases = (self.classes[name] for name in names if name in self.classes)
            found += [base for base in bases if base not in found]
        return found

    @cached_property
    def methods(self):
        """Methods beside this one, inherited ones too: name → node."""
        return self.methods_in(self.lineage)

    def only_computes(self, name: str, within: frozenset[str] = frozenset()) -> bool:
        """Whether a function of the file returns something, and neither it nor what it calls does anything else to the
        machine, asks or shows: such a one may be called where the person has not called it.
        """
        function = self.functions.get(name) or self.functions_within[name]
        called = called_in(function)
        own = (called & self.defined) - within
        returns = gives(function)
        known = own <= self.functions.keys() | self.functions_within.keys() and not called & SHOWING
        return returns and known and all(self.only_computes(one, within | own) for one in own)

    @cached_property
    def texts_that_decide(self):
        """Texts that something in the file is kept under or compared with: those of dict(l1=…), and of kind == "l1"."""
        inside = list(ast.walk(self.source.tree))
        named = [k.arg for n in inside if isinstance(n, ast.Call) and ast.unparse(n.func) == "dict" for k in n.keywords]
        compared = _texts(c for n in inside if isinstance(n, ast.Compare) for c in (n.left, *n.comparators))
        kept = _texts(k for n in inside if isinstance(n, ast.Dict) for k in n.keys)
        return _once(t for t in [*named, *compared, *kept] if t and t not in self.parameters)[:8]

    def methods_of(self, text: str) -> dict:
        """Methods of what stands under a text, if a run has shown it to be of a class of the file: name → node."""
        of, name = self.kind(text)
        return self.methods_in(self.derived([self.classes[name]] if of == "other" and name in self.classes else []))

    def methods_in(self, lineage: list) -> dict:
        """Methods of classes, the nearest first: name → node."""
        members = [node for each in lineage for node in reversed(each.body) if isinstance(node, FUNCTIONS)]
        return {f.name: f for f in reversed(members) if not acts(f, self.defined)}

    @cached_property
    def kept_functions(self):
        """Functions that an object keeps, by their names activations: ``self.activation``."""
        kept = (n for c in self.lineage for n in ast.walk(c) if isinstance(n, ast.Attribute))
        names = _once(n.attr for n in kept if isinstance(n.ctx, ast.Store) and ast.unparse(n.value) == "self")
        return [f"self.{name}" for name in names if sounds_like_activation(name)]

    @cached_property
    def texts_here(self):
        """Texts of the attributes that stand within."""
        return {ast.unparse(n) for n in self.nodes if isinstance(n, ast.Attribute)}

    @cached_property
    def unary(self):
        """How the functions of one argument are called that return something."""

        def takes_one(node, others):
            least, most = len(node.args.args) - len(node.args.defaults), len(node.args.args)
            return node is not self.node and gives(node) and least <= 1 + others <= most

        free = [name for name, node in self.functions.items() if takes_one(node, 0)]
        free += [text for text in self.kept_by_class if sounds_like_activation(text.rpartition(".")[2])]
        bound = [f"self.{name}" for name, node in self.methods.items() if takes_one(node, 1) and name[:2] != "__"]
        bound += self.kept_functions
        return free + (bound if self.owner and any(a.arg == "self" for a in self.owner.node.args.args) else [])

    @property
    def methods_by_class(self) -> list[dict]:
        """The methods of each class of the file: name → node."""
        if "methods by class" not in vars(self.source):
            vars(self.source)["methods by class"] = [self.methods_in([one]) for one in self.classes.values()]
        return vars(self.source)["methods by class"]

    def kept_beside(self, name: str) -> list[str]:
        """Names of what else objects keep that keep something under a name."""
        if "kept" not in vars(self.source):  # class by class
            stored = ([n for n in ast.walk(c) if isinstance(n, ast.Attribute)] for c in self.classes.values())
            own = (
                [n for n in some if isinstance(n.ctx, ast.Store) and ast.unparse(n.value) == "self"] for some in stored
            )
            vars(self.source)["kept"] = [_once(n.attr for n in some) for some in own]
        return _once(other for kept in vars(self.source)["kept"] if name in kept for other in kept if other != name)

    @cached_property
    def softmax_in_columns(self):
        """Whether some function of the file sums exponentials over each column."""
        texts = (self.source.of(n) for n in ast.walk(self.source.tree) if isinstance(n, FUNCTIONS))
        return any("exp(" in text and re.search(r"sum\((axis=)?0|, (axis=)?0", text) for text in texts)

    @cached_property
    def imported(self):
        """Names of what the file has imported by its name: expit."""
        found = (n for n in self.source.tree.body if isinstance(n, ast.ImportFrom))
        return {a.asname or a.name for n in found for a in n.names}

    @cached_property
    def classes(self):
        """Classes of the module: name → node."""
        return {node.name: node for node in self.source.tree.body if isinstance(node, ast.ClassDef)}

    def classes_like(self, name: str) -> list[str]:
        """Names of the other classes of the module that have the same methods."""
        methods = {one: set(self.methods_in(self.derived([node]))) for one, node in self.classes.items()}
        return [one for one in methods if one != name and methods[one] == methods.get(name) != set()]

    @cached_property
    def made_of_nothing(self):
        """Names of the classes of the module that take no argument, as layers without weights do not."""
        found = set()
        for one in self.classes.values():
            begins = self.methods_in(self.derived([one])).get("__init__")
            if begins is None or len(begins.args.args) - len(begins.args.defaults) == 1:
                found.add(one.name)
        return found

    def is_own(self, node: ast.AST) -> bool:
        """Whether a node is what a function or a class of the file has given, or an item of that."""
        called = False
        while isinstance(node, (ast.Call, ast.Attribute, ast.Subscript)):
            called |= isinstance(node, ast.Call)
            node = node.func if isinstance(node, ast.Call) else node.value
        return called and isinstance(node, ast.Name) and (node.id in self.functions or node.id in self.classes)

    @cached_property
    def derivatives(self):
        """(attribute that an activation is kept under, method that sounds like its derivative) of any class."""
        inside = [n for c in self.classes.values() for n in ast.walk(c)]
        methods = [f.name for f in inside if isinstance(f, FUNCTIONS) and len(f.args.args) == 2]
        kept = [n.attr for n in inside if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)]
        slopes = _once(m for m in methods if re.search(r"(?i)deriv|prime|slope|grad|differen|backward", m))
        return [(a, m) for a in _once(kept) if re.search(r"(?i)act|func|transfer", a) for m in slopes]

    @cached_property
    def values(self):
        """Texts of what may stand for a number or an array: names, and the attributes and items that are read here or
        elsewhere in the class.
        """
        found = list(self.names)
        for node in (n for home in self.lineage or [self.node] for n in ast.walk(home)):
            if not is_value(node) or node in self._called:
                continue
            text = ast.unparse(node)
            roots = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
            if len(text) < 40 and roots <= {*self.names, *self.constants, "self"}:
                found.append(text)
        found += self._attributes_of_others() + self.kept_by_class + self._kept_by_key
        for name in self.arguments if self.owner else ():
            if name in ("params", "parameters", "p"):
                found += [f'{name}["{key}"]' for key in self.parameters]
        known = {**self.functions, **{f"self.{m}": m for m in self.methods}}
        everywhere = {n for n in vars(builtins) if n not in self.names}  # one may call what comes in input
        return [v for v in _once(v.replace("'", '"') for v in found) if v not in known and v not in everywhere]

    def _attributes_of_others(self):
        """What is read of one object, of every other object that the same kinds of things are read of."""
        read = {}
        for node in self.nodes:
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
                continue
            if node.value.id in (*self.names, "self") and is_value(node) and node not in self._called:
                read.setdefault(node.value.id, {})[node.attr] = None
        alike = [
            (one, other) for one in read for other in read if one != other and read[one].keys() & read[other].keys()
        ]
        return [f"{one}.{attribute}" for one, other in alike for attribute in read[other]][:16]

    @cached_property
    def kept_by_class(self):
        """What else an object keeps, of every name that is asked for some of it here: what its class stores, or what
        a function does that is handed one.
        """
        asked, found = {}, []
        for node in self.nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in self.names:
                asked.setdefault(node.value.id, set()).add(node.attr)
        for one in (c for c in self.source.tree.body if isinstance(c, (ast.ClassDef, *FUNCTIONS))):
            stored = [n for n in ast.walk(one) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)]
            for holder in _once(n.value.id for n in stored if isinstance(n.value, ast.Name)):
                kept = _once(n.attr for n in stored if ast.unparse(n.value) == holder)
                methods = {n.name for n in one.body if isinstance(n, FUNCTIONS)}
                found += [f"{name}.{a}" for name, some in asked.items() if some <= {*kept, *methods} for a in kept]
        return found[:16]

    @cached_property
    def _kept_by_key(self):
        """What other functions keep by name in what they are handed under the name of an argument: l["output"]."""
        kept, mine = [], {*self.arguments} if self.owner else set()
        for function in (f for f in self.functions.values() if f is not self.node):
            both = mine & {a.arg for a in function.args.args}
            stored = (n for n in ast.walk(function) if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store))
            kept += [n for n in stored if isinstance(n.value, ast.Name) and n.value.id in both and _texts([n.slice])]
        return _once(map(ast.unparse, kept))[:8]

    @cached_property
    def _called(self):
        return {n.func for n in ast.walk(self.source.tree) if isinstance(n, ast.Call)}

    @cached_property
    def keys(self):
        """Texts that are used as keys anywhere in the file, and the names of the parameters."""
        used = (n.slice for n in ast.walk(self.source.tree) if isinstance(n, ast.Subscript))
        return _once([*_texts(used), *self.parameters])

    @cached_property
    def keys_read(self):
        """Texts that something here is asked for, as ``state["m"]`` and ``state.get("m", 0)`` do."""
        asked = [n.slice for n in self.nodes if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Load)]
        calls = (n for n in self.nodes if isinstance(n, ast.Call) and n.args)
        return _once(_texts([*asked, *(n.args[0] for n in calls if getattr(n.func, "attr", "") == "get")]))

    @cached_property
    def keys_of_dicts(self):
        """Plain texts that dictionaries are made with here, a few of them: {"m": m}."""
        texts = _texts(key for n in self.nodes if isinstance(n, ast.Dict) for key in n.keys)
        return _once(text for text in texts if re.fullmatch(r"[\w .-]{1,30}", text))[:8]

    @cached_property
    def keys_written(self):
        """Texts that something is kept under here: state["m"] = m."""
        entries = (n for n in self.nodes if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store))
        return _once(_texts(n.slice for n in entries))

    @cached_property
    def keys_only(self):
        """Names of values that something is kept under, or that are compared, and that serve for nothing else."""
        keys, others = set(), set()
        for node in self.nodes:
            for name, value in ast.iter_fields(node):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
                        serves = isinstance(node, ast.Compare) or (isinstance(node, ast.Subscript) and name == "slice")
                        (keys if serves else others).add(child.id)
        return keys - others

    def kind(self, text: str) -> tuple:
        """(kind, what of it) of a value where a run has shown it, else ("unknown", None)."""
        return self.seen.kinds.get(text.replace("'", '"'), ("unknown", None))

    @cached_property
    def tensors(self):
        """The values that are arrays or numbers, as far as is known."""
        return [v for v in self.values if self.kind(v)[0] in ("array", "number", "unknown")]

    @cached_property
    def counts(self):
        """How the whole numbers above 1 within reach are best written: value → text. What stands there already comes
        first, then len() and shapes of the arguments.
        """
        found = {}
        for text in [*self.names, *self.idle.kept_unread]:
            kind, value = self.kind(text)
            if kind == "number" and isinstance(value, int) and text not in self.in_turn:  # which is at its last turn
                found.setdefault(value, text)
        for node in self.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len" and node.args:
                kind, shape = self.kind(ast.unparse(node.args[0]))
                if kind == "array" and shape:
                    found.setdefault(shape[0], ast.unparse(node))
        used = [*self.arguments, *(v for v in self.values if v not in self.arguments)]
        arrays = [(text, self.kind(text)[1]) for text in used if self.kind(text)[0] == "array"]
        for text, shape in arrays[:12]:
            size = 1
            for axis, width in enumerate(shape):
                found.setdefault(width, f"len({text})" if axis == 0 else f"{text}.shape[{axis}]")
                size *= width
            if len(shape) > 1:
                found.setdefault(size, f"{text}.size")
        return {value: text for value, text in found.items() if value > 1}

    @cached_property
    def gathered(self):
        """Attributes of objects that something is added to somewhere in the file: v.grad += g, v.grad = v.grad + g."""
        nodes = [*ast.walk(self.source.tree)]
        added = [n.target for n in nodes if isinstance(n, ast.AugAssign) and isinstance(n.op, ast.Add)]
        sums = (n for n in nodes if isinstance(n, ast.Assign) and isinstance(n.value, ast.BinOp))
        sums = (n for n in sums if isinstance(n.value.op, ast.Add))
        added += [n.targets[0] for n in sums if ast.unparse(n.value.left) == ast.unparse(n.targets[0])]
        return _once(target.attr for target in added if isinstance(target, ast.Attribute))[:3]

    @cached_property
    def added_up(self):
        """Names to which a loop adds something at each of its turns: total += x, total = total + x."""
        found = set()
        for statement in (n for loop in self.loops for n in ast.walk(loop)):
            if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
                found.add(ast.unparse(statement.target))
            elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp):
                first, target = statement.value.left, ast.unparse(statement.targets[0])
                if isinstance(statement.value.op, ast.Add) and isinstance(first, ast.Name) and target == first.id:
                    found.add(target)
        return found

    @cached_property
    def momenta(self):
        """Names that sound like the factor of what is remembered."""
        sounds = re.compile(r"(?i)mom|beta|^mu$|gamma|inertia|^(self\.)?b_?[12]$")
        named = (n for n in [*self.values, *self.constants] if sounds.search(n))
        return [n for n in named if self.kind(n)[0] in ("number", "unknown")][:3]

    @cached_property
    def own_numbers(self):
        """Names that the module gives numbers of its own, ln2 = log(2), and that the file multiplies or divides by."""
        products = (n for n in ast.walk(self.source.tree) if isinstance(n, ast.BinOp))
        sides = (side for n in products if isinstance(n.op, (ast.Mult, ast.Div)) for side in (n.left, n.right))
        used = {side.id for side in sides if isinstance(side, ast.Name)}
        return [name for name in self.constants if name in used and not name.isupper()][:2]

    @cached_property
    def learning_rates(self):
        """Names that sound like the rate of a step."""
        sounds = re.compile(r"(?i)(\w+\.)?_?(lr|learning_?rate|eta|step_?size|step_?rate|rate)").fullmatch
        found = [v for v in self.values if sounds(v) and self.kind(v)[0] in ("number", "unknown")][:2]
        kept = re.compile(r"(?i)\w+\[[\"'](lr|learning_?rate|eta|rate)[\"']\]").fullmatch  # of an optimizer's group
        return found + _once(t for t in map(self.source.of, self._entries) if kept(t))[:1]

    @cached_property
    def _entries(self):
        """What is picked out anywhere in the file by a text, of a name that can be named here: group["lr"]."""
        picked = (n for n in ast.walk(self.source.tree) if isinstance(n, ast.Subscript))
        return [n for n in picked if isinstance(n.value, ast.Name) and n.value.id in self.names]

    @cached_property
    def rates(self):
        """Names that sound like the strength of a penalty."""
        sounds = re.compile(r"(?i)(^|\.)l[12]$|lam|reg|decay|alpha|penalty|(^|[._])wd$").search
        asked = ((n.value, n.slice) for n in self.nodes if isinstance(n, ast.Subscript))
        holders = _once(
            ast.unparse(holder) for holder, key in asked if isinstance(key, ast.Constant) and isinstance(key.value, str)
        )
        texts = _once(n.value for n in ast.walk(self.source.tree) if isinstance(n, ast.Constant))
        kept = [f'{h}["{t}"]' for h in holders for t in texts if isinstance(t, str) and t.isidentifier() and sounds(t)]
        named = [n for n in self.values if sounds(n)]
        held = [self.kind(n) for n in named]
        constants = [n for n in self.constants if sounds(n) and n not in self._named_anew]
        named += [n for n in constants if ("number", self.numbers.get(n)) not in held]  # which is handed in
        return _once([*named[:3], *kept[:3]])

    @cached_property
    def _named_anew(self):
        """Constants of the module that it gives another name, by which they are known in it: ``decay = L2``."""
        given = (n.value for n in self.source.tree.body if isinstance(n, ast.Assign))
        return {n.id for n in given if isinstance(n, ast.Name)}

    @cached_property
    def weights(self):
        """Values that sound like weights."""
        return [v for v in self.values if re.search(r"(?i)(^|\.|\[.?|_)(w|weights?|theta)_?\d*[\"']?\]?$|weight", v)]

    @cached_property
    def moved(self):
        """Values that stand for a parameter where all of them are gone through: p in params.items(), params[name]; and
        what a step is taken from: p.value of p.value − η·g.
        """
        holds = {v: self.kind(v) for v in self.values if v in self.in_turn}
        stored = [v for v, (kind, what) in holds.items() if kind == "array" or isinstance(what, float)]
        stored += [v for v in self.values if re.fullmatch(r"(self\.)?p(aram(eter)?s)?\[[a-z]\w*\]", v)]
        steps = (n for n in self.nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Sub))
        rates = {*self.learning_rates}
        left = [n.left for n in steps if any(self.source.of(m) in rates for m in ast.walk(n.right) if is_value(m))]
        return _once([*stored, *(v for v in map(ast.unparse, left) if v in self.values)])

    @cached_property
    def biases(self):
        """Values that sound like biases."""
        pattern = r"(?i)(^|\.|\[.?|_)(b|bias(es)?|c)_?\d*s?[\"']?\]?$|bias|intercept"
        return [v for v in [*self.values, *self.idle.entries] if re.search(pattern, v)]


def sounds_like_activation(name: str) -> bool:
    """Whether an attribute keeps a function that a layer applies, by its name: ``activation``, ``fn``."""
    slope = re.search(r"(?i)deriv|prime|slope|grad|diff", name)
    return bool(re.search(r"(?i)act(?!ivations$)|func|fn$|transfer|nonlin", name)) and not slope


def words_of(name: str) -> list[str]:
    """The words of a name, whichever way they are put together: optim and state, of optimState and optim_state."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_A-Za-z]+", name)]


def alike(a: str, b: str) -> bool:
    """Whether names differ in one sign only, or in digits."""
    if len(a) == len(b):
        return len(a) > 1 and sum(x != y for x, y in zip(a, b)) == 1
    if abs(len(a) - len(b)) == 1 and min(len(a), len(b)) > 1:
        short, long = sorted((a, b), key=len)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    return re.sub(r"\d", "", a) == re.sub(r"\d", "", b)


def _stored(nodes):
    """The names that are set, of nodes."""
    return [n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def _texts(nodes):
    """The texts, of nodes."""
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _once(items):
    return list(dict.fromkeys(items))
