"""Says what is wrong: looks for the edit of the reference that makes the same mistake.

The candidate's functions are programs of their own, so each is explained by itself: an explanation is a set of edits
under which the reference gives all that the function gave, right and wrong alike, within the edited program's own
rounding budget, on every case at hand. Then the fewest edits that explain every failing function are taken.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from itertools import combinations, islice, takewhile
from typing import NamedTuple

import numpy as np

from compare.contract.calls import FUNCTIONS, Failure, function_of, observe, observe_steps
from compare.contract.inputs import Inputs
from compare.diagnosis.evidence import NEAR, Evidence
from compare.diagnosis.handed import handed_otherwise, seen_in
from compare.diagnosis.instability import explain_instability
from compare.diagnosis.mistakes import edits_of
from compare.diagnosis.mistakes.edit import cap, in_layout, place_of
from compare.diagnosis.patterns import told, unknown
from compare.judge.measure import labels_of
from compare.judge.session import interruptible, one_thread
from compare.truth.program import pytorch, reference_for
from compare.wording import FAILING

CASES = 2  # how many cases an edit is matched on at first; what is left is then tried on all the others
MOST_PAIRS = 1200  # tried for one function, where no single edit explains it
STEPS = 12  # of a training
SEEDS = 8  # how many half-explanations are followed up
MANY_LABELS = 1000  # samples whose labels are asked for once more, of each case
SCALES = (1, 10)  # of the parameters there


def diagnose(subject, checks):
    """What is wrong with a candidate: a list of dicts as CONTRACT has them under "diagnosis".

    Parameters
    ----------
    subject : :class:`~compare.subjects.subject.Subject`
    checks : list of :class:`~compare.results.Check`, what the judge found on its cases
    """
    found = list(_of_the_contract(checks))
    wrong = [c for c in checks if c.verdict == "wrong" and c.quantity != "repeatable"]
    unstable = [c for c in checks if c.verdict == "unstable"]
    failed = [c for c in checks if c.verdict == "error" and c.quantity != "arguments_unchanged"]
    evidence = _gather(subject, wrong or failed) if wrong or failed else []
    forms, settled = _of_the_form(subject, evidence, [*failed, *wrong]) if evidence else ([], set())
    found += forms
    wrong, failed = ([c for c in checks if function_of(c.quantity) not in settled] for checks in (wrong, failed))
    if failed:
        found += _of_what_came_back(evidence, failed, subject)
    if wrong:
        formula = _of_the_formula(evidence, wrong, subject.candidate, partial(fresh_evidence, subject, evidence))
        found += [e for e in formula if e["mistake"] != "unknown" or not found]  # one mistake can hide another's sense
    follows = any(c.quantity == "output" for c in (*wrong, *failed))  # labels read off a wrong output
    off = {function_of(c.quantity) for c in wrong} | {"predict" if follows else ""}
    unstable = [c for c in unstable if function_of(c.quantity) not in off]
    return united([*found, *(_entry(*row) for row in explain_instability(subject, unstable))])


def diagnose_steps(spec, X, y, moments, checks):
    """The same for the steps of a training, from what its first ones led to (or its very first, of mini-batches).

    Parameters
    ----------
    spec : :class:`~compare.contract.spec.Spec` of what should have been done
    X, y : all the samples, float64 (and labels integers)
    moments : list of :class:`~compare.training.steps.Moment`, what the candidate did in float64
    checks : list of :class:`~compare.results.Check`, those that are wrong
    """
    rows = moments[0].rows
    first = list(takewhile(lambda m: np.array_equal(m.rows, rows), moments[:STEPS]))
    inputs = Inputs(first[0].params, X[rows], y[rows], first[0].lr)
    reference = reference_for(spec, {name: p.shape for name, p in inputs.params.items()})
    seen = {f"steps.{name}": np.stack([m.params_after[name] for m in first]) for name in inputs.params}
    edits = edits_of(reference, spec, inputs)
    evidence = Evidence(spec, reference, inputs, seen, {}, [m.params for m in first], edits)
    if evidence.fits((), seen):  # it goes wrong later
        return [_entry(*unknown(checks, [], ()))]
    return _of_the_formula([evidence], checks)


def broken_chain(check):
    """The entry for steps that are right, each by itself, but are not one training."""
    says = f"{cap(check.note)} than the one before it led to, or than the training was to use."
    return _entry("steps-not-linked", "training loop", says, True, [check.quantity])


def united(entries):
    """Entries that say the same of the same place as one."""
    found = {}
    for entry in entries:
        first = found.setdefault((entry["mistake"], entry["where"], entry["says"]), entry)
        first["explains"] = list(dict.fromkeys([*first["explains"], *entry["explains"]]))
        first["certain"] = first["certain"] or entry["certain"]
    return list(found.values())


def diagnose_all(subjects, results, progress=lambda done, total, what: None):
    """Look for the mistakes behind what fails, subject by subject, and put them into the results; Ctrl-C ends it.

    What fails in the same formula of the same pair is not explained twice. ``progress`` is called with (done, total,
    what is being looked at).
    """
    found, explained = [], set()
    with one_thread(), interruptible(results):
        for done, subject in enumerate(subjects):
            mine = [c for c in results.checks if c.pair == subject.pair and c.case in subject.cases]
            failing = {check.quantity for check in mine if check.verdict in FAILING}
            if all((subject.formula, quantity) in explained for quantity in failing):
                continue
            progress(done, len(subjects), f"{subject.pair}: looking for the mistake")
            try:
                entries = subject.diagnose(mine)
            except Exception as error:  # a fault of ours, which must not cost the verdicts
                entries = [_no_diagnosis(error, sorted(failing))]
            found += [entry | {"pair": subject.pair} for entry in entries]
            explained |= {(subject.formula, quantity) for entry in entries for quantity in entry["explains"]}
        results.diagnosis = _merged(found)


def _merged(entries):
    """Entries for the same mistake in the same place as one; of a pair's unknown mistakes, the first stands for all."""
    found = {}
    for entry in entries:
        unknown = entry["mistake"] == "unknown"
        place = entry["says"] if entry["mistake"] == "error" else entry["where"]  # two may fail in one place
        first = found.setdefault((entry["pair"], entry["mistake"], unknown or place), entry)
        first["explains"] = list(dict.fromkeys([*first["explains"], *entry["explains"]]))
        if entry["certain"] and not first["certain"]:
            first |= {"certain": True, "says": entry["says"], "also_possible": []}
    return list(found.values())


