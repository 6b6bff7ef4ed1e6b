"""What each line of a person's file computes, and which line is the place of the mistake.

The file is instrumented (``source``), so that every expression tells what it gave, and run (``recording``) at two
random points. The reference's values there (``points``, ``entries``) are a dictionary in which each value is looked up
(``naming``); what is found is a trace with names (``trace``), written as one writes them (``notation``, ``words``). The
place of the mistake (``place``) is where values stop being anything known, tested by giving single expressions what is
due (``substitution``). Of several the parts that their values play decide (``search``, ``roles``), and whether what was
tried speaks for one line alone is looked at last (``doubts``). Where all is right at these points and accuracy is lost
far out, the place is what makes an infinity there (``lost``). ``reading.read`` does all of it, and ``reading.annotate``
prints it beside the file's lines. Where a text of the file has been proved right, nothing has to be found:
``compared.compared`` tells what each changed line computes and what was due, from what both texts give (``changes``,
``relations``).

``source`` and ``recording`` go where the file runs, and know NumPy alone; so nothing is imported here.
"""
