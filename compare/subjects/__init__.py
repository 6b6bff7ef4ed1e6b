"""Who is judged, and on what: our pairs, a person's file, a module of one's own, and their cases."""
