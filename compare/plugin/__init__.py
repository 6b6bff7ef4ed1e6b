"""What other programs load: for now pytest's plugin, installed under a name that no file of a person's has."""
