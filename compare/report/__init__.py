"""The report of a run: one page, a Markdown summary, the figures, and the results themselves.

Only what the results hold is rendered, so a ``results.json`` can be reported again without running anything:

``words`` (sentences and numbers) and ``tally`` (rows, groups, counts) → ``figures`` (data to axes) → ``gallery`` (which
figures, what they say) → ``page``, ``summary``, ``notebook`` → ``folder`` (everything written, as a whole).
"""

from compare.report.folder import NotAReport, write_report


def notebook(results):
    """The results as a compact HTML table."""
    from compare.report.page import notebook

    return notebook(results)


__all__ = ["NotAReport", "notebook", "write_report"]
