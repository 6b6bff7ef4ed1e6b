"""Proof that the judge can fail: every mutant of every reference is a bug with a known answer (compare/README.md).

Mutants are the edits of :mod:`compare.diagnosis.mistakes`; correct forms come from :mod:`compare.power.variants`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial, reduce
from itertools import product
from typing import Any

import numpy as np
import torch

from compare.contract.quantity import Quantity, function_of
from compare.contract.spec import spec_from
from compare.diagnosis.evidence import CASES, MANY_LABELS, SCALES, Evidence, elsewhere, fits_all, read_off
from compare.diagnosis.mistakes import edits_of
from compare.diagnosis.mutation import plan_of, record
from compare.diagnosis.search import named
from compare.jobs import Jobs, shared_out
from compare.judge.measure import judged
from compare.judge.session import Progress, silent
from compare.judge.sides import expected
from compare.power.files import every_third, fate, rates
from compare.power.variants import variants_of
from compare.subjects.situations import SITUATIONS, generator, situation
from compare.truth.balls import Balls, workprec
from compare.truth.operators import lifting
from compare.truth.program import Values, evaluate, reference_for

SPECS = (
    {"against": "neuron"},
    {"against": "neuron", "activation": "tanh", "loss": "half_mse", "features": 4},
    {"against": "logistic_regression", "l2": 0.1},
    {"against": "network"},
    {"against": "network", "activation": "tanh", "output": "softmax", "loss": "cross_entropy", "l2": 0.05},
    {"against": "network", "layers": (4, 4, 4, 2), "activation": "relu", "output": "identity", "loss": "half_mse"},
    {"against": "network", "layers": (5, 4, 1), "activation": "relu", "loss": "bce"},
    {"against": "network", "momentum": 0.9},
    {"against": "network", "optimizer": "adam"},
)
DTYPES = ("float64", "float32")  # in the order in which they are tried
OTHERS = ("assert_close", "assert_allclose", "gradcheck")
FRESH = 1  # added to the seed for inputs that the survivors have not met
PROOF_BITS = 256
TELLING = 3  # cases that a mutant is diagnosed on, those on which it fails first
PAIRS = 4  # of mistakes at once, for each reference


def power(
    seed: int = 0,
    specs: Sequence[dict[str, Any]] = SPECS,
    progress: Progress = silent,
    jobs: Jobs = None,
    examples: Sequence[str] | None = None,
) -> dict[str, Any]:
    """How good the judge is, as a JSON-able dict.

    Parameters
    ----------
    seed : of the inputs
    specs : constants of the references, as the contract has them
    progress : called with (done, total, what)
    jobs : how many processes work at once (None: as many as there are processors); the result does not depend on it
    examples : slugs of the registry, whose examples are judged as files (None: every third)

    Returns
    -------
    dict with ``mutants`` (per judge: caught, missed), ``killed``, ``equivalent``, ``holes`` (what survives unproved),
    ``explained`` (how often the diagnosis names mutation and place at the first guess), ``diagnosed``, ``certain`` and
    ``false`` (how many mutants and pairs of them were diagnosed, for how many something was said for certain, and what
    of that is not true), ``false_alarms`` (per judge, over the correct variants), ``smallest_seen`` (judge → quantity →
    dtype → relative mistake), ``by_reference``, ``files`` (:func:`~compare.power.files.rates`)
    """
    benches = [_bench(_frozen(constants), seed) for constants in specs]
    examples = every_third() if examples is None else examples
    rows, pairs, alarms, files = _fates(benches, specs, seed, progress, jobs, examples)
    killed = [row for row in rows if row["killed_by"]]
    return {
        "seed": seed,
        **_of_mutants(rows, killed),
        **_of_diagnosis([row for row in (*killed, *pairs) if row["diagnosed"]]),
        **_of_checks(killed, alarms),
        "smallest_seen": _smallest_seen(benches),
        "by_reference": [_of_reference(bench.title, rows) for bench in benches],
        "files": rates(files),
    }


def _fates(benches, specs, seed, progress, jobs, examples):
    """A row for every mutant, for every pair of mistakes, the false alarms of every reference, a row for every file."""
    numbers = [(n, number) for n, bench in enumerate(benches) for number in bench.mutants()]
    mutants = [(_frozen(specs[n]), seed, number) for n, number in numbers]
    rows = []
    with shared_out(jobs) as each:
        for (n, _), row in zip(numbers, each(_fate, mutants)):
            rows.append(row)
            progress(len(rows), len(mutants), f"{benches[n].title}: {row['mistake']}")
        progress(len(mutants), len(mutants), "pairs of mistakes")
        pairs = list(each(_fate_of_pair, [(_frozen(constants), seed, i) for constants in specs for i in range(PAIRS)]))
        progress(len(mutants), len(mutants), "correct variants")
        alarms = list(each(_false_alarms, [(_frozen(constants), seed) for constants in specs]))
        files = []
        for row in each(fate, [(slug, seed) for slug in examples]):
            files.append(row)
            progress(len(files), len(examples), f"files: {row['mistake']}")
    return rows, pairs, alarms, files


def _of_mutants(rows, killed):
    survivors = [row for row in rows if not row["killed_by"]]
    return {
        "mutants": len(rows),
        "killed": len(killed),
        "equivalent": sum(row["equivalent"] for row in rows),
        "holes": [_told(row) for row in survivors if not row["equivalent"]],
        "explained": sum(row["named"] for row in killed),
        "not_named": [_told(row) for row in killed if not row["named"]],
    }


def _told(row):
    return {key: row[key] for key in ("reference", "mistake", "where", "killed_by")}


def _of_diagnosis(diagnosed):
    return {
        "diagnosed": len(diagnosed),
        "certain": sum(row["certain"] for row in diagnosed),
        "false": [
            {"reference": row["reference"], "mistake": row["mistake"], "where": row["where"], "says": says}
            for row in diagnosed
            for says in row["false"]
        ],
    }


def _of_checks(killed, alarms):
    caught = {name: sum(row["caught"][name] for row in killed) for name in ("compare", *OTHERS)}
    return {
        "caught": caught,
        "missed": {name: len(killed) - n for name, n in caught.items()},
        "judged_quantities": sum(judged for judged, _ in alarms),
        "false_alarms": {name: sum(found[name] for _, found in alarms) for name in ("compare", *CLOSE)},
    }


def _of_reference(title, rows):
    mine = [row for row in rows if row["reference"] == title]
    killed, equivalent = (sum(bool(row[key]) for row in mine) for key in ("killed_by", "equivalent"))
    holes = len(mine) - killed - equivalent
    return {"reference": title, "mutants": len(mine), "killed": killed, "equivalent": equivalent, "holes": holes}


def _frozen(constants):
    return tuple(constants.items())


@cache
def _bench(constants, seed):
    return _Bench(dict(constants), seed)


def _fate(constants, seed, number):
    """What becomes of one mutant, as a row: what kills it, or that nothing can; who else catches it; if it is named."""
    bench = _bench(constants, seed)
    edit, killer = bench.edits("random")[number], _kill(bench, number)
    row = {"reference": bench.title, "mistake": edit.slug, "where": edit.where, "killed_by": killer}
    if killer is None:
        return row | {"equivalent": _are_the_same(bench, (), (number,))}  # as the reference
    caught = {"compare": True, **_others_catch(bench, number)}
    return row | {"equivalent": False, "caught": caught} | _diagnosed(bench, (number,))


def _fate_of_pair(constants, seed, position):
    """What is said of two mistakes at once, drawn at random, as a row like that of a mutant."""
    bench = _bench(constants, seed)
    rng = np.random.default_rng([seed, position])
    planted = tuple(sorted(map(int, rng.choice(len(bench.edits("random")), size=2, replace=False))))
    edits = [bench.edits("random")[n] for n in planted]
    row = {"reference": bench.title, "mistake": " + ".join(e.slug for e in edits)}
    return row | {"where": " + ".join(e.where for e in edits)} | _diagnosed(bench, planted)


class _Bench:
    """One reference on its cases: the truth of each, and its mutants."""

    def __init__(self, constants, seed):
        self.spec = spec_from(constants)
        said = (value if isinstance(value, str) else f"{name} {value}" for name, value in constants.items())
        self.title = ", ".join(said)
        self.cases = {name: situation(self.spec, name, seed) for name in SITUATIONS}
        fresh = ("random", "more-samples", "many-samples", "late-in-training")
        self.fresh = [situation(self.spec, name, seed + FRESH) for name in fresh]
        shapes = {name: p.shape for name, p in self.cases["random"].params.items()}
        self.reference = reference_for(self.spec, shapes)
        self.calls = record(self.reference, self.cases["random"].cast("float64"))
        self.edits, self.known = cache(self._edits), cache(self._known)  # computed once for all mutants
        self.evidence, self.drawn = cache(self._evidence), cache(self._drawn)

    def mutants(self):
        """The numbers of the edits that are judged."""
        return range(len(self.edits("random")))

    def _edits(self, case):
        """Every edit, for the shapes of a case."""
        return edits_of(self.reference, self.spec, self.cases[case].cast("float64"))

    def _known(self, case, dtype):
        """The inputs of a case, PyTorch's values on it, their truth, and the parameters along two of its own steps."""
        inputs = self.cases[case].cast(dtype)
        theirs, true = expected(self.reference, inputs, dtype, labels=self.spec if self.spec.has_labels else None)
        path = []
        if self.spec.has_memory:
            path = [inputs.params, {name: theirs[f"step.{name}"] for name in inputs.params}]
            steps = expected(self.reference, inputs, dtype, path)
            theirs, true = theirs | steps[0], true | steps[1]
        return inputs, theirs, true, path

    def run(self, change, inputs, path, lift=torch.tensor) -> Values | None:
        """What the reference gives under a change, by quantity; None where the change does not fit the shapes."""
        plan = change(plan_of(self.reference, self.spec, inputs.lr))
        edited, inputs = plan.edited(), plan.inputs(inputs)
        try:
            found = evaluate(edited, inputs, lift)
            return found | (evaluate(edited, inputs, lift, path) if path else {})
        except (RuntimeError, ValueError, LookupError):
            return None

    def values(self, edits, case, dtype):
        """What a mutant of these edits gives as a candidate, by quantity, as arrays."""
        inputs, _, _, path = self.known(case, dtype)
        return self.given(edits, inputs, path)

    def given(self, edits, inputs, path):
        """The same on any inputs, along any path; None where the edits do not fit the shapes, or each other."""
        found = self.run(_all_of(edits), inputs, path)
        if found is None:
            return None
        values = {name: tensor.numpy() for name, tensor in found.items()}
        if self.spec.has_labels:
            values["predict"] = read_off(values, self.spec, next((e.labels for e in edits if e.labels), None))
        return values

    def _evidence(self, case):
        """Evidence for the diagnosis on a case; what edits give is computed once for all mutants."""
        inputs, _, _, path = self.known(case, "float64")
        return Evidence(self.spec, self.reference, inputs, {}, {}, path, partial(self.edits, case))

    def _drawn(self, case, rows=None, scale=1):
        """Evidence on inputs drawn anew from a case's, as for a person's code."""
        inputs = elsewhere(self.cases[case], generator(FRESH, case), rows, scale).cast("float64")
        path = [inputs.params, inputs.params] if self.spec.has_memory and not rows else []
        edits = partial(edits_of, self.reference, self.spec, inputs)
        return Evidence(self.spec, self.reference, inputs, {}, {}, path, edits)


