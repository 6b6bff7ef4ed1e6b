"""The derivative of a power takes that of its base from the name alone, so it is 0 if the base is an expression; the
base has to be differentiated too.

Source: https://github.com/deshanadesai/acorns/issues/4 (Differentiating expressions inside powers)
"""

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.2


class Variable:
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        return env[self.name]

    def forward_diff(self, env, cur):
        return 1 if self.name == cur else 0


class Plus:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def eval(self, env):
        return self.left.eval(env) + self.right.eval(env)

    def forward_diff(self, env, cur):
        return self.left.forward_diff(env, cur) + self.right.forward_diff(env, cur)


class Times(Plus):
    def eval(self, env):
        return self.left.eval(env) * self.right.eval(env)

    def forward_diff(self, env, cur):
        return (self.left.forward_diff(env, cur) * self.right.eval(env)
                + self.left.eval(env) * self.right.forward_diff(env, cur))


class Pow:
    def __init__(self, base, exp):
        self.base, self.exp = base, exp

    def eval(self, env):
        return self.base.eval(env) ** self.exp

    def forward_diff(self, env, cur):
        der_base = 1 if getattr(self.base, "name", None) == cur else 0
        # right: der_base = self.base.forward_diff(env, cur)
        return self.exp * self.base.eval(env) ** (self.exp - 1) * der_base


names = [f"w{j}" for j in range(FEATURES)]
output = Variable("b")
for j, w in enumerate(names):
    output = Plus(output, Times(Variable(w), Variable(f"x{j}")))
energy = Pow(Plus(output, Variable("minus_y")), 2)
penalty = Pow(Variable(names[0]), 2)
for w in names[1:]:
    penalty = Plus(penalty, Pow(Variable(w), 2))


def environment(params, X, y=0):
    env = {f"w{j}": params["W"][j] for j in range(FEATURES)}
    env.update({f"x{j}": X[:, j] for j in range(FEATURES)})
    env.update(b=params["b"], minus_y=-y)
    return env


def forward(params, X):
    return output.eval(environment(params, X))


def loss(params, X, y):
    env = environment(params, X, y)
    return energy.eval(env).mean() + L2 / 2 * penalty.eval(env)


def gradients(params, X, y):
    env = environment(params, X, y)
    grads = {"W": 0 * params["W"]}
    for j, w in enumerate(names):
        grads["W"][j] = energy.forward_diff(env, w).mean() + L2 / 2 * penalty.forward_diff(env, w)
    grads["b"] = energy.forward_diff(env, "b").mean()
    return grads
