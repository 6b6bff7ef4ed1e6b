"""Copied line: the first layer's bias gradient uses the second layer's delta.

Source: https://github.com/hanbt/learn_dl/pull/63 (Fix incorrect delta list for bi_grad and bo_grad)
"""

# -*- coding: UTF-8 -*-
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
LOSS = "half_mse"


class SigmoidActivator(object):
    def forward(self, weighted_input):
        return 1.0 / (1.0 + np.exp(-weighted_input))

    def backward(self, output):
        return output * (1 - output)


class Network(object):
    '''
    三层全连接网络, 输入向量是列向量
    '''
    def __init__(self, params):
        self.activator = SigmoidActivator()
        self.W = [params['W1'], params['W2'], params['W3']]
        self.b = [params['b1'].reshape(-1, 1), params['b2'].reshape(-1, 1), params['b3'].reshape(-1, 1)]
        self.init_gradient()

    def init_gradient(self):
        self.W1_grad, self.W2_grad, self.W3_grad = [np.zeros_like(w) for w in self.W]
        self.b1_grad, self.b2_grad, self.b3_grad = [np.zeros_like(b) for b in self.b]

    def forward(self, x):
        self.output_list = [x]
        for W, b in zip(self.W, self.b):
            self.output_list.append(self.activator.forward(np.dot(W, self.output_list[-1]) + b))
        return self.output_list[-1]

    def calc_delta(self, label):
        '''
        计算误差项, 从输出层开始
        '''
        x, h1, h2, out = self.output_list
        self.delta_3 = self.activator.backward(out) * (out - label)
        self.delta_2 = self.activator.backward(h2) * np.dot(self.W[2].T, self.delta_3)
        self.delta_1 = self.activator.backward(h1) * np.dot(self.W[1].T, self.delta_2)

    def calc_gradient(self):
        '''
        计算权重和偏置项的梯度, 对所有样本求和
        '''
        x, h1, h2, out = self.output_list
        self.W3_grad += np.dot(self.delta_3, h2.T)
        self.W2_grad += np.dot(self.delta_2, h1.T)
        self.W1_grad += np.dot(self.delta_1, x.T)
        self.b3_grad += self.delta_3
        self.b2_grad += self.delta_2
        self.b1_grad += self.delta_2  # right: self.b1_grad += self.delta_1


def forward(params, X):
    net = Network(params)
    return np.array([net.forward(x.reshape(-1, 1))[:, 0] for x in X])


def gradients(params, X, y):
    net = Network(params)
    for sample, label in zip(X, y):
        net.forward(sample.reshape(-1, 1))
        net.calc_delta(label.reshape(-1, 1))
        net.calc_gradient()
    n = len(X)
    return {
        'W1': net.W1_grad / n, 'b1': net.b1_grad[:, 0] / n,
        'W2': net.W2_grad / n, 'b2': net.b2_grad[:, 0] / n,
        'W3': net.W3_grad / n, 'b3': net.b3_grad[:, 0] / n,
    }


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return dict((name, params[name] - lr * grad[name]) for name in params)
