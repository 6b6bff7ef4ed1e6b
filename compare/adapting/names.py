"""What people call things, as tables: argument names, methods, attributes."""

from __future__ import annotations

import re
from functools import lru_cache

X, Y, PREDICTION, RATE, EPOCHS, PARAMS, CACHE, GRADS, BATCH, QUIET, SEED, COUNT = (
    "X",
    "y",
    "prediction",
    "lr",
    "epochs",
    "params",
    "cache",
    "grads",
    "batch",
    "quiet",
    "seed",
    "n",
)
WIDTHS, INPUTS, HIDDEN, OUTPUTS, ACTIVATION, PENALTY, MEMORY, DRAWS, BOTH, SHUFFLE, DECAY = (
    "widths",
    "in",
    "hidden",
    "out",
    "activation",
    "l2",
    "momentum",
    "rng",
    "both",
    "shuffle",
    "decay",
)

ARGUMENTS = (  # role → names that it goes by, in lower case and without underscores; the first that fits counts
    (RATE, "lr|learningrate|learnrate|learning|alpha|eta|stepsize|rate|lrate"),
    (
        EPOCHS,
        (
            "epochs?|nepochs?|numepochs?|iterations?|numiterations|niters?|iters?|numiters?|maxiters?|"
            "niterations|nsteps?|numsteps?|steps|n?passes|n?rounds"
        ),
    ),
    (GRADS, "grads?|gradients?|derivatives|dparams"),
    (CACHE, "caches?|memory|forwardcache|store|activations|intermediates?"),
    (PARAMS, "params?|parameters?|model|net|network|nn|weightsandbiases"),
    (BATCH, "batchsize|minibatchsize|batch"),
    (QUIET, "verbose|printcost|debug|plot|show|printloss|printevery|display|logevery|report"),
    (SEED, "seed|randomstate|randomseed"),
    (SHUFFLE, "shuffled?|randomi[sz]e|randomorder|shuffledata|doshuffle"),
    (DRAWS, "rng|rnd|rgen|generator|gen|rs"),
    (
        PENALTY,
        (
            "l2|reg|lambda|lam|lambd|lmbda|regularization|weightdecay|wd|(l2)?lambdareg|(l2|reg)lambda|"
            "penalty|(l2|reg)(coeff?|strength|param|penalty|rate)|regularizationstrength|ridge"
        ),
    ),
    (DECAY, "decay|(lr|rate|learningrate)decay|decayrate"),
    (MEMORY, "momentum|beta|mu|gamma|mom"),
    (
        PREDICTION,
        (
            "y?hat|yh|yhat|ypreds?|preds?|predictions?|predicted|a2|al|a3|aout|probs?|probabilities|o|"
            "out|py|p|yprob|yout|scores|ypredicted|outputs?|netoutput|h|hyp|l[23]|layer[23]|"
            "outputlayer|finaloutputs?|predictedoutputs?|result|activation"
        ),
    ),
    (
        Y,
        (
            "y|ys|yy|ts?|tt|targets?|labels?|ytrue|ytrain|trainy|expected|desired|actual|truth|"
            "trainingoutputs|targetlist|targetslist|targetvector|true|ybatch|yi|expectedoutputs?|"
            "trainoutputs?|traininglabels|groundtruth|ytarget|outputdata|d|gt"
        ),
    ),
    (
        X,
        (
            "x|xs|xx|inputs?|data|features?|xtrain|trainx|inputdata|inputvector|xbatch|traininginputs|"
            "inputlist|inputslist|a0|samples?|xdata|xi|traindata|trainingdata|images|examples?|"
            "inputlayer|inp|batchx|xinput|vector|z|points?|pts|dataset|pairs|minibatch"
        ),
    ),
    (COUNT, "n|m|nsamples|numsamples"),
)

WIDTH_NAMES = (  # of a constructor or an initialising function
    (
        WIDTHS,
        (
            "layers?|sizes?|layersizes?|layerdims|layersdims|architecture|topology|dims|structure|"
            "nodes|units|layout|shape|layersize|dimensions|neurons|layerssizes|nn?architecture|"
            "layernodes|widths"
        ),
    ),
    (
        HIDDEN,
        (
            "(n|d|num|nb|size|dim|no)?(of)?(hidden|nh|hid|h)(s|1|units?|sizes?|nodes?|dims?|neurons?|"
            "layers?|layersize|layerneurons|layerunits|layerdim|layernodes|size1|size)?|nh|hn|"
            "numhiddenunits|nhidden|nhid"
        ),
    ),
    (
        INPUTS,
        (
            "(n|d|num|nb|size|dim|no)?(of)?(in|input|inputs|inp|ni|x|nx|feature|features|attributes)(s|"
            "units?|sizes?|nodes?|dims?|neurons?|layersize|layerneurons|layerunits|layernodes|"
            "features|channels)?|d|nfeatures|inputlayer"
        ),
    ),
    (
        OUTPUTS,
        (
            "(n|d|num|nb|size|dim|no)?(of)?(out|output|outputs|no|y|ny|class|classes|labels)(s|units?|"
            "sizes?|nodes?|dims?|neurons?|layersize|layerneurons|layerunits|layernodes|features)?|k|c|"
            "nclasses|outputlayer|(n|num|no|numberof)(neurons|units|nodes)"
        ),
    ),
)

