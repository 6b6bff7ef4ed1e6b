"""Whether what was tried speaks for one line alone."""

from __future__ import annotations

from compare.reading.roles import MULTIPLE, READ, has_letter, role_of, touches
from compare.reading.words import due_in_words


def is_sure(trace, event, hit, hits, wrong):
    """Whether a substitution that makes everything right leaves no doubt that the mistake is at this event.

    Parameters
    ----------
    trace : :class:`~compare.reading.trace.Trace`
    event : the place
    hit, hits : the :class:`~compare.reading.substitution.Substitution` that shows it, and all that were found
    wrong : the quantities that it makes right
    """
    return not any(holds(trace, event, hit, hits, wrong) for holds in DOUBTS)


def _no_name_for_what_was_due(trace, event, hit, hits, wrong):
    return not due_in_words(trace, hit)


def _a_factor(trace, event, hit, hits, wrong):
    """It may be put right all along the way."""
    return role_of(trace, hit) == MULTIPLE and not touches(trace, hit)


def _a_sign_in_a_step(trace, event, hit, hits, wrong):
    """And so may this."""
    return hit.ratio == -1 and trace.call_of(event)[0] == "step"


def _right_at_other_turns(trace, event, hit, hits, wrong):
    """Who calls it?"""
    _, _, start, end = trace.call_of(event)
    turns = {e for e in trace.turns[trace.numbers[event]] if start <= e < end}
    return trace.made(event) == trace.made(hit.event) and not turns <= set(hit.events)


def _read_and_not_made(trace, event, hit, hits, wrong):
    made = trace.made(event)
    there, here = trace.expression(made), trace.expression(event)
    return made != event and trace.is_dark(made) and there.line != here.line


def _another_value(trace, event, hit, hits, wrong):
    """What was given was given elsewhere."""
    return trace.made(event) != trace.made(hit.event)


def _a_number_that_is_what_it_is_called(trace, event, hit, hits, wrong):
    """It may be wrong to use it, or to use it here."""
    expression = trace.expression(hit.event)
    handed_on = expression.kind in READ or expression.assigned
    return has_letter(trace, hit.event) and (handed_on or _others(trace, hit, hits))


def _a_factor_elsewhere(trace, event, hit, hits, wrong):
    """On another line it takes no more than a number."""
    return any(role_of(trace, h) == MULTIPLE and touches(trace, h) for h in _others(trace, hit, hits))


def _others(trace, hit, hits):
    """What makes everything right on other lines."""
    line = trace.expression(hit.event).line
    return [h for h in hits if not h.left and not h.shared and trace.expression(h.event).line != line]


def _something_off_before(trace, event, hit, hits, wrong):
    return any(trace.is_dark(p) for e in hit.events for p in trace.parts(e))


def _another_line_before(trace, event, hit, hits, wrong):
    """With what is due there all would be right too."""
    upstream = trace.upstream(hit.event) - {trace.made(hit.event)}
    line = trace.expression(hit.event).line
    return any(not h.left and h.event in upstream and trace.expression(h.event).line != line for h in hits)


def _kept_from_the_first_step(trace, event, hit, hits, wrong):
    """Or was it what was kept for the second one?"""
    return trace.call_of(event)[1] == 2 and not any(q.startswith("step1.") for q in wrong)


DOUBTS = (
    _no_name_for_what_was_due,
    _a_factor,
    _a_sign_in_a_step,
    _right_at_other_turns,
    _read_and_not_made,
    _another_value,
    _a_number_that_is_what_it_is_called,
    _a_factor_elsewhere,
    _something_off_before,
    _another_line_before,
    _kept_from_the_first_step,
)
