"""Why it is wrong: mistakes as edits of the reference, and which of them gives the numbers that were returned."""