def _all_of(edits):
    """The change that makes all of these edits."""
    return lambda plan: reduce(lambda plan, edit: edit.change(plan), edits, plan)


def _judge(quantity, got, theirs, truth, dtype):
    return judged(quantity, got, theirs, truth, dtype)["verdict"] if got.shape == theirs.shape else "error"


def _kill(bench, number):
    """The first check that a mutant fails, as case/dtype/quantity; None for a survivor."""
    for case in bench.cases:
        for dtype in DTYPES:
            _, theirs, true, _ = bench.known(case, dtype)
            values = bench.values([bench.edits(case)[number]], case, dtype)
            if values is None:
                return f"{case}/{dtype}/shape"
            for quantity, got in values.items():
                if _judge(quantity, got, theirs[quantity], true[quantity], dtype) in ("wrong", "error"):
                    return f"{case}/{dtype}/{quantity}"
    return None


def _are_the_same(bench, one, other, functions=None, but=()):
    """Whether balls around what two mutants give (for these functions, but for these quantities) overlap in every
    element, on inputs not met before.
    """
    return all(_overlap(bench, case.cast("float64"), (one, other), functions, but) for case in bench.fresh)


def _overlap(bench, inputs, mutants, functions, but):
    edits = edits_of(bench.reference, bench.spec, inputs)
    both = [[edits[n] for n in numbers] for numbers in mutants]
    path = [inputs.params, inputs.params] if bench.spec.has_memory else []
    with workprec(PROOF_BITS):
        left, right = (bench.run(_all_of(chosen), inputs, path, lifting(Balls)) for chosen in both)
        if left is None or right is None:
            return False
        asked = [q for q in left if q not in but and (functions is None or function_of(q) in functions)]
        for q in asked:
            balls = zip(left[q].number.v.flat, right[q].number.v.flat, strict=True)
            if not all(one.overlaps(other) for one, other in balls):
                return False
    decided = bench.spec.has_labels and (functions is None or "predict" in functions)
    return not decided or _label_alike(bench, inputs, both)


