"""Takes up a person's file as it stands: finds out how it is called, and writes that down as an adapter.

``names`` knows what people call things. In the file's own process ``inventory`` says what is there, ``holders`` where
the parameters live, and ``looking`` tries, stage by stage, how it is called: forward, loss, gradients, step. What it
finds is a :class:`~compare.adapting.hypothesis.Hypothesis`, which is an adapter's text as well (``rendering``); what
strength a penalty has is found last (``penalty``), what momentum means (``momentum``), and whether classes are counted
(``classes``). What has no parameters of its own, an optimizer, an activation or a
loss (``optimizers``, ``alone``), or holds each of them in an object (``engines``), gets an adapter that is written
whole, of several that which gives most of what is true (``written``).
``taking`` is this side: it starts the search, joins the text, and says what the file was taken for.
"""