def _no_diagnosis(error, quantities):
    """The entry for a fault of the diagnosis itself."""
    says = f"No diagnosis: it failed itself ({type(error).__name__}: {error}). Please report that; the verdicts stand."
    return _entry("unknown", "", says, False, quantities)


def _entry(mistake, where, says, certain, explains, also_possible=()):
    return {
        "mistake": mistake,
        "where": where,
        "says": says,
        "certain": certain,
        "explains": list(explains),
        "also_possible": list(also_possible),
    }


# ---- what the contract itself shows ---------------------------------------------------------------------------------


def _of_the_contract(checks):
    changed = next((c for c in checks if c.quantity == "arguments_unchanged" and c.verdict == "error"), None)
    if changed:
        says = f"{cap(changed.note)}: work on a copy, and return new arrays (p - lr * g, not p -= lr * g)."
        yield _entry("argument-changed", _changed_place(changed.note), says, True, ["arguments_unchanged"])
    leaks = next((c for c in checks if c.quantity == "repeatable" and c.verdict == "wrong"), None)
    if leaks:
        says = f"{cap(leaks.note)}. Something is kept between calls, or it is random: compute from the arguments alone."
        yield _entry(
            "depends-on-earlier-calls", place_of(leaks.note.split()[0].rstrip(":")), says, True, ["repeatable"]
        )


