"""Russian and Ukrainian: one set of rules over the forms of words, with a table and a dictionary for each language."""
