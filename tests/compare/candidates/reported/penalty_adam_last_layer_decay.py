"""In the last layer the weight decay is still added to the gradient before the Adam step, where the hidden layers have
it beside the step.

Source: https://github.com/anhquan0412/basic_model_scratch/issues/4 (forgot to fix Adam + L2 here)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.05


class ReLU():
	def __call__(self,x):
		return np.maximum(x,0)
	def grad(self,x):
		return (x>0).astype(float)


class Softmax():
	def __call__(self,x):
		e = np.exp(x-np.max(x,axis=1,keepdims=True))
		return e/np.sum(e,axis=1,keepdims=True)


def logloss_softmax_grad(y,y_pred):
	return (y_pred-y)/len(y)


class Adam():
	def __init__(self,moments):
		self.moments = moments
	def step(self,grad,key,beta1=0.9,beta2=0.999):
		m,v,t = self.moments.get(key,(0.,0.,0))
		t+= 1
		m = beta1*m + (1-beta1)*grad
		v = beta2*v + (1-beta2)*grad**2
		self.moments[key] = (m,v,t)
		return (m/(1-beta1**t)) / (np.sqrt(v/(1-beta2**t))+1e-8)


class CustomNeuralNetwork():
	def __init__(self,weights,act_obj,opt):
		# list of [weight,bias]
		self.weights = weights
		self.act_obj = act_obj
		self.opt = opt

	def forward_pass(self,X):
		self.X_inputs,self.X_acts = [X],[X]
		inp = X
		for i,w in enumerate(self.weights):
			inp = inp @ w[0] + w[1]
			if i<len(self.weights)-1:
				self.X_inputs.append(inp)
				inp = self.act_obj(inp)
				self.X_acts.append(inp)
		#output layer
		return Softmax()(inp)

	def backward_pass(self,y,y_pred,l2,lr):
		# grad of rightmost layer
		grad_wrt_input = logloss_softmax_grad(y,y_pred)
		grad_wbias = np.sum(grad_wrt_input,axis=0)
		grad_w = self.X_acts[-1].T @ grad_wrt_input
		grad_w = grad_w + l2 * self.weights[-1][0]  # right: nothing
		next_w = self.weights[-1][0]

		#optimizer
		grad_w = self.opt.step(grad_w,'w%d' % (len(self.weights)-1))
		grad_wbias = self.opt.step(grad_wbias,'b%d' % (len(self.weights)-1))
		self.weights[-1][0] = next_w - lr*grad_w  # right: self.weights[-1][0] = next_w - lr*(grad_w + l2*next_w)
		self.weights[-1][1] = self.weights[-1][1] - lr*(grad_wbias + l2*self.weights[-1][1])

		for i in range(len(self.weights)-2,-1,-1):
			grad_wrt_input = grad_wrt_input @ next_w.T
			grad_wrt_input = grad_wrt_input * self.act_obj.grad(self.X_inputs[i+1])
			grad_wbias = np.sum(grad_wrt_input,axis=0)
			grad_w = self.X_acts[i].T @ grad_wrt_input
			next_w = self.weights[i][0]

			grad_w = self.opt.step(grad_w,'w%d' % i)
			grad_wbias = self.opt.step(grad_wbias,'b%d' % i)
			self.weights[i][0] = next_w - lr*(grad_w + l2*next_w) #update weight
			self.weights[i][1] = self.weights[i][1] - lr*(grad_wbias + l2*self.weights[i][1]) #update bias


def _net(params,moments):
	weights = [[params["W1"].T,params["b1"]],[params["W2"].T,params["b2"]]]
	return CustomNeuralNetwork(weights,ReLU(),Adam(moments))


def forward(params,X):
	return _net(params,{}).forward_pass(X)


def step(params,X,y,lr,state):
	moments = dict(state or {})
	nn = _net(params,moments)
	nn.backward_pass(y,nn.forward_pass(X),WEIGHT_DECAY,lr)
	new = {"W1": nn.weights[0][0].T, "b1": nn.weights[0][1],
		"W2": nn.weights[1][0].T, "b2": nn.weights[1][1]}
	return new,moments