def _of_the_form(subject, evidence, failing):
    """Entries for functions that take their arguments in another form than they are handed, and which these are."""
    rng, candidate = np.random.default_rng(0), subject.candidate
    functions = list(dict.fromkeys(function_of(c.quantity) for c in failing))
    moderate = [one for one in evidence if one.moderate]
    drawn = [_seen_on(subject, elsewhere(one.case, rng)) for one in moderate[:CASES]]
    quantities = {
        f: list(dict.fromkeys(c.quantity for c in failing if function_of(c.quantity) == f)) for f in functions
    }

    def explained(form, function):
        """What else is wrong with a function that is handed its arguments in another form."""
        others = [seen_in(form, one, candidate, function) for one in moderate]
        anew = [seen_in(form, one, candidate, function) for one in drawn]
        if None in others or None in anew:
            return None
        once = [q for q in quantities[function] if not q.startswith("steps.")]
        entries, unexplained = explain(others, {function: once}, lambda function: anew)
        return None if unexplained else entries

    entries, settled = [], set()
    for slug, where, says, sure, theirs, further in handed_otherwise(
        [*moderate, *drawn], candidate, functions, explained
    ):
        settled |= {*theirs}
        sure = sure or all(entry["certain"] for entry in further)
        entries += [_entry(slug, where, says, sure, [q for f in theirs for q in quantities[f]]), *further]
    return entries, settled


def _changed_place(note):
    """The place of "step changed params['W1']": an update in place, or else what was changed."""
    function, _, thing = (word.rstrip(":;,") for word in note.split()[:3])
    named = {"y": "labels", "X": "inputs"}
    if function == "step" or thing in named:
        return named.get(thing, "update")
    parameter = re.search(r"\['(.+?)'\]", thing)
    return place_of(f"grad.{parameter[1]}") if parameter else "parameters"


SHAPES = (  # slug, (shape, expected, n, function) → whether it may be that, sentence, and what is right if it is that:
    # (what came back, what is right of all that was computed there) → two arrays that are the same
    (
        "broadcast-n-by-n",
        lambda shape, expected, n, function: shape[:2] == (n, n) and expected[:1] == (n,),
        "(n, 1) against (n,) has been broadcast to (n, n): give both the same shape",
        lambda got, right, values: (np.diagonal(got), np.ravel(right)),
    ),
    (
        "output-transposed",
        lambda shape, expected, n, function: function == "forward" and len(shape) == 2 and shape == expected[::-1],
        "it comes out transposed. Samples are the rows: return (n_samples, n_outputs)",
        lambda got, right, values: (got.T, right),
    ),
    (
        "layout",
        lambda shape, expected, n, function: len(shape) == 2 and shape == expected[::-1],
        "it comes out transposed: return it as dz.T @ a, or set LAYOUT = 'in_out' if your weights are (in, out)",
        lambda got, right, values: (got.T, right),
    ),
    (
        "bias-gradient-wrong-axis",
        lambda shape, expected, n, function: shape == (n,) and len(expected) == 1 and function != "predict",
        "it is summed over the units, which leaves one number for each sample: sum over axis 0",
        lambda got, right, values: (np.sum(got), np.sum(right)),
    ),
    (
        "labels-wrong-axis",
        lambda shape, expected, n, function: function == "predict" and len(shape) == 1,
        "one label is expected for each sample: take the largest along each row, argmax(axis=1)",
        lambda got, right, values: (got, np.argmax(values["output"], axis=0)),
    ),
    (
        "bias-gradient-not-summed",
        lambda shape, expected, n, function: shape == (n, *expected) and function in ("gradients", "step"),
        "it is not summed over the samples: sum over axis 0",
        lambda got, right, values: (np.sum(got, axis=0), right),
    ),
    (
        "gradient-not-summed",
        lambda shape, expected, n, function: shape == (*expected, n) and function == "gradients",
        "it is not summed over the samples: a matrix product with dz sums, an elementwise one does not",
        lambda got, right, values: (np.sum(got, axis=-1), right),
    ),
    (
        "extra-axis",
        lambda shape, expected, n, function: shape == (1, *expected),
        "an axis of length 1 is left: leave keepdims=True out, or flatten it",
        lambda got, right, values: (got[0], right),
    ),
    (
        "squeezed",
        lambda shape, expected, n, function: expected == (1, *shape) and function == "forward",
        "a single sample is a row too: do not squeeze it",
        lambda got, right, values: (got[np.newaxis], right),
    ),
    (
        "output-shape",
        lambda shape, expected, n, function: shape == (*expected, 1) or expected == (*shape, 1),
        "one axis of length 1 is too many or missing: reshape it",
        lambda got, right, values: (np.ravel(got), np.ravel(right)),
    ),
)


