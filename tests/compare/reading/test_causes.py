"""Why lines are wrong is said by the kind of edit that mends them, and by nothing else of them."""

import pytest

from compare.mending.operators import OPERATORS
from compare.mending.statements import STATEMENTS
from compare.reading.causes import CAUSES, cause_of


@pytest.mark.parametrize(
    ("kind", "gone", "come", "said"),
    [
        (
            "written beside",
            ["    a[i] = f(a)", "    return a"],
            ["    new = list(a)", "    new[i] = f(a)", "    return new"],
            "`a[i] = f(a)` writes over what the next turns of the loop still read",
        ),
        (
            "only at the last turn",
            ["    step()"],
            ["    if i == n - 1:", "        step()"],
            "`step()` is done at every turn, and belongs after the last one alone",
        ),
        (
            "nowhere twice",
            ["    walk(i, seen)"],
            ["    if i not in seen:", "        walk(i, seen)"],
            "`walk(i, seen)` goes where the walk has been too: what is used twice is gone through twice",
        ),
        (
            "a term once, after the loop",
            ["    g[j] += d[i] + l * w[j]"],
            ["    g[j] += d[i]", "g[j] += l * w[j]"],
            "`l * w[j]` is added at every turn of the loop, and belongs after it, once",
        ),
        (
            "made once, before the loop",
            ["    x = next(batches(X))"],
            ["rest = batches(X)", "    x = next(rest)  # the next"],
            "`batches(X)` begins anew at every turn, and never gets beyond the first",
        ),
        (
            "goes back as its sisters do",
            [],
            ["        def _back():", "            self.grad += out.grad", "        out._back = _back"],
            "`out._back` is not set here: nothing goes back through what this operation makes",
        ),
        (
            "copy",
            ["    kept = theta"],
            ["    kept = theta.copy()"],
            "`kept = theta` makes `kept` a second name of `theta`: what is done to one in place is done to the other",
        ),
        (
            "the loop's own",
            ["    k = i + 2", "    d = d + a[i:k]"],
            ["    k = j + 2", "    d = d + a[j:k]"],
            "`j`, which this loop goes through, is read nowhere in it, and `i` of another loop is",
        ),
        (
            "as many as its turns",
            ["    mse = mse / i"],
            ["    mse = mse / (i + 1)"],
            "`i` counts the turns from 0: after the loop it is one less than how many there were",
        ),
        (
            "as far as what it sets",
            ["    for r in range(n):", "        for c in range(k):"],
            ["    for r in range(net.W.shape[0]):", "        for c in range(net.W.shape[1]):"],
            "The loops that set `net.W` go through another number of rows or columns than it has",
        ),
        (
            "made before it is used",
            ["    h = W.T @ e", "    d = e * s"],
            ["    d = e * s", "    h = W.T @ d"],
            "`h = W.T @ e` takes `e`, and `d`, which is made of it further down, belongs there",
        ),
        (
            "put at the other end",
            ["    layers.insert(-1, softmax)"],
            ["    layers.append(softmax)"],
            "`layers.insert(-1, softmax)` puts it before the last one, and not at the end",
        ),
        (
            "put at the other end",
            ["    layers.insert( 0, x)"],
            ["    layers.append(x)"],
            "`layers.insert( 0, x)` puts it first, and it belongs last",
        ),
        (
            "put at the other end",
            ["    grads.append(dW)"],
            ["    grads.insert(0, dW)"],
            "`grads.append(dW)` puts it last, and it belongs first",
        ),
        (
            "once, with all the samples",
            ["    for i in range(n):"],
            [],
            "The update is made for some of the samples at a time; one is due, with all of them",
        ),
        (
            "asked of each",
            ["    return 1 if z > 0 else a"],
            ["    return np.where(z > 0, 1, a)"],
            "`return 1 if z > 0 else a` asks all of an array at once, and only each of its numbers can be asked",
        ),
        (
            "asked of this one too",
            ['    if kind == "ridge":'],
            ['    if kind in ("ridge", "both"):'],
            '`kind == "ridge"` leaves out `"both"`, which the file is set to',
        ),
        (
            "what it was handed",
            ['    one = made("sgd", lr)'],
            ["    one = made(name, lr)"],
            '`"sgd"` is taken whatever is handed in as `name`',
        ),
        (
            "what was kept of it",
            ["    d += error * x"],
            ["    d += errors[i] * x"],
            "`error` is what the loop before has left, that of its last turn; each is kept in `errors`",
        ),
        (
            "weights summed for counted",
            ["    return total / len(self.w)"],
            ["    return total / sum(self.w)"],
            "`len(self.w)` counts the weights, and their sum is due",
        ),
        (
            "not in place",
            ["    self.g += d"],
            ["    self.g = self.g + d"],
            "`self.g += d` changes an array in place, which something else holds too, or which cannot hold what comes "
            "of it",
        ),
        (
            "added to what is there",
            ["    g[key] = d"],
            ["    g[key] = g.get(key, 0) + d"],
            "`g[key] = d` takes the place of what has come there before, to which it is to be added",
        ),
        (
            "recorded as its sisters are",
            ["    return Tensor(out)"],
            ["    return Tensor(out, (x,), back)"],
            "`return Tensor(out)` does not say what that was made of: nothing goes back through it",
        ),
        (
            "one of its own",
            ["    g.update(scaled)  # by n"],
            ["    g = {**g, **scaled}"],
            "`g.update(scaled)` changes what was handed in, and whoever has handed it in goes on with that",
        ),
        (
            "done to what goes in",
            ["    d = self.scaled(f, g)", "    return w - lr * reg.decayed(w, d)"],
            ["    d = self.scaled(f, reg.decayed(w, g))", "    return w - lr * d"],
            "`reg.decayed(w, d)` comes too late: it belongs to what goes into `self.scaled`",
        ),
        (
            "begun with its share",
            ["    self.m = g", "    self.v = g * g"],
            ["    self.m = (1 - b1) * g", "    self.v = (1 - b2) * g * g"],
            "`self.m` and `self.v` begin with all of what takes only a share of it later on",
        ),
        (
            "done to what the loop leaves out",
            [],
            ["    move(bias, bias.grad)"],
            "`move(bias, bias.grad)` is missing: the loop takes what that is done to, and nobody reads it",
        ),
        (
            "cleared before it is gathered",
            [],
            ["    for v in topo:", "        v.grad = 0.0"],
            "`v.grad` is not set to 0 before: what an earlier pass has added stays in it",
        ),
        (
            "asked at its turn",
            [],
            ["    add = v in reached"],
            "`add` is asked for all of them before the loop, which changes what it asks for",
        ),
        (
            "set outside too",
            [],
            ["    nonlocal total"],
            "Within, `total` is a name of its own: outside it stays as it was",
        ),
        (
            "set outside too",
            [],
            ["    nonlocal total, n"],
            "Within, `total` and `n` are names of its own: outside it stays as it was",
        ),
        (
            "rounded up",
            ["    n = len(X) // 3"],
            ["    n = int(np.ceil(len(X) / 3))"],
            "… rounds down, so that what is left over is not counted",
        ),
        (
            "what is left, after the loop",
            [],
            ["parts.append(part)"],
            "`parts.append(part)` is due after the loop too: what is left at its end is never added",
        ),
        (
            "added in place",
            ["    t[n] = t[n] + d"],
            ["    t[n] += d"],
            "`t[n] = t[n] + d` puts a new object there, and what is known under another name too stays as it was",
        ),
        (
            "returned after the loop",
            ["        return dX"],
            ["    return dX"],
            "`return dX` ends the loop in its first turn, and belongs after it",
        ),
        (
            "not kept",
            ["    m[k] /= 1 - b**t"],
            ["    m_hat = m[k] / (1 - b**t)"],
            "`m[k]` is changed once more for this step, and kept so for the next one",
        ),
        (
            "cleared at last",
            [],
            ["    self.reset_cache()"],
            "`self.reset_cache()` is not called here: what was computed before the change is used again",
        ),
        (
            "cleared at last",
            [],
            ["    self.reset_deltas()"],
            "`self.reset_deltas()` is not called here: what was there before is kept",
        ),
        (
            "kept for nobody",
            ["    step(p, c.lr, False)"],
            ["    step(p, c.lr, c.nesterov)"],
            "… is handed on whatever was set: what is kept of that is read nowhere",
        ),
        (
            "kept as it was added",
            ["    v = g"],
            ["    v = mu * v + lr * g"],
            "… is only a part of what is added, and all of that is to be kept",
        ),
        (
            "entry of what nobody reads",
            ["        w[i] -= alpha * delta"],
            ["        w[i] -= alpha * deltas[i]"],
            "`deltas` is computed, and nothing reads it: it belongs in the place of …",
        ),
        (
            "once only",
            ["        if self.v is None:"],
            ['        if not hasattr(self, "v_w"):'],
            "… asks for what stays None, so that what is begun there is begun again each time",
        ),
        (
            "one of them, not of their places",
            ["    if name in range(len(names)):"],
            ["    if name in names:"],
            "… are the places, and not what stands there",
        ),
        (
            "counted once for all",
            ["        self.t += 1"],
            ["    optim.t += 1"],
            "`self.t += 1` counts each time round the loop, and a step is counted once: `optim.t += 1`",
        ),
        (
            "counted, and the power taken",
            ["    v = m / (1 - beta)"],
            ["    self.t = 0", "    self.t += 1", "    v = m / (1 - beta ** self.t)"],
            "The steps are not counted: after t of them 1 − βᵗ is to be divided by",
        ),
        (
            "cleared once it is used",
            ["    o.zero_grad()"],
            ["    o.zero_grad()"],
            "`o.zero_grad()` comes before what was gathered is used, and belongs after it",
        ),
        (
            "added up at last",
            [],
            ["    error = error + loss"],
            "`loss` is computed, and never added to `error`",
        ),
        (
            "each one of its own",
            ["    a = b = np.zeros(3, dtype = int)"],
            ["    a, b = np.zeros(3, dtype = int), np.zeros(3, dtype = int)"],
            "`a` and `b` are names of one and the same: what is done to one is done to the others",
        ),
        (
            "all that follows moved into the loop",
            ["d = f(x)", "w = w - d"],
            ["    d = f(x)", "    w = w - d"],
            "`d = f(x)` stands after the loop: with what follows it is done once, for the last of its turns alone",
        ),
        (
            "the other way round",
            ["for layer in reversed(layers):"],
            ["for layer in layers:"],
            "… is gone through from the last to the first, and from the first to the last is due",
        ),
        (
            "the other way round",
            ["for layer in layers:"],
            ["for layer in reversed(layers):"],
            "… is gone through from the first to the last, and from the last to the first is due",
        ),
        (
            "the other way round",
            ["for W, d in zip(reversed(Ws), ds):"],
            ["for W, d in reversed(list(zip(reversed(Ws), ds))):"],
            "… is gone through from the first to the last, and from the last to the first is due",
        ),
        (
            "in a loop of its own, after it",
            [],  # where the differ takes what is moved for what stays
            ["    for l in range(L):"],
            "The end of the loop changes what other turns still read as it was: compute every gradient first, then "
            "update",
        ),
        (
            "in a loop of its own, after it",
            ["        W[l] = W[l] - eta * dW[l]"],
            ["    for l in range(L):", "        W[l] = W[l] - eta * dW[l]"],
            "`W[l]` is changed while other turns of the loop still read it as it was: compute every gradient first, "
            "then update",
        ),
        (
            "once more, after the loop",
            [],
            ["layers.append(ReLU())"],
            "`layers.append(ReLU())` is due after the loop too: it comes before each of the others, and not after "
            "the last",
        ),
        (
            "sorted, and each once",
            ["    nodes.append(v)"],
            ["    seen = set()"],
            "The order is wrong: what was made is gone back through as it is met, and not each once, after all that it "
            "went into",
        ),
        (
            "each of those with one index",
            ["    dW[y] -= x"],
            ["    np.subtract.at(dW, y, x)"],
            "`dW[y] -= x` keeps only one of those that have the same index",
        ),
    ],
)
def test_a_kind_of_edit_says_what_was_wrong(kind, gone, come, said):
    assert cause_of([kind], gone, come) == said


def test_no_cause_is_told_of_other_kinds_or_of_several_at_once():
    assert cause_of(["factor"], ["a"], ["b"]) == ""
    assert cause_of(["nowhere twice", "factor"], ["walk(i)"], ["if i not in seen:", "    walk(i)"]) == ""


def test_every_kind_that_says_a_cause_is_one_of_the_edits():
    assert CAUSES.keys() <= OPERATORS.keys() | STATEMENTS.keys()


def test_no_cause_is_told_of_half_a_statement():
    assert cause_of(["one of its own"], ["g.update(", "    scaled)"], ["g = {**g, **scaled}"]) == ""


def test_an_entry_of_what_goes_over_several_lines_says_no_cause():
    assert cause_of(["not in place"], ["        'b': b,"], ["        'b': c,"]) == ""