def _label_alike(bench, inputs, both):
    """Whether two mutants give the same labels, where one of them is about labels."""
    labels = [bench.given(chosen, inputs, [])["predict"] for chosen in both]
    return not any(edit.labels for chosen in both for edit in chosen) or np.array_equal(*labels)


def _diagnosed(bench, planted):
    """What the diagnosis says of a mutant of one or more edits.

    ``named``: whether it names the mutation and its place at the first guess; ``certain``: whether anything it says is
    certain; ``false``: what of that is neither planted nor, as exact arithmetic shows, the same program.
    """
    failing, evidence = _evidence_against(bench, planted)

    def fresh(function):
        cases = [case for case, one in evidence.items() if not fits_all(one, (), function)]
        how = [(case,) for case in cases[:CASES]]
        if function == "predict":
            how = [(case, MANY_LABELS, scale) for case in evidence for scale in SCALES]
        drawn = [bench.drawn(*what) for what in how]
        given = [bench.given([one.edits[n] for n in planted], one.inputs, one.trajectory) for one in drawn]
        return [replace(one, seen=values) for one, values in zip(drawn, given, strict=True) if values is not None]

    found, _ = named(list(evidence.values()), failing, fresh) if failing else ([], [])
    edits = bench.edits("random")
    meant = {edits[n][:3] for n in planted}
    certain = [row for row in found if row.certain]
    false = [
        row for row in certain if edits[row.edit][:3] not in meant and not _is_true(bench, planted, row, found, failing)
    ]
    return {
        "diagnosed": bool(failing),
        "named": bool(found) and edits[found[0].edit][:2] in {said[:2] for said in meant},
        "certain": bool(certain),
        "false": [edits[row.edit].says for row in false],
    }


