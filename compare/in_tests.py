"""In somebody's tests: what agrees passes, what doesn't fails with what ``nncompare check`` says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from compare.api import check, demand_agreement
from compare.contract.spec import PAIRS
from compare.results import Results
from compare.subjects.situations import SITUATIONS
from compare.usage import UsageError, one_of
from compare.wording import headline


def agree(source: Any, *, allow_unstable: bool = False, **options: Any) -> Results:
    """:func:`compare.assert_agrees`, where what was asked for and doesn't exist fails the test in one line."""
    __tracebackhide__ = True
    return demand_agreement(_judged(source, options), allow_unstable)


def judge(path: Path) -> Results:
    """Judge a file as ``nncompare check`` does, in which what only loses accuracy is no failure; fail if it fails."""
    try:
        return demand_agreement(_judged(_from_here(path), {}), allow_remarks=True)
    except AssertionError as error:
        said = str(error)
    pytest.fail(said, pytrace=False)  # there is no line of a test to be shown


def agree_in_case(source: Any, *, allow_unstable: bool = False, **options: Any) -> Results:
    """The same in a single case, which is skipped where none of its values can be decided."""
    __tracebackhide__ = True
    results = _judged(source, options)
    if results.checks and results.verdict == "undecided":
        pytest.skip(headline(results))
    return demand_agreement(results, allow_unstable)


def _judged(source, options):
    __tracebackhide__ = True
    try:
        return check(source, **options)
    except UsageError as error:
        said = f"nncompare: {error}"
    pytest.fail(said, pytrace=False)


def _from_here(path):
    """A path as a person would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def parametrize_with_cases(
    against: str, *, expected_failures: Mapping[str, str] | None = None, **options: Any
) -> Callable:
    """A test for each case in which a pair is judged, after scikit-learn's ``parametrize_with_checks``.

    Parameters
    ----------
    against : the pair: "neuron", "network", "logistic_regression" or "softmax_regression"
    expected_failures : of the cases that are known to fail, by their names, the reasons: these tests are expected to
        fail, and fail if they don't
    options : those of :func:`compare.check`

    Returns
    -------
    A decorator for a test with the argument ``case``, which is called with what is to be judged; where none of its
    values can be decided in a case, that test is skipped

    Examples
    --------
    ::

        @compare.parametrize_with_cases("network", layers=(5, 4, 3), expected_failures={"far-saturated": "clips"})
        def test_my_network(case):
            case("my_network.py")
    """
    expected = dict(expected_failures or {})
    wrong = [("pair", against)] if against not in PAIRS else []
    wrong += [("expected_failures", name) for name in expected if name not in SITUATIONS]
    for what, name in wrong:
        raise pytest.Collector.CollectError(one_of(what, name, PAIRS if what == "pair" else SITUATIONS))
    return pytest.mark.parametrize("case", [_param(against, name, expected, options) for name in SITUATIONS])


def _param(against, name, expected, options):
    marks = pytest.mark.xfail(reason=expected[name], raises=AssertionError, strict=True) if name in expected else ()
    keyword = options.get("keyword")
    only = f"{against}/{name}/{f' and ({keyword})' if keyword else ''}"
    return pytest.param(partial(agree_in_case, against=against, **{**options, "keyword": only}), id=name, marks=marks)
