# learning xor with two weight matrices
import numpy as np

np.random.seed(14)


def squash(v):
    return 1 / (1 + np.exp(-v))


def slope(s):
    # s is already squashed
    return s * (1 - s)


# last column is always 1 so that no separate biases are needed
data = np.array([[0, 0, 1],
                 [0, 1, 1],
                 [1, 0, 1],
                 [1, 1, 1]])
want = np.array([[0, 1, 1, 0]]).T

w_in = np.random.uniform(-1, 1, (3, 5))
w_out = np.random.uniform(-1, 1, (5, 1))
rate = 1.0

curve = []
for n in range(8000):
    mid = squash(data @ w_in)
    out = squash(mid @ w_out)

    miss = want - out
    curve.append(np.mean(np.abs(miss)))
    if n % 2000 == 0:
        print("mean abs error:", curve[-1])

    out_delta = miss * slope(out)
    mid_delta = (out_delta @ w_out.T) * slope(mid)

    w_out += rate * mid.T @ out_delta
    w_in += rate * data.T @ mid_delta

print("after training:")
print(out.round(3))

show = False
if show:
    import matplotlib.pyplot as plt
    plt.plot(curve)
    plt.xlabel("iteration")
    plt.ylabel("mean abs error")
    plt.show()