def _is_that(subject, one, quantity, failure, same):
    """Whether what came back in another shape is what is right, in that shape."""
    inputs = one.inputs
    values = pytorch(one.reference, inputs)
    if "predict" not in subject.not_judged:
        values["predict"] = labels_of(values, subject.candidate.spec)
    got = observe(subject.candidate, inputs, {quantity: failure.shape}).values.get(quantity)
    if quantity not in values or not isinstance(got, np.ndarray):
        return False
    came, right = same(got, values[quantity], values)
    return np.shape(came) == np.shape(right) and bool(np.allclose(came, right, rtol=NEAR, atol=0))


def _of_what_came_back(evidence, failed, subject):
    """What raised, or came back in a form that cannot be read: quantities with the same complaint together."""
    failures, spec = evidence[0].failures if evidence else {}, subject.candidate.spec
    complaints = {}
    for check in failed:
        failure = failures.get(check.quantity, Failure(check.note))
        complaints.setdefault(failure.says, (failure, {}))[1][check.quantity] = None
    n = len(evidence[0].inputs.X) if evidence else 0
    names = list(evidence[0].inputs.params) if evidence else []
    renamed = [_other_names(failure.says, names) for failure, _ in complaints.values()]
    if any(renamed):
        says, where = next(filter(None, renamed))
        yield _entry("wrong-names", where, says, True, dict.fromkeys(c.quantity for c in failed))
        return
    for failure, quantities in complaints.values():
        shaped, function = failure.shape is not None, function_of(next(iter(quantities)))
        slug, why, same = next(
            (
                (slug, f": {says}", same)
                for slug, fits, says, same in SHAPES
                if shaped and fits(failure.shape, failure.expected, n, function)
            ),
            ("error", "", None),
        )
        sure = same is None or _is_that(subject, evidence[0], next(iter(quantities)), failure, same)
        place = place_of(next(iter(quantities)))
        if "takes no state" in failure.says:  # so nothing of the steps before can be in it
            slug, place = "momentum-forgotten", "update"
        if not any(
            set(quantities) <= set(other)
            for f, other in complaints.values()
            if f is not failure and f.shape is not None
        ):
            yield _entry(slug, place, in_layout(f"{cap(failure.says)}{why}.", spec), sure, quantities)


def _other_names(says, names):
    """(sentence, place) where a dict came back with the parameters' names, but each in another form: dW1 for W1."""
    found = re.search(r"^(\w+) returned no '\w+', but only (.+)$", says)
    given = found[2].split(", ") if found else []
    pairs = [(theirs, name) for name in names for theirs in given if name.lower() in theirs.lower() and theirs != name]
    if not found or len({name for _, name in pairs} | (set(given) & set(names))) < len(names):
        return None
    renamed = ", ".join(f"{theirs} to {name}" for theirs, name in dict.fromkeys(pairs))
    return f"{cap(found[1])} returns {found[2]}; expected the parameters' own names: rename {renamed}.", found[1]


