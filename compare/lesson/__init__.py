"""The page that teaches: ``nncompare learn``.

A neuron, its loss, a network, its training, logistic regression and what goes wrong, told with numbers from three
places: the hand-written half, PyTorch, and exact arithmetic (``three``). ``chapters`` has each chapter's numbers,
``broken`` the mistakes that the tool itself names, ``source`` the lines of the two halves that are shown, ``drawing``
the figures as they stand before anybody touches them, ``page`` puts them together.
"""
