"""What a person hands in, and what comes back: constants, functions, inputs, and calls of somebody's code."""
