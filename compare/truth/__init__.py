"""What is right, and what rounding alone may do: the reference in exact arithmetic and with error bounds."""