def _evidence_against(bench, planted):
    """What of a mutant fails, function → quantities, and the evidence of the cases that tell most."""
    failing, amiss, seen = {}, [], {}
    for case in (name for name, case in bench.cases.items() if case.moderate):
        _, theirs, true, _ = bench.known(case, "float64")
        seen[case] = bench.values([bench.edits(case)[n] for n in planted], case, "float64")
        for quantity, got in (seen[case] or {}).items():
            if _judge(quantity, got, theirs[quantity], true[quantity], "float64") in ("wrong", "error"):
                failing.setdefault(function_of(quantity), {})[quantity] = None
                amiss.append(case)
    telling = [case for case in dict.fromkeys([*amiss, *seen]) if seen[case] is not None][:TELLING]
    return failing, {case: replace(bench.evidence(case), seen=seen[case]) for case in telling}


def _is_true(bench, planted, row, found, failing):
    """Whether what explains a function is the same program as what was planted, for all that the function gives but
    what fails and is not said to be explained by it.
    """
    explained = {q for other in found if other.chosen == row.chosen for q in other.quantities}
    left = {q for function in row.functions for q in failing.get(function, ()) if q not in explained}
    return bool(explained) and _are_the_same(bench, planted, row.chosen, row.functions, left)


# ---- other people's checks ------------------------------------------------------------------------------------------


def _close(check, got, theirs):
    """Whether every quantity passes; labels are compared as numbers."""
    try:
        for quantity in theirs:
            check(got[quantity], theirs[quantity].astype(got[quantity].dtype))
    except AssertionError:
        return False
    return True


def _assert_close(got, theirs):
    torch.testing.assert_close(torch.as_tensor(got), torch.as_tensor(theirs))


