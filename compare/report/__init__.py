"""The report of a run: one page, a Markdown summary, the figures, and the results themselves.

Only what the results hold is rendered, so a ``results.json`` can be reported again without running anything:

``tally`` (rows, groups, counts) → ``plots`` (data to axes, on a ``canvas``) → ``sections`` (which figures, what they
say) → ``page``, ``summary`` → ``folder`` (everything written, as a ``whole``). Beside them ``terminal``.
"""
