"""The running average takes the gradient itself where RMSprop averages its square.

Source: https://github.com/AyushSinghal9020/Neural-Networks-From-Scratch- (RMS Prop notebook: (1 - beta) * dC/dw)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-7


class root_mean_square_propogation :

    def __init__(self , learning_rate = 0.01 , beta = 0.9 , epsilon = 1e-7) :

        self.lr = learning_rate
        self.beta = beta
        self.epsilon = epsilon

    def predict(self , biases , weights , X) :

        predicted_values = biases + np.dot(X , weights)

        return predicted_values

    def cost(self , predicted_values , Y) :

        costing = ((Y - predicted_values) ** 2).mean()

        return costing

    def slope(self , predicted_values , X , Y) :

        error = -2 * (Y - predicted_values) / len(Y)

        return np.dot(X.T , error) , np.sum(error)

    def average(self , old , gradient) :

        new = self.beta * old + (1 - self.beta) * gradient
        # right: new = self.beta * old + (1 - self.beta) * gradient ** 2

        return new

    def update(self , parameter , gradient , average) :

        return parameter - (self.lr / (np.sqrt(average) + self.epsilon)) * gradient


def forward(params , X) :

    return root_mean_square_propogation().predict(params["b"] , params["W"] , X)


def loss(params , X , y) :

    return root_mean_square_propogation().cost(forward(params , X) , y)


def step(params , X , y , lr , state) :

    model = root_mean_square_propogation(learning_rate = lr , beta = ALPHA , epsilon = EPS)
    dW , db = model.slope(forward(params , X) , X , y)
    weights_rec = model.average(state.get("weights" , 0.0) , dW)
    biases_rec = model.average(state.get("biases" , 0.0) , db)
    weights = model.update(params["W"] , dW , weights_rec)
    biases = model.update(params["b"] , db , biases_rec)

    return {"W" : weights , "b" : biases} , {"weights" : weights_rec , "biases" : biases_rec}
