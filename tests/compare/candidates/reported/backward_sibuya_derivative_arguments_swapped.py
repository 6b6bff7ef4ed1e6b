"""The two arguments of the derivative of the squared error are handed over in the wrong order, so the gradient points
the other way and the network climbs. (The author's function was a difference quotient; here it is the derivative
itself.).

Source: https://github.com/ShibuyaAtsushi/sibuya (readme, 失敗リスト:
関数「bibun_numerical_gradient」の引数の順番を逆にしていたため、勾配を降下せず上ってしまっていた)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def identity_function(x):#恒等関数
    return x


def mean_squared_error(y, t):#２乗誤差の平均
    return np.mean((y-t)**2)


def bibun_squared_error(y, t):
    return 2 * (y - t) / y.size


def init_network(params): #3層のネットワークを定義
    network = {}
    for i in range(1, 4):
        network['W%d' % i] = np.array(params['W%d' % i], dtype=float).T
        network['b%d' % i] = np.array(params['b%d' % i], dtype=float)
    return network


def junndenpa(network, x):
    W1, W2, W3 = network['W1'], network['W2'], network['W3']
    b1, b2, b3 = network['b1'], network['b2'], network['b3']

    a1 = np.dot(x, W1) + b1
    z1 = sigmoid(a1)
    a2 = np.dot(z1, W2) + b2
    z2 = sigmoid(a2)
    a3 = np.dot(z2, W3) + b3
    y = identity_function(a3)

    return z1, z2, y


def gosagyakudenpa(network, x, teach):
    z1, z2, y = junndenpa(network, x)
    koubai_list = {}

    d3 = bibun_squared_error(teach, y)  # right: d3 = bibun_squared_error(y, teach)
    koubai_list['W3'] = np.dot(z2.T, d3)
    koubai_list['b3'] = np.sum(d3, axis=0)

    d2 = np.dot(d3, network['W3'].T) * z2 * (1 - z2)
    koubai_list['W2'] = np.dot(z1.T, d2)
    koubai_list['b2'] = np.sum(d2, axis=0)

    d1 = np.dot(d2, network['W2'].T) * z1 * (1 - z1)
    koubai_list['W1'] = np.dot(x.T, d1)
    koubai_list['b1'] = np.sum(d1, axis=0)

    return koubai_list


def forward(params, X):
    return junndenpa(init_network(params), X)[2]


def loss(params, X, y):
    return mean_squared_error(forward(params, X), y)


def gradients(params, X, y):
    koubai = gosagyakudenpa(init_network(params), X, y)
    return {key: (koubai[key].T if key[0] == 'W' else koubai[key]) for key in koubai}


def step(params, X, y, lr):
    koubai = gradients(params, X, y)
    return {key: params[key] - lr * koubai[key] for key in params}
