import numpy as np


def line_error(intercept, slope, pts):
    """mean squared error of the line slope * x + intercept on an (n, 2) array"""
    return np.mean((slope * pts[:, 0] + intercept - pts[:, 1]) ** 2)


def descend_once(intercept, slope, pts, rate):
    n = len(pts)
    d_intercept = d_slope = 0.0
    for x, y in pts:
        gap = (slope * x + intercept) - y
        d_intercept += 2 * gap / n
        d_slope += 2 * gap * x / n
    return intercept - rate * d_intercept, slope - rate * d_slope


def fit_line(pts, rate, rounds, intercept=0.0, slope=0.0):
    for _ in range(rounds):
        intercept, slope = descend_once(intercept, slope, pts, rate)
    return intercept, slope


def closed_form(pts):
    # for comparison only
    slope, intercept = np.polyfit(pts[:, 0], pts[:, 1], 1)
    return intercept, slope


def main():
    rng = np.random.RandomState(0)
    x = rng.uniform(0, 10, 60)
    pts = np.column_stack([x, 1.7 * x + 4 + rng.normal(0, 0.8, 60)])
    print("error before: %.4f" % line_error(0, 0, pts))
    result = fit_line(pts, 0.01, 2000)
    print("intercept %.4f slope %.4f" % result)
    print("error after: %.4f" % line_error(*result, pts))
    print("least squares: intercept %.4f slope %.4f" % closed_form(pts))


if __name__ == '__main__':
    main()
