"""The derivative of tanh is given the activations, but takes tanh of them once more; a second version of the notebook
has 1.0-x**2.

Source: https://github.com/kretzschauer/notebooks (Neuronales Netz fuer XOR, tanh_abl in two versions of the notebook)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


# die Aktivierungsfunktion und ihre erste Ableitung
def tanh(x):
    return np.tanh(x)
def tanh_abl(x):
    return 1.0-np.tanh(x)**2  # right: return 1.0-x**2


class NeuronalNetwork:
    def __init__(self, weights):
        self.weights=weights #Gewichte
        self.fehler=0

    def prepareInput(self,inListe):
        # setzt eine Spalte mit Einsen als Bias vor die Eingabe
        eingabe=np.array(inListe)
        X        = np.ones((len(eingabe),len(eingabe[0])+1))
        X[:,1:] = eingabe
        return X

    def vorwaerts(self,x):
        a=[x] # eine Liste der Ausgaben der einzelnen Schichten
        for j in range(len(self.weights)):
            summe=np.dot(a[j],self.weights[j])
            if j<len(self.weights)-1:
                summe=np.concatenate(([1.0],tanh(summe)))
            a.append(summe)
        return a

    def fit(self,X,y):
        aenderung=[np.zeros(w.shape) for w in self.weights]
        for k in range(X.shape[0]):
            a=self.vorwaerts(X[k])
            self.fehler=a[-1]-y[k]
            deltas=[self.fehler]
            for l in range(len(self.weights)-1,0,-1): # rueckwaerts durch die Schichten
                delta=np.dot(self.weights[l][1:],deltas[-1])*tanh_abl(a[l][1:])
                deltas.append(delta)
            deltas.reverse()
            for i in range(len(self.weights)):
                aenderung[i]+=np.outer(a[i],deltas[i])
        return aenderung

    def predict(self,X):
        return np.array([self.vorwaerts(x)[-1] for x in X])


def netz(params):
    return NeuronalNetwork([np.vstack([params["b1"], params["W1"].T]),
                            np.vstack([params["b2"], params["W2"].T])])


def forward(params, X):
    n = netz(params)
    return n.predict(n.prepareInput(X))


def gradients(params, X, y):
    n = netz(params)
    g1, g2 = [2.0 / y.size * g for g in n.fit(n.prepareInput(X), y)]
    return {"W1": g1[1:].T, "b1": g1[0], "W2": g2[1:].T, "b2": g2[0]}
