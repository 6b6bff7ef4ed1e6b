"""A class's files judged one by one, with points, equal mistakes together, and pages for the teacher and each learner.

``submissions`` (what was handed in) · ``suspicion`` (what a text gives away) · ``judgement`` (one of them judged, as
plain data) · ``keeping`` (that data as files, so that an interrupted run goes on) · ``rubric`` (points) · ``clusters``
(equal mistakes) · ``likeness`` (equal texts) · ``table`` and ``pages`` (how it is shown) · ``classroom`` (all of it in
order) · ``one`` (a single grade, from Python)
"""
