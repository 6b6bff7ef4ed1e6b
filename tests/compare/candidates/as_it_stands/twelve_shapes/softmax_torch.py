import torch
import torch.nn.functional as F


class SoftmaxRegression:
    """Multinomial logistic regression, gradients by hand on torch tensors."""

    def __init__(self, num_features, num_classes):
        self.num_classes = num_classes
        self.weights = torch.zeros(num_classes, num_features)
        self.bias = torch.zeros(num_classes)

    def forward(self, x):
        logits = torch.mm(x, self.weights.t()) + self.bias
        return logits, torch.softmax(logits, dim=1)

    def backward(self, x, y, probas):
        diff = (y - probas) / x.size(0)
        grad_w = -torch.mm(x.t(), diff).t()
        grad_b = -torch.sum(diff)
        return grad_w, grad_b

    def predict(self, x):
        return self.forward(x)[1].argmax(dim=1)

    def evaluate(self, x, labels):
        return (self.predict(x) == labels).float().mean().item()

    def train(self, x, labels, num_epochs, learning_rate=0.1):
        targets = F.one_hot(labels, self.num_classes).float()
        for e in range(num_epochs):
            logits, probas = self.forward(x)
            grad_w, grad_b = self.backward(x, targets, probas)
            self.weights -= learning_rate * grad_w
            self.bias -= learning_rate * grad_b
            if e % 25 == 0:
                cost = F.cross_entropy(logits, labels).item()
                print('epoch %3d  cost %.3f  accuracy %.3f' % (e, cost, self.evaluate(x, labels)))


if __name__ == '__main__':
    torch.manual_seed(123)
    n = 40
    x = torch.cat([torch.randn(n, 2) + torch.tensor(c) for c in ([0., 0.], [3., 0.], [5., 3.])])
    labels = torch.arange(3).repeat_interleave(n)

    model = SoftmaxRegression(num_features=2, num_classes=3)
    model.train(x, labels, num_epochs=100, learning_rate=0.3)
    print('weights', model.weights)
    print('bias', model.bias)