CLOSE = {"assert_close": _assert_close, "assert_allclose": np.testing.assert_allclose}
TOLERANCES = {  # dtype → rtol and atol of the defaults, from both functions' documentation
    "float32": {"assert_close": (1.3e-6, 1e-5), "assert_allclose": (1e-7, 0)},
    "float64": {"assert_close": (1e-7, 1e-7), "assert_allclose": (1e-7, 0)},
}


def _others_catch(bench, number) -> dict[str, bool]:
    """Which of the other checks see a mutant, with their defaults, on the same cases and dtypes as the judge."""
    if bench.values([bench.edits("random")[number]], "random", "float64") is None:
        return dict.fromkeys(OTHERS, True)  # it does not even run
    caught = {"gradcheck": not _passes_gradcheck(bench, number)}
    for name, check in CLOSE.items():
        caught[name] = any(not _passes(bench, number, check, case, dtype) for case in bench.cases for dtype in DTYPES)
    return caught


def _passes(bench, number, check, case, dtype):
    values = bench.values([bench.edits(case)[number]], case, dtype)
    return values is not None and _close(check, values, bench.known(case, dtype)[1])


def _passes_gradcheck(bench, number):
    """:func:`torch.autograd.gradcheck` on the mutant's own loss and gradients, on random inputs in float64.

    It sees nothing else of a candidate: no output, no update, no label.
    """
    inputs, _, _, _ = bench.known("random", "float64")
    edit = bench.edits("random")[number]
    edited = edit.change(plan_of(bench.reference, bench.spec, inputs.lr)).edited()

    class Loss(torch.autograd.Function):
        @staticmethod
        def forward(ctx, *params):
            ctx.save_for_backward(*params)
            return _losses(edited, bench, edit, inputs, params)["loss"]

        @staticmethod
        def backward(ctx, g):
            found = _losses(edited, bench, edit, inputs, ctx.saved_tensors)
            return tuple(g * found[f"grad.{name}"] for name in inputs.params)

    leaves = [torch.tensor(p, requires_grad=True) for p in inputs.params.values()]
    return torch.autograd.gradcheck(Loss.apply, leaves, raise_exception=False)


def _losses(edited, bench, edit, inputs, params):
    given = replace(inputs, params={n: p.detach().numpy() for n, p in zip(inputs.params, params, strict=True)})
    plan = edit.change(plan_of(bench.reference, bench.spec, inputs.lr))
    return evaluate(edited, plan.inputs(given), torch.tensor)


def _false_alarms(constants, seed):
    """Correct variants on every case: how many quantities were judged, and who cried wolf how often."""
    bench, judged, alarms = _bench(constants, seed), 0, dict.fromkeys(("compare", *CLOSE), 0)
    for change, case, dtype in product(variants_of(bench.calls, bench.spec), bench.cases, DTYPES):
        inputs, theirs, true, path = bench.known(case, dtype)
        found = bench.run(change, inputs, path)
        assert found is not None  # a correct variant fits every shape
        values = {name: tensor.numpy() for name, tensor in found.items()}
        judged += len(values)
        for quantity, got in values.items():
            right = theirs[quantity]
            alarms["compare"] += _judge(quantity, got, right, true[quantity], dtype) in ("wrong", "error")
            for name, check in CLOSE.items():
                alarms[name] += not _close(check, {quantity: got}, {quantity: right})
    return judged, alarms


def _smallest_seen(benches: Sequence[_Bench]):
    """For each judge, kind of quantity and dtype: the relative mistake in a typical element that still goes over."""
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for bench, dtype in product(benches, DTYPES):
        _, _, true, _ = bench.known("random", dtype)
        for quantity, truth in true.items():
            if quantity == "predict":
                continue
            seen = truth.hi != 0
            size, kind = np.abs(truth.hi[seen]), Quantity.of(quantity).kind
            allowed = {name: rtol * size + atol for name, (rtol, atol) in TOLERANCES[dtype].items()}
            for name, most in {"compare": truth.plausible[seen], **allowed}.items():
                found[name][kind][dtype].append(most / size)
    return {
        name: {
            kind: {dtype: float(np.median(np.concatenate(parts))) for dtype, parts in by_dtype.items()}
            for kind, by_dtype in kinds.items()
        }
        for name, kinds in found.items()
    }