# ---- what mutating the reference shows ------------------------------------------------------------------------------


def _of_the_formula(evidence, wrong, candidate=None, fresh=None):
    failing = {}  # function → failing quantities
    for check in wrong:
        failing.setdefault(function_of(check.quantity), {})[check.quantity] = None
    if not evidence:
        return [_entry(*unknown(wrong, [], ()))]
    entries, unexplained = explain(evidence, failing, fresh)
    if not unexplained:
        return entries
    left = [c for c in wrong if function_of(c.quantity) in unexplained]
    return [*entries, _entry(*told(left, evidence, entries, candidate))]


def explain(evidence, failing, fresh=None):
    """The fewest edits that explain what fails, as entries of the diagnosis, and the functions that nothing explains.

    Parameters as for :func:`named`.
    """
    found, unexplained = named(evidence, failing, fresh)
    entries = []
    for row in found:
        edit = evidence[0].edits[row.edit]
        where, says = edit.where, _said(edit, row, failing, evidence)
        if row.functions == ["input_gradient"] and row.contradicted:  # the edit would do more than that
            where, says = "the input gradient", f"In the gradient of the inputs alone: {edit.says}"
        entries.append(_entry(edit.slug, where, says, row.certain, row.quantities, row.also))
    return united(entries), unexplained


class Named(NamedTuple):
    """An edit that explains something.

    Attributes
    ----------
    edit : its number
    chosen : the numbers of all the edits that explain it together
    functions, quantities : what they explain, and what of it this one has a part in
    contradicted : the quantities that the candidate gives otherwise than these edits would
    certain : whether nothing else known gives these numbers too, which inputs drawn after the search confirm
    also : the slugs of what else gives them
    """

    edit: int
    chosen: tuple
    functions: list
    quantities: list
    contradicted: list
    certain: bool
    also: list


def named(evidence, failing, fresh=None):
    """The fewest edits that explain what fails: a list of :class:`Named`, and the functions that nothing explains.

    Parameters
    ----------
    evidence : list of :class:`Evidence`, those on which something fails first
    failing : function → its failing quantities
    fresh : function → list of :class:`Evidence` on inputs that nothing was searched on; None where nobody can be asked
    """
    explained = {}  # function → list of explanations, best first
    for function in sorted(failing, key=FUNCTIONS.index):
        explained[function] = _explain(evidence, function, list(failing[function]), explained)
    return _fewest(evidence, failing, explained, cache(fresh) if fresh else None), [
        f for f in failing if not explained[f]
    ]


def _gather(subject, failing):
    """Evidence from the cases on which something is amiss in float64, moderate ones first."""
    amiss = dict.fromkeys(c.case for c in failing if c.dtype == "float64")
    moderate = [name for name, make in subject.cases.items() if make().moderate]
    names = [n for n in moderate if n in amiss] + [n for n in amiss if n not in moderate]
    return [evidence_of(subject, name) for name in dict.fromkeys([*names, *moderate])]


def evidence_of(subject, name, dtype="float64"):
    """What the candidate gives on one case, as :class:`Evidence`."""
    return _seen_on(subject, subject.cases[name](), dtype)


def fresh_evidence(subject, evidence, function, seed=0):
    """What the candidate gives on inputs like those on which a function fails, but drawn anew.

    Labels tell so little that there are many samples for them, of every case, and further from the decision too.
    """
    rng, failing = np.random.default_rng(seed), [e for e in evidence if not fits_all(e, (), function)][:CASES]
    if function != "predict":
        return [_seen_on(subject, elsewhere(one.case, rng)) for one in failing]
    cases = [elsewhere(one.case, rng, MANY_LABELS, scale) for one in evidence if one.moderate for scale in SCALES]
    return [_seen_on(subject, case, only="predict") for case in cases]


