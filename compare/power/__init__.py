"""Can the judge fail? Every mistake as a candidate, and correct code that is written otherwise."""
