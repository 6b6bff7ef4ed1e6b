import random


def price(rooms, per_room, base):
    return per_room * rooms + base


def nudge(rooms, target, per_room, base, rate=0.01):
    """Move the line a little towards one point, returns (per_room, base)."""
    gap = target - price(rooms, per_room, base)
    per_room += per_room * gap * rate
    base += gap * rate
    return per_room, base


def half_mse(xs, ys, per_room, base):
    return sum((y - price(x, per_room, base)) ** 2 for x, y in zip(xs, ys)) / (2 * len(xs))


def fit(xs, ys, rate=0.01, epochs=200, seed=0):
    rnd = random.Random(seed)
    per_room, base = rnd.random(), rnd.random()
    errors = []
    for _ in range(epochs):
        errors.append(half_mse(xs, ys, per_room, base))
        for x, y in zip(xs, ys):
            per_room, base = nudge(x, y, per_room, base, rate)
    return per_room, base, errors


if __name__ == "__main__":
    rooms = [1.0, 2.0, 3.0, 5.0, 6.0, 7.0]
    prices = [1.55, 1.97, 2.56, 3.56, 4.07, 4.46]
    per_room, base, errors = fit(rooms, prices)
    print("price = %.3f * rooms + %.3f" % (per_room, base))
    print("error: %.4f -> %.4f" % (errors[0], errors[-1]))
    print("4 rooms:", round(price(4.0, per_room, base), 2))