def elsewhere(case, rng, rows=None, scale=1):
    """A case like another, with numbers drawn from its own: parameters and inputs in another order and size, and
    targets in another order; another learning rate.
    """
    picked = rng.permutation(len(case.X)) if rows is None else rng.integers(len(case.X), size=rows)

    def moved(a):
        return np.asarray(a * rng.uniform(0.5, 1.5, size=a.shape))

    params = {n: np.asarray(scale * moved(rng.permutation(p.ravel()).reshape(p.shape))) for n, p in case.params.items()}
    X, y = moved(case.X[picked]), case.y[rng.permutation(len(case.y)) if rows is None else picked]
    return replace(case, params=params, X=X, y=y, lr=float(case.lr * rng.uniform(0.5, 1.5)))


def _seen_on(subject, case, dtype="float64", only=""):
    inputs = case.cast(dtype)
    reference, candidate = subject.reference(inputs), subject.candidate
    shapes = {q: v.shape for q, v in pytorch(reference, inputs).items() if function_of(q) in candidate.functions}
    if "predict" not in subject.not_judged:
        shapes["predict"] = (len(inputs.X),)
    shapes = {q: shape for q, shape in shapes.items() if only in ("", q)}
    values, trajectory = observe(candidate, inputs, shapes).values, []
    if case.steps and candidate.step_has_state and not only:
        trajectory, steps = observe_steps(candidate, inputs, shapes, case.steps)
        values |= steps.values
    failures = {q: v for q, v in values.items() if isinstance(v, Failure)}
    seen = {q: v for q, v in values.items() if q not in failures}
    spec = candidate.spec
    edits = edits_of(reference, spec, case.cast("float64"))
    return Evidence(spec, reference, inputs, seen, failures, trajectory, edits, case.moderate, case)


def fits_all(one, chosen, function):
    """Whether the edited reference gives all that a function gave in this evidence, and it gave something each time."""
    return not any(function_of(q) == function for q in one.failures) and one.fits(
        chosen, [q for q in one.seen if function_of(q) == function]
    )


def _explain(evidence, function, failing, before):
    """Sets of edits under which the reference gives all that this function gave, fewest edits first."""
    having = [e for e in evidence if any(q in e.seen for q in failing)]
    if not having:
        return []
    having.sort(key=lambda e: fits_all(e, (), function))  # where it fails, first
    first = having[:CASES]
    failing = [q for q in failing if q in first[0].seen]
    quantities = [q for q in first[0].seen if function_of(q) == function]
    quantities.sort(key=lambda q: q.startswith("steps."))  # the dearest last

    def holds(chosen, cases):
        return all(fits_all(e, chosen, function) for e in cases)

    once = [q for q in quantities if q != "predict" and not q.startswith("steps.")]

    def alike(chosen):
        """Whether they give about the same, and not merely because they change nothing."""
        near = all(_is_one(first[0].near(chosen, q)) for q in quantities)
        return near and (once != quantities or any(first[0].changes(n, once) for n in chosen))

    may = {"predict": ("labels", "program"), "step": ("update", "program")}.get(function, ("program",))
    if function == "predict" and all("output" in e.seen and _is_one(e.near((), "output")) for e in first):
        may = ("labels",)  # what they are read off is right
    numbers = [n for n in range(len(first[0].edits)) if first[0].touches(n) in may]
    known = [chosen for explanations in before.values() for chosen in explanations[:2]]
    known = [chosen for chosen in known if all(n in numbers for n in chosen)]
    singles = [(number,) for number in numbers]
    found = [c for c in dict.fromkeys([*known, *singles]) if alike(c) and holds(c, first)]
    if not found:
        pairs = islice(_pairs(first[0], function, failing, known, numbers), MOST_PAIRS)
        found = [chosen for chosen in dict.fromkeys(pairs) if alike(chosen) and holds(chosen, first)]
    left = [chosen for chosen in found if holds(chosen, having)]
    return left or found


def _is_one(ratio):
    return bool(ratio) and abs(ratio - 1) <= NEAR


