import torch
import torch.nn as nn


class AffineFn(torch.autograd.Function):
    """x (N, I) times w (I, O) plus b (O,)"""

    @staticmethod
    def forward(ctx, x, w, b):
        ctx.save_for_backward(x, w)
        return x @ w + b

    @staticmethod
    def backward(ctx, g):
        x, w = ctx.saved_tensors
        return g @ w.t(), x.t() @ g, g.sum(dim=0)


class SwishFn(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        s = torch.sigmoid(x)
        ctx.save_for_backward(x, s)
        return x * s

    @staticmethod
    def backward(ctx, g):
        x, s = ctx.saved_tensors
        return g * (s + x * s * (1 - s))


class Affine(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.w = nn.Parameter(torch.empty(n_in, n_out).uniform_(-0.5, 0.5))
        self.b = nn.Parameter(torch.zeros(n_out))

    def forward(self, x):
        return AffineFn.apply(x, self.w, self.b)


class Net(nn.Module):
    def __init__(self, hidden=16):
        super().__init__()
        self.first = Affine(1, hidden)
        self.second = Affine(hidden, 1)

    def forward(self, x):
        return self.second(SwishFn.apply(self.first(x)))


if __name__ == "__main__":
    torch.manual_seed(0)
    x = torch.linspace(-2, 2, 64).unsqueeze(1)
    y = x ** 2
    net = Net()
    opt = torch.optim.SGD(net.parameters(), lr=0.05)
    for i in range(501):
        opt.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        opt.step()
        if i % 100 == 0:
            print(i, loss.item())
