"""What scikit-learn expects of a classifier, by hand, so that its pipelines, searches and checks take ours.

scikit-learn is not imported. Who uses it has loaded it, and then its own tags, errors and warnings are taken from it.
Source: *Developing scikit-learn estimators*, https://scikit-learn.org/stable/developers/develop.html.
"""

from __future__ import annotations

import inspect
import sys
import warnings
from typing import TYPE_CHECKING, Any, Self

import numpy as np


class Classifier:
    """Parameters by name, accuracy, and the tags that scikit-learn reads; the constructor only stores its arguments."""

    if TYPE_CHECKING:

        def predict(self, X: Any) -> np.ndarray:
            """The likeliest class of each row, of whoever inherits this."""
            ...

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The constructor's arguments by name; ``deep`` makes no difference, because none is an estimator."""
        return {name: getattr(self, name) for name in inspect.signature(type(self)).parameters}

    def set_params(self, **params: Any) -> Self:
        """Set some of the constructor's arguments; returns self."""
        for name, value in params.items():
            if name not in self.get_params():
                raise ValueError(f"no parameter {name!r}; there are {', '.join(self.get_params())}")
            setattr(self, name, value)
        return self

    def score(self, X: Any, y: Any, sample_weight: Any = None) -> float:
        """Accuracy: the share of rows whose label is predicted right; with weights, the share of all their weight."""
        return float(np.average(self.predict(X) == np.ravel(y), weights=sample_weight))

    def __repr__(self):
        given = {n: p.default for n, p in inspect.signature(type(self)).parameters.items()}
        changed = [f"{n}={v!r}" for n, v in self.get_params().items() if v is not given[n] and v != given[n]]
        return f"{type(self).__name__}({', '.join(changed)})"

    def __sklearn_tags__(self):
        utils = sys.modules["sklearn.utils"]  # only scikit-learn asks, so it is there
        tags = utils.ClassifierTags()
        takes = utils.InputTags(sparse=True)
        return utils.Tags("classifier", utils.TargetTags(required=True), classifier_tags=tags, input_tags=takes)


def kind(name: str, otherwise: Any) -> Any:
    """scikit-learn's exception or warning of that name, for whom it has loaded; for others, the built-in one."""
    return getattr(sys.modules.get("sklearn.exceptions"), name, otherwise)


def feature_names(X: Any) -> np.ndarray | None:
    """The names of a DataFrame's columns (n_features,); None where there are none, or they are no text.

    Raises
    ------
    TypeError : some are text and some are not
    """
    names = np.asarray(getattr(X, "columns", []), dtype=object)
    kinds = sorted({type(name).__name__ for name in names})
    if "str" in kinds and len(kinds) > 1:
        raise TypeError(
            f"Feature names are only supported if all input features have string names, but your input has {kinds} as "
            "feature name / column name types. Call X.columns.astype(str) first"
        )
    return names if kinds == ["str"] else None


def keep_feature_names(estimator: Any, X: Any) -> None:
    """Store what the columns that an estimator is fitted to are called as ``feature_names_in_``, if they have names."""
    names = feature_names(X)
    if names is not None:
        estimator.feature_names_in_ = names
    elif hasattr(estimator, "feature_names_in_"):
        del estimator.feature_names_in_  # those of an earlier fit


def check_feature_names(estimator: Any, X: Any) -> None:
    """Refuses columns with other names than those of the fit, or in another order, in scikit-learn's own words."""
    fitted, given, name = getattr(estimator, "feature_names_in_", None), feature_names(X), type(estimator).__name__
    if fitted is None and given is not None:
        warnings.warn(f"X has feature names, but {name} was fitted without feature names", UserWarning, stacklevel=4)
    elif given is None and fitted is not None:
        message = f"X does not have valid feature names, but {name} was fitted with feature names"
        warnings.warn(message, UserWarning, stacklevel=4)
    elif fitted is not None and given is not None and list(given) != list(fitted):
        says = "The feature names should match those that were passed during fit.\n"
        unseen, missing = sorted(set(given) - set(fitted)), sorted(set(fitted) - set(given))
        says += "\n- ".join(["Feature names unseen at fit time:", *unseen]) + "\n" if unseen else ""
        says += "\n- ".join(["Feature names seen at fit time, yet now missing:", *missing]) + "\n" if missing else ""
        says += "" if unseen or missing else "Feature names must be in the same order as they were in fit.\n"
        raise ValueError(says)


def features(X: Any, estimator: Any = None) -> np.ndarray:
    """X as an array (n_samples, n_features) of finite floats, to be fitted to; or with the columns of what a fitted
    estimator was fitted to.

    float32 stays float32, everything else becomes float64. A sparse matrix is made dense: the formulas look at every
    element, and it has to fit the memory so.

    Raises
    ------
    ValueError, TypeError : anything else, and says what
    """
    if estimator is not None:
        check_feature_names(estimator, X)
    X = np.asarray(X.toarray() if hasattr(X, "toarray") else X)
    if X.dtype.kind == "c":
        raise ValueError(f"Complex data not supported: X has the dtype {X.dtype}")
    if X.ndim != 2:
        raise ValueError(f"X (n_samples, n_features) is expected; got the shape {X.shape}. Reshape your data")
    if 0 in X.shape:
        rows, columns = X.shape
        raise ValueError(f"{rows} sample(s), {columns} feature(s) (shape={X.shape}) while a minimum of 1 is required.")
    X = X if X.dtype in (np.float32, np.float64) else X.astype(np.float64)
    smallest, largest = X.min(), X.max()  # both NaN where an element is
    if not (np.isfinite(smallest) and np.isfinite(largest)):
        row, column = np.argwhere(~np.isfinite(X))[0]
        odd = "NaN" if np.isnan(X[row, column]) else "infinity"
        raise ValueError(f"Input X contains {odd}. It is in row {row}, column {column}; finite numbers are expected")
    if estimator is None and (largest := max(-smallest, largest)) > (np.finfo(X.dtype).max / X.size) ** 0.5:
        raise ValueError(
            f"X contains ±{largest}, and squares of that overflow in {X.dtype}: scale X, to unit variance say"
        )
    if estimator is not None and X.shape[1] != estimator.n_features_in_:
        raise ValueError(
            f"X has {X.shape[1]} features, but {type(estimator).__name__} is expecting "
            f"{estimator.n_features_in_} features as input"
        )
    return X


