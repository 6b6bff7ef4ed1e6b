"""The sigmoid's derivative, given the layer's output, is written 1 * (1 - x) in place of x * (1 - x).

Source: https://github.com/blackadress/Neural-Networks-Siraj-Raval-course (notebook of a neural network for Siraj
Raval's course, in Spanish)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


# función de activación
def sigmoide(x):
    return 1 / (1 + np.exp(-x))


# derivada de la sigmoide
def derivada_sigmoide(x):
    return 1 * (1 - x)  # right: return x * (1 - x)


def capas(datos, sinapsis0, sesgo0, sinapsis1, sesgo1):
    # la capa_0 corresponde a los datos de entrada
    capa_0 = datos
    capa_1 = sigmoide(np.dot(capa_0, sinapsis0) + sesgo0)
    capa_2 = sigmoide(np.dot(capa_1, sinapsis1) + sesgo1)
    return capa_0, capa_1, capa_2


def iteracion(datos_x, datos_y, sinapsis0, sesgo0, sinapsis1, sesgo1):
    capa_0, capa_1, capa_2 = capas(datos_x, sinapsis0, sesgo0, sinapsis1, sesgo1)

    # error = valor_real - valor_predicho
    capa_2_error = 2 * (datos_y - capa_2) / datos_y.size
    capa_2_delta = capa_2_error * derivada_sigmoide(capa_2)

    # cuánto contribuyó cada valor de la capa_1 al error de la capa_2
    capa_1_error = capa_2_delta.dot(sinapsis1.T)
    capa_1_delta = capa_1_error * derivada_sigmoide(capa_1)

    cambio1 = capa_1.T.dot(capa_2_delta)
    cambio0 = capa_0.T.dot(capa_1_delta)
    return cambio0, capa_1_delta.sum(axis=0), cambio1, capa_2_delta.sum(axis=0)


def forward(params, X):
    return capas(X, params["W1"].T, params["b1"], params["W2"].T, params["b2"])[2]


def gradients(params, X, y):
    c0, s0, c1, s1 = iteracion(X, y, params["W1"].T, params["b1"], params["W2"].T, params["b2"])
    return {"W1": -c0.T, "b1": -s0, "W2": -c1.T, "b2": -s1}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