def _all_proportional(ratios):
    return bool(ratios[0]) and all(_is_one(r and r / ratios[0]) for r in ratios)


def _pairs(one, function, failing, known, numbers):
    """Two and more edits: those that explain some of what fails in one call, each with every other edit that touches
    the rest of it.

    What is right but for one common factor is tried with the edits of the loss alone, which are factors. Where the
    gradients are right, or a single step is, the mistake is in the update.
    """
    once = [q for q in failing if not q.startswith("steps.")]
    later = len(once) < len(failing)
    if function == "step" and (not once or _gradients_are_right(one)):
        numbers = [n for n in numbers if one.touches(n) == "update"]
        known = [c for c in known if all(one.touches(n) == "update" for n in c)]
    wanted = once or failing
    factors = [n for n in numbers if one.edits[n].where in ("loss", "update")]
    starts = [*dict.fromkeys([*known, *((n,) for n in numbers)])]
    unedited = [one.near((), q) for q in wanted]
    ratios = {chosen: [one.near(chosen, q) for q in wanted] for chosen in starts}
    right = {chosen: sum(map(_is_one, row)) for chosen, row in ratios.items()}
    changing = [n for n in numbers if not once or one.changes(n, once)]
    for seed in sorted((c for c in starts if right[c] or c in known), key=lambda c: -right[c])[:SEEDS]:
        rest = [q for q, ratio in zip(wanted, ratios[seed], strict=True) if not _is_one(ratio)]
        others = [n for n in changing if one.changes(n, rest)] if once and rest else numbers if later else ()
        yield from (tuple(sorted((*seed, n))) for n in others if n not in seed)
    telling = any(one.seen[q].size > 1 for q in wanted)  # any number is proportional to any other
    alike = [c for c in starts if telling and ratios[c] != unedited and _all_proportional(ratios[c])][:SEEDS]
    yield from ((*seed, n) for seed in alike for n in factors if n not in seed)
    if not any(right.values()):  # nothing explains any of it alone: two mistakes on the way forward, perhaps
        in_layers = _distinct(one, [n for n in changing if one.edits[n].where.startswith("layer")], wanted)
        apart = [pair for pair in combinations(in_layers, 2) if len({one.edits[n].where[:7] for n in pair}) == 2]
        yield from sorted(apart, key=lambda pair: sum(map(in_layers.index, pair)))  # the usual ones first


def _distinct(one, numbers, quantities):
    """The first of all edits that give the same."""
    found = {}
    for n in numbers:
        values = one.plain((n,))
        found.setdefault(tuple(values[q].tobytes() for q in quantities if q in values), n)
    return list(found.values())


def _gradients_are_right(one):
    judged = [q for q in one.seen if function_of(q) == "gradients"]
    return bool(judged) and all(_is_one(one.near((), q)) for q in judged)


