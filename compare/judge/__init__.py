"""Within rounding or not, wrong or unstable: what was returned against the truth."""
