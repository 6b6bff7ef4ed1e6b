import math
import random

# a network with a single neuron in every layer: x -> h -> y
# no matrices needed, everything is a plain float

random.seed(12)
LEARNING_RATE = 0.5
EPOCHS = 20_000

questions = [0.0, 0.25, 0.5, 0.75, 1.0]
answers = [0.9, 0.75, 0.5, 0.3, 0.15]


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def der_sigmoid(a):
    return a * (1 - a)  # a = sigmoid(x)


w1 = 2 * random.random() - 1
w2 = 2 * random.random() - 1
b1 = 0.0
b2 = 0.0


def feedforward(x):
    h = sigmoid(x * w1 + b1)
    y = sigmoid(h * w2 + b2)
    return h, y


def total_cost():
    return sum((feedforward(q)[1] - a) ** 2 for q, a in zip(questions, answers))


print("cost before:", total_cost())

for epoch in range(EPOCHS):
    k = random.randrange(len(questions))
    x, target = questions[k], answers[k]
    h, y = feedforward(x)

    # squared error (y - target)^2
    grad_y = 2 * (y - target) * der_sigmoid(y)
    grad_h = grad_y * w2 * der_sigmoid(h)

    w2 -= LEARNING_RATE * grad_y * w2
    b2 -= LEARNING_RATE * grad_y
    w1 -= LEARNING_RATE * grad_h * x
    b1 -= LEARNING_RATE * grad_h

    if epoch % 5000 == 0:
        print("epoch", epoch, "cost", total_cost())

print("cost after:", total_cost())
for q, a in zip(questions, answers):
    print(q, "expected", a, "got", round(feedforward(q)[1], 3))