def _fewest(evidence, failing, explained, fresh):
    """The fewest edits that explain every function that can be explained."""
    found, open_functions = [], [f for f in failing if explained[f]]
    counts = {}
    for function in open_functions:
        for chosen in explained[function]:
            counts.setdefault(chosen, []).append(function)
    harm = {chosen: _contradicted(evidence, chosen) for chosen in counts}
    ranked = sorted(counts, key=lambda c: (-len(counts[c]), len(c), len(harm[c]), c))
    for chosen in ranked:
        mine = [f for f in counts[chosen] if f in open_functions]
        if not mine:
            continue
        # A rival explains some of it too, and nothing of the rest is otherwise: that rounding hides what it gives there
        # does not refute it.
        rivals = [r for r in ranked if r != chosen and len(r) == len(chosen) and set(mine) & set(counts[r])]
        rivals = [r for r in rivals if not {*map(function_of, harm[r])} & {*mine} and len(harm[r]) <= len(harm[chosen])]
        confirmed = _all_confirmed(evidence, chosen, mine, fresh)
        if not confirmed and any({*mine} <= {*counts[r]} and _all_confirmed(evidence, r, mine, fresh) for r in rivals):
            continue  # at a learning rate of ½ twice the step is a step without its rate: what is drawn since tells
        open_functions = [f for f in open_functions if f not in mine]
        sure = confirmed and not _are_one_factor(evidence, chosen)
        edits = evidence[0].edits
        for number in chosen:
            quantities = [q for f in mine for q in failing[f] if _has_part(evidence, chosen, number, q)]
            this = edits[number][:3]  # what it is called, its place, and what is said of it
            other = [r for r in rivals if this not in {edits[n][:3] for n in r}]
            if sure:  # what fits by chance does so no more
                other = [r for r in other if all(_confirmed(evidence, r, f, fresh) for f in mine if f in counts[r])]
            also = dict.fromkeys(
                edits[n].slug for r in other for n in r if n not in chosen and edits[n].slug != this[0]
            )
            certain = sure and not other
            known = next((row for row in found if row.edit == number), None)
            if known:
                known.quantities.extend(q for q in quantities if q not in known.quantities)
            else:
                found.append(Named(number, chosen, mine, quantities, harm[chosen], certain, list(also)))
    return found


def _all_confirmed(evidence, chosen, functions, fresh):
    return all(_confirmed(evidence, chosen, f, fresh) for f in functions)


def _confirmed(evidence, chosen, function, fresh):
    """Whether the edits give what the function gave in everything that isn't extreme, and on inputs drawn since; of
    those, at least one must tell them from the right program.
    """
    if not all(fits_all(e, chosen, function) for e in evidence if e.moderate and e.seen):
        return False
    if fresh is None:
        return True
    drawn = fresh(function)
    return all(fits_all(e, chosen, function) for e in drawn) and not all(fits_all(e, (), function) for e in drawn)


def _are_one_factor(evidence, chosen):
    """Whether several edits are factors of the same numbers: of their product nobody knows which it is made of."""
    return len(chosen) > 1 and all(evidence[0].edits[n].where == "loss" for n in chosen)


def _contradicted(evidence, chosen):
    """The quantities, of any function, that the candidate gave otherwise than these edits would."""
    one = evidence[0]
    return [q for q in one.seen if not _is_one(one.near(chosen, q))]


def _has_part(evidence, chosen, number, quantity):
    """Whether the edit has a part in this quantity, among those chosen."""
    if len(chosen) == 1 or quantity == "predict":
        return True
    without = tuple(n for n in chosen if n != number)
    ratio = evidence[0].near(without, quantity)
    return ratio is None or abs(ratio - 1) > NEAR


def _said(edit, row, failing, evidence):
    """The edit's sentence, and what is right although the mistake could be everywhere."""
    functions = row.functions
    right = [f for f in ("forward", "loss", "gradients") if f not in failing and _is_judged(evidence, f)]
    if "gradients" in functions and "loss" in right and "forward" in right:
        return edit.slopes or f"{edit.says} (The output and the loss are right; the gradients are not.)"
    if functions == ["loss"] and "gradients" in right:
        return edit.says + " (The gradients are right; only the reported loss is not.)"
    if (
        functions == ["step"]
        and "gradients" in right
        and evidence[0].touches(evidence[0].edits.index(edit)) != "update"
    ):
        return edit.says + " (In step alone: what gradients returns is right.)"
    before = dict.fromkeys(function_of(q) for q in row.contradicted if function_of(q) in right[:2])
    if before and not {*before} & {*functions}:
        return f"{edit.says} (In {' and '.join(functions)} alone: what {' and '.join(before)} returns is right.)"
    return edit.says


def _is_judged(evidence, function):
    """Whether the function returned something that could be read, wherever it was asked."""
    failed = any(function_of(q) == function for one in evidence for q in one.failures)
    return not failed and any(function_of(q) == function for q in evidence[0].seen)
