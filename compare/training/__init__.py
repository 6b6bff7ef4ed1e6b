"""The same step by step: whole trainings, the optimum, and a person's own data."""