def labels(y: Any, n_samples: int) -> tuple[np.ndarray, np.ndarray]:
    """The classes of y, sorted, and y as their numbers (n_samples,), integers of as few bytes as will do.

    Raises
    ------
    ValueError : not one label a row, fewer than two classes, or numbers that are no labels
    """
    if y is None:
        raise ValueError("the classifier requires y to be passed, but the target y is None")
    y = np.asarray(y)
    if y.ndim == 2 and y.shape[1] == 1:
        message = "A column-vector y was passed when a 1d array was expected."
        warnings.warn(message, kind("DataConversionWarning", UserWarning), stacklevel=3)
        y = y[:, 0]
    if y.ndim == 1 and len(y) != n_samples:
        raise ValueError(f"Found input variables with inconsistent numbers of samples: X {n_samples}, y {len(y)}")
    if y.shape != (n_samples,):
        raise ValueError(f"y should be a 1d array of {n_samples} labels, one for each row; got the shape {y.shape}")
    if y.dtype.kind == "f" and not np.isfinite(y).all():
        raise ValueError(f"y contains {y[~np.isfinite(y)][0]}, which is no label")
    if y.dtype.kind == "f" and np.any(y != np.floor(y)):
        raise ValueError(f"Unknown label type: continuous, such as {y[y != np.floor(y)][0]}; a class is expected")
    blocks = [slice(start, start + 100_000) for start in range(0, len(y), 100_000)]  # no copy of all is sorted
    try:
        classes = np.unique(np.concatenate([np.unique(y[block]) for block in blocks]))
    except TypeError:
        raise ValueError("y mixes labels that cannot be sorted, such as text and None") from None
    if len(classes) < 2:
        raise ValueError(f"at least two classes are expected, but y has only one class: {classes[0]!r}")
    numbers = np.empty(len(y), np.min_scalar_type(-len(classes)))
    for block in blocks:
        numbers[block] = np.searchsorted(classes, y[block])
    return classes, numbers


def weights(sample_weight: Any, class_weight: Any, classes: np.ndarray, y: np.ndarray) -> np.ndarray:
    """What each sample counts, (n_samples,): its own weight, 1 if none is given, times that of its class. Read only.

    Parameters
    ----------
    sample_weight : numbers of 0 or more, one for each row; or one number for all
    class_weight : a dict of label → number (1 for a label that is not there), or "balanced": Σw / (n_classes · Σw of
        the class), so that all classes count the same
    classes, y : as :func:`labels` returns them

    Raises
    ------
    ValueError : not one weight a row, numbers that are no weights, none above 0; a class_weight of another kind or for
        other classes
    """
    w = np.asarray(1.0 if sample_weight is None else sample_weight, dtype=np.float64)
    w = np.broadcast_to(w, y.shape) if w.ndim == 0 else w  # one number, however many samples
    if w.shape != y.shape:
        raise ValueError(f"sample_weight: one number for each of {len(y)} rows expected; got the shape {w.shape}")
    names = classes.tolist()
    if class_weight is None:
        each = np.ones(len(names))  # (k,)
    elif isinstance(class_weight, dict):
        missing = [name for name in names if name not in class_weight]
        if missing and len(class_weight) > len(names) - len(missing):
            raise ValueError(f"The classes, {missing}, are not in class_weight, which has others: {[*class_weight]}")
        each = np.array([class_weight.get(name, 1) for name in names], dtype=np.float64)
    elif isinstance(class_weight, str) and class_weight == "balanced":
        counts = np.bincount(y, w, len(names))
        each = np.sum(w) / (len(names) * np.where(counts == 0, 1, counts))
    else:
        raise ValueError(f"class_weight: expected None, 'balanced' or a dict of label: weight; got {class_weight!r}")
    for name, numbers in (("sample_weight", w), ("class_weight", each)):
        if not np.all((numbers >= 0) & (numbers < np.inf)):
            raise ValueError(f"{name}: finite numbers of 0 or more expected; got {numbers.min()} to {numbers.max()}")
    w = w if class_weight is None else w * each[y]
    if not w.any():
        raise ValueError("sample_weight and class_weight make the weight of every row zero: one at least has to count")
    return w


def fitted(estimator: Any) -> Any:
    """The estimator itself; raises scikit-learn's NotFittedError if ``fit`` has not been called."""
    if not hasattr(estimator, "n_features_in_"):
        name = type(estimator).__name__
        raise kind("NotFittedError", ValueError)(f"this {name} is not fitted yet: call fit first")
    return estimator
