"""step_gradient hands b and m to the gradient functions in the wrong order; they take m first.

Source: https://github.com/AzTechy3/python_projects/blob/34d7304fd6c8ba26c42e4387521d7fdb6bec081a/linear_regression.py
(AzTechy3/python_projects, linear_regression.py, code from Codecademy lessons; the page is the code itself, which shows
the mistake; nobody reports it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (1, 1)
OUTPUT = "identity"
LOSS = "mse"


#Function to find the gradient of b at every point
def get_gradient_at_b(x, y, m, b):
    diff = 0
    N = len(x)
    for i in range(N):
      y_val = y[i]
      x_val = x[i]
      diff += (y_val - ((m * x_val) + b))
    b_gradient = -2/N * diff
    return b_gradient


#Function to find the m gradient at every point
def get_gradient_at_m(x, y, m, b):
  diff = 0
  N = len(x)
  for i in range(N):
    y_val = y[i]
    x_val = x[i]
    diff += (x_val * (y_val - (m * x_val + b)))
  m_gradient = (-2/N) * diff
  return m_gradient


#Your step_gradient function here
def step_gradient(x, y, b_current, m_current, learning_rate):
    b_gradient = get_gradient_at_b(x, y, b_current, m_current)  # right: b_gradient = get_gradient_at_b(x, y, m_current, b_current)
    m_gradient = get_gradient_at_m(x, y, b_current, m_current)  # right: m_gradient = get_gradient_at_m(x, y, m_current, b_current)
    b = b_current - (learning_rate * b_gradient)
    m = m_current - (learning_rate * m_gradient)
    return [b, m]


#Your gradient_descent function here:
def gradient_descent(x, y, b, m, learning_rate, num_iterations):
    for i in range(num_iterations):
        b, m = step_gradient(x, y, b, m, learning_rate)
    return [b, m]


def forward(params, X):
    m, b = params["W1"][0, 0], params["b1"][0]
    return np.array([[m * x + b] for x in X[:, 0]])


def step(params, X, y, lr):
    b, m = gradient_descent(X[:, 0], y[:, 0], params["b1"][0], params["W1"][0, 0], lr, 1)
    return {"W1": np.array([[m]]), "b1": np.array([b])}