METHODS = {  # what a function or method does → names, likelier first
    "forward": (
        (
            "trainingloop|forward|forwardpass|forwardprop|forwardpropagation|forwardpropagate|"
            "feedforward|feedfwd|fwd|lmodelforward|modelforward|forwardpropogation|propagateforward|"
            "forwardstep|fprop|ff"
        ),
        (
            "predictproba|propagate|think|activate|query|run|output|evaluate|compute|computeoutput|"
            "getoutput|infer|inference|hypothesis|h|call|predictprob|probabilities|proba|nnforward|"
            "model|net|neuron|network|netinput"
        ),
        "predict|guess|prediction|classify|test|decisionfunction",
    ),
    "loss": (
        (
            "loss|cost|computeloss|computecost|calculateloss|calculatecost|getloss|getcost|"
            "lossfunction|costfunction|loss_?fn|calcloss|calccost|costfn|lossfn|objective"
        ),
        (
            "mse|meansquarederror|bce|binarycrossentropy|crossentropy|crossentropyloss|logloss|"
            "mseloss|mean_?squared_?loss|error|calculateerror|bceloss|binarycrossentropyloss|"
            "categoricalcrossentropy|squarederror|negativeloglikelihood|nll|squaredloss|quadraticcost|"
            "compute_?error|l2loss|sse|halfmse|meansquareerror|computecrossentropy|crossentropycost"
        ),
    ),
    "backward": (
        (
            "backward|backprop|backpropagation|backwardpropagation|backpropagate|backwardpass|"
            "backwardprop|lmodelbackward|modelbackward|bprop|bwd|backpropogation|backwards|"
            "backpropagateerror|gradients?|grads?|computegradients?|calculategradients?|grad|"
            "getgradients?|gradientdescentgrads|dloss|lossgrad|lossgradient|costgrad|gradloss|"
            "propagatebackward|backwardstep|computegrads?|calcgradients?|numgrads|lossandgradients?|"
            "costandgradients?|propagate"
        ),
    ),
    "update": (
        (
            "update|updateparameters|updateparams|updateweights|step|optimize|applygradients?|"
            "applygrads|gradientdescent|sgd|gradientdescentstep|updateparam|adjust|adjustweights|"
            "gradientstep|updateweightsandbiases|gdstep|sgdstep|descend|applyupdates?"
        ),
    ),
    "predict": ("predict|predictclass|predictclasses|predictlabels?|classify|predictions?",),
    "train": (
        (
            "trainingloop|trainstep|trainonbatch|train_?one_?epoch|train_?batch|updateminibatch|"
            "learnstep|train_?epoch|onestep|learnbatch|fitstep|trainingstep|partialfit"
        ),
        (
            "train|fit|learn|training|nnmodel|model|gradientdescent|trainmodel|trainnetwork|lr?model|"
            "optimize|logisticregression|runtraining|trainer|sgd|batchgradientdescent"
        ),
    ),
}

WEIGHT = "w|ws|wx?[a-z]{0,2}|weights?|theta|thetas|syn(apse)?|coefs?|kernel|beta|synapticweights|m|weightmatrix"
BIAS = r"b|bs|b[a-z]{0,2}|bias(es)?|intercepts?|threshold|beta0|offset|c"
OTHERS = (
    r"d|grad|delta|v|velocit|momentum|cache|prev|last|old|best|s(?=d)|m(?=[dw])|acc|moment|"
    r"loss|history|cost|z\d*$|a\d*$|x$|y$|inputs?$|outputs?$|error"
)


def plain(name: str) -> str:
    """A name in lower case, without underscores."""
    return name.replace("_", "").lower()


@lru_cache(maxsize=4096)
def role(name: str) -> str | None:
    """What an argument of a method is, by its name; None where that says nothing."""
    return next((role for role, known in ARGUMENTS if re.fullmatch(known, plain(name))), None)


def width_role(name: str) -> str | None:
    """What an argument of a constructor is: a width, or what :func:`role` knows."""
    found = next((role for role, known in WIDTH_NAMES if re.fullmatch(known, plain(name))), None)
    if found and not (len(plain(name)) == 1 and name not in "dkch"):
        return found
    if re.fullmatch("activations?(function|fn|func)?|act|hiddenactivation|actfn", plain(name)):
        return ACTIVATION
    return role(name)


def does(name: str, what: str) -> int | None:
    """How well a name says that a function does this: 0 best; None where it does not."""
    return next((n for n, known in enumerate(METHODS[what]) if re.fullmatch(known, plain(name))), None)


def is_weight(name: str) -> bool:
    """Whether an attribute or a key is called as weights are: W1, weights_ih, theta."""
    return (
        not is_bias(name)
        and role(name) != PENALTY
        and bool(re.match(f"({WEIGHT})\\d*$|w(eights?)?|theta|syn|coef|kernel|hiddenw|outputw|.*weights?", plain(name)))
    )


def is_bias(name: str) -> bool:
    """Whether an attribute or a key is called as biases are: b1, bias_o, intercept."""
    return bool(re.match(f"({BIAS})\\d*$|bias|intercept|.*bias(es)?$", plain(name)))


def is_other(name: str) -> bool:
    """Whether an attribute is called as what has the shape of weights and is none: dW1, velocity_w, z1."""
    return bool(re.match(OTHERS, plain(name)))
