"""The class predicted for a probability of at most 0.5 is 0.5 in place of 0.

Source: https://github.com/Ryuk17/MachineLearning/blob/50ecc17b63ebe678932d07e8d6d883a0c180fac5/LogisticRegression.py
(Ryuk17/MachineLearning, LogisticRegression.py)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class LogisticRegressionClassifier:
    def __init__(self, weights=None):
        self.weights = weights
        self.prediction = None
        self.probability = None

    '''
       Function:  sigmoid
       Description: sigmoid function
       Input:  x          dataType: ndarray   description: input vector
       Output: output     dataType: float     description: output
    '''
    def sigmoid(self, x):
        output = 1/(1 + np.exp(-x))
        return output

    '''
       Function:  train
       Description: train the model by gradient ascent
       Input:  train_data       dataType: ndarray   description: features
               train_label      dataType: ndarray   description: labels
               alpha            dataType: float     description: the stride of the target
               iterations       dataType: int       description: the times of iteration
       Output: self             dataType: obj       description: the trained model
    '''
    def train(self, train_data, train_label, alpha=0.1, iterations=100):
        train_label = np.expand_dims(train_label, axis=1)
        weights = self.weights
        for i in range(iterations):
            pred = self.sigmoid(np.dot(train_data, weights))
            errors = train_label - pred
            # update the weights
            weights = weights + alpha * np.dot(train_data.T, errors) / len(train_data)
        self.weights = weights
        return self

    '''
       Function:  predict
       Description: predict the testing set
       Input:  test_data        dataType: ndarray   description: features
               prob             dataType: bool      description: return probaility of label
       Output: prediction       dataType: ndarray   description: the prediction results for testing set
    '''
    def predict(self, test_data, prob=False):
        test_num = test_data.shape[0]
        prediction = np.zeros([test_num, 1])
        probability = np.zeros([test_num, 1])
        for i in range(test_num):
            probability[i] = self.sigmoid(np.dot(test_data[i, :], self.weights))
            if probability[i] > 0.5:
                prediction[i] = 1
            else:
                prediction[i] = 0.5  # right: prediction[i] = 0

        self.prediction = prediction
        self.probability = probability
        if prob:
            return probability
        else:
            return prediction


def classifier(params):
    return LogisticRegressionClassifier(np.append(params["W"], params["b"])[:, None])


def with_ones(X):
    return np.hstack((X, np.ones((len(X), 1))))


def forward(params, X):
    return classifier(params).predict(with_ones(X), prob=True)[:, 0]


def step(params, X, y, lr):
    w = classifier(params).train(with_ones(X), y, lr, 1).weights[:, 0]
    return {"W": w[:-1], "b": np.reshape(w[-1], np.shape(params["b"]))}


def predict(params, X):
    return classifier(params).predict(with_ones(X))[:, 0]
