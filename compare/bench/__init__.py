"""How long it takes: the halves and the judge, over what each stands beside, and whether that is what is aimed at."""
