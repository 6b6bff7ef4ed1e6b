"""The gradient of the logistic regression multiplies the error by X, where the derivation gives X transposed.

Source: https://github.com/apachecn/ailearning/issues/443 (Logistic回归 梯度的推导似乎稍有问题)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(inX):
    return 1.0 / (1 + np.exp(-inX))


def gradAscent(dataMatIn, classLabels, weights, alpha=0.001, maxCycles=500):
    """
    正常的梯度上升法
    :param dataMatIn: 特征矩阵 m*n，第一列为 1.0
    :param classLabels: 类别标签
    :return: 最佳回归系数
    """
    dataMatrix = np.array(dataMatIn, dtype=float)
    # 转化为矩阵 [[0],[1],[0],...]
    labelMat = np.array(classLabels, dtype=float).reshape(-1, 1)
    # m -> 样本数，n -> 特征数
    m, n = np.shape(dataMatrix)
    for k in range(maxCycles):
        # m*n 的矩阵 * n*1 的单位矩阵 ＝ m*1 的矩阵
        h = sigmoid(np.dot(dataMatrix, weights))
        # labelMat 是实际值
        error = labelMat - h
        weights = weights + alpha * np.dot(dataMatrix, error) / m  # right: weights = weights + alpha * np.dot(dataMatrix.transpose(), error) / m
    return weights


def classifyVector(inX, weights):
    prob = sigmoid(np.sum(inX * weights.ravel()))
    return 1.0 if prob > 0.5 else 0.0


def dataSet(params, X):
    dataMat = [[1.0] + list(row) for row in X]
    weights = np.concatenate([np.ravel(params["b"]), params["W"]]).reshape(-1, 1)
    return dataMat, weights


def forward(params, X):
    dataMat, weights = dataSet(params, X)
    return sigmoid(np.dot(dataMat, weights)).ravel()


def step(params, X, y, lr):
    dataMat, weights = dataSet(params, X)
    weights = gradAscent(dataMat, y, weights, lr, 1)
    return {"W": weights[1:, 0], "b": np.reshape(weights[0, 0], np.shape(params["b"]))}


def predict(params, X):
    dataMat, weights = dataSet(params, X)
    return np.array([classifyVector(np.array(row), weights) for row in dataMat])
