"""The terms of the lesson, each in words that need none of the others before it."""

TERMS = {
    "neuron": "The smallest part of a network. It takes some numbers, weighs each of them, adds everything up, and "
    "turns the sum into one number: its answer.",
    "weight": "How much one input counts. A large weight: this input matters much. A negative weight: this input "
    "speaks against it. Learning is nothing but changing the weights, and the biases.",
    "bias": "A number that is added whatever comes in. It says how easily the neuron is convinced: with a bias of −2 "
    "the inputs have to bring at least 2 before it says yes.",
    "sum": "Each input times its weight, all added up, plus the bias. It is called z, and can be any number.",
    "sigmoid": "An S-shaped curve that turns any number into one between 0 and 1: far below zero it gives nearly 0, "
    "at zero exactly ½, far above it nearly 1. Its formula is σ(z) = 1 / (1 + e⁻ᶻ), where e is the number 2.718….",
    "tanh": "Another S-shaped curve: the sigmoid, stretched so that it gives numbers between −1 and 1, and 0 at zero. "
    "Its slope is 1 − a².",
    "activation": "What is done to the sum z before it is handed on. Here it is the sigmoid, or tanh, a sigmoid "
    "stretched to between −1 and 1. What comes out is called a.",
    "target": "What the right answer would have been: 1 for spam, 0 for no spam. It is called y.",
    "loss": "One number that says how wrong the answers are. 0 is perfect. In chapters 2, 3 and 6 it is the square "
    "of answer minus target, averaged over all examples; in 4 and 5 one that punishes confident mistakes harder, "
    "called cross-entropy: minus the logarithm of what was given to the right answer.",
    "gradient": "For each weight, how the loss would change if this weight grew a little. Positive: growing would make "
    "it worse, so the weight should shrink. Written dw.",
    "slope": "How steep a curve is at one point: how much it rises if you go a little to the right.",
    "chain rule": "If w moves z, and z moves a, and a moves the loss, then how w moves the loss is the product of the "
    "three: slope times slope times slope.",
    "learning rate": "How large a step is: each weight moves by the learning rate times its gradient, downhill. Too "
    "small and nothing happens, too large and it jumps over the valley.",
    "layer": "Several neurons that all see the same inputs. What they answer is what comes into the next layer.",
    "hidden": "Units between the inputs and the answer. Nobody tells them what to say; they find out by training.",
    "backpropagation": "The chain rule, from the loss back to every weight, one layer after the other, each result "
    "used for the next.",
    "decision boundary": "The line at which the answer tips from no to yes: where the sum is 0, and the sigmoid ½.",
    "training": "Many steps, one after another: forwards, how wrong, backwards, every weight a little downhill.",
    "logistic regression": "One neuron with a sigmoid, trained on data, with a loss that punishes confident mistakes.",
    "cost": "Another word for the loss over all the data. Here it also has a small penalty for large weights.",
    "Newton’s method": "A way downhill that looks not only at how steep it is, but also at how the steepness changes, "
    "and so knows how far to go. Every step costs more, but few are needed.",
    "standard deviation": "How far a typical number of a list lies from the list’s mean. Counted in it, 0 is an "
    "average score, 1 a good one, −2 a very bad one.",
    "interval": "Two numbers between which the true one surely lies, in the place of one that is nearly right. "
    "Computed with such pairs, always rounded outwards, a result is a proof.",
    "exact": "Computers round every number to some sixteen digits. Exact arithmetic carries as many as are needed, "
    "and knows how many are right. It is slow, and only used here to judge the other two.",
}
