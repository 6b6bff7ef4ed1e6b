"""The derivative of the sigmoid is written 1 * (1 - x) with the constant one in place of the activation x.

Source: https://github.com/blackadress/Neural-Networks-Siraj-Raval-course
(blackadress/Neural-Networks-Siraj-Raval-course, notebook)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoide(x):
    return 1 / (1 + np.exp(-x))


# Aquí definimos la derivada de la sigmoide
def derivada_sigmoide(x):
    return 1 * (1 - x)  # right: return x * (1 - x)


def propagar(data_x, sinapsis0, sesgo0, sinapsis1, sesgo1):
    # La capa_0 corresponde a los datos con los que alimentamos a nuestra red neuronal
    capa_0 = data_x
    capa_1 = sigmoide(np.dot(capa_0, sinapsis0) + sesgo0)
    # capa_2[i] = sigmoide(sinapsis1[i] x capa_1[i])
    capa_2 = sigmoide(np.dot(capa_1, sinapsis1) + sesgo1)
    return capa_0, capa_1, capa_2


def entrenar(data_x, data_y, sinapsis0, sesgo0, sinapsis1, sesgo1):
    capa_0, capa_1, capa_2 = propagar(data_x, sinapsis0, sesgo0, sinapsis1, sesgo1)

    # (error = valor_real - valor_obtenido)
    capa_2_error = data_y - capa_2
    capa_2_delta = capa_2_error * derivada_sigmoide(capa_2)

    # cuanto aporta cada valor de la capa_1 al error de la capa_2
    capa_1_error = capa_2_delta.dot(sinapsis1.T)
    capa_1_delta = capa_1_error * derivada_sigmoide(capa_1)

    cambio1 = capa_1.T.dot(capa_2_delta)
    cambio0 = capa_0.T.dot(capa_1_delta)
    return cambio0, capa_1_delta.sum(axis=0), cambio1, capa_2_delta.sum(axis=0)


def pesos(params):
    return params["W1"].T, params["b1"], params["W2"].T, params["b2"]


def forward(params, X):
    return propagar(X, *pesos(params))[2]


def gradients(params, X, y):
    c0, s0, c1, s1 = entrenar(X, y, *pesos(params))
    k = -2 / y.size
    return {"W1": k * c0.T, "b1": k * s0, "W2": k * c1.T, "b2": k * s1}
