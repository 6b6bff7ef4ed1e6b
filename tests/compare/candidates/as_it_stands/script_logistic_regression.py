import numpy as np
import pandas as pd
import matplotlib.pyplot as plt

data = pd.read_csv('ex2data1.txt', header=None)
X = np.array(data.iloc[:, :2])
y = np.array(data.iloc[:, 2])
X = (X - X.mean(axis=0)) / X.std(axis=0)

theta = np.zeros(2)
bias = 0.0
alpha = 0.1
m = len(y)
costs = []

for it in range(2000):
    z = X.dot(theta) + bias
    h = 1 / (1 + np.exp(-z))
    cost = -(y * np.log(h) + (1 - y) * np.log(1 - h)).mean()
    costs.append(cost)
    grad_theta = X.T.dot(h - y) / len(y)
    grad_bias = (h - y).mean()
    theta = theta - alpha * grad_theta
    bias = bias - alpha * grad_bias
    if it % 100 == 0:
        print(it, cost)

plt.plot(costs)
plt.show()
