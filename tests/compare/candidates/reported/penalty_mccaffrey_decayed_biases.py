"""The L2 penalty is applied to the biases too; it is over the weights alone.

Source: https://jamesmccaffrey.wordpress.com/2017/03/20/experimenting-with-neural-network-l2-regularization/ (on L2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"
L2 = 0.05


class NeuralNetwork:

  def __init__(self, p):
    self.ihWeights = p["W1"].copy()
    self.hBiases = p["b1"].copy()
    self.hoWeights = p["W2"].copy()
    self.oBiases = p["b2"].copy()
    self.ni, self.nh = self.ihWeights.shape
    self.no = self.oBiases.size

  def computeOutputs(self, xValues):
    self.hNodes = np.tanh(xValues @ self.ihWeights + self.hBiases)
    oSums = self.hNodes @ self.hoWeights + self.oBiases
    e = np.exp(oSums - np.max(oSums))
    return e / np.sum(e)

  def train(self, trainX, trainY, learnRate, lamda):
    numTrain = len(trainX)
    ihGrads = np.zeros_like(self.ihWeights)
    hbGrads = np.zeros_like(self.hBiases)
    hoGrads = np.zeros_like(self.hoWeights)
    obGrads = np.zeros_like(self.oBiases)
    for x, t in zip(trainX, trainY):
      oSignals = self.computeOutputs(x) - t
      hSignals = (self.hoWeights @ oSignals) * (1 - self.hNodes) * (1 + self.hNodes)
      hoGrads += np.outer(self.hNodes, oSignals) / numTrain
      obGrads += oSignals / numTrain
      ihGrads += np.outer(x, hSignals) / numTrain
      hbGrads += hSignals / numTrain

    # update and decay
    for i in range(self.ni):
      for j in range(self.nh):
        self.ihWeights[i, j] -= learnRate * (ihGrads[i, j] + lamda * self.ihWeights[i, j])
    for j in range(self.nh):
      self.hBiases[j] -= learnRate * (hbGrads[j] + lamda * self.hBiases[j])
      # right: self.hBiases[j] -= learnRate * hbGrads[j]
    for j in range(self.nh):
      for k in range(self.no):
        self.hoWeights[j, k] -= learnRate * (hoGrads[j, k] + lamda * self.hoWeights[j, k])
    for k in range(self.no):
      self.oBiases[k] -= learnRate * (obGrads[k] + lamda * self.oBiases[k])
      # right: self.oBiases[k] -= learnRate * obGrads[k]


def forward(params, X):
  nn = NeuralNetwork(params)
  return np.array([nn.computeOutputs(x) for x in X])


def step(params, X, y, lr):
  nn = NeuralNetwork(params)
  nn.train(X, y, lr, L2)
  return {"W1": nn.ihWeights, "b1": nn.hBiases, "W2": nn.hoWeights, "b2": nn.oBiases}
