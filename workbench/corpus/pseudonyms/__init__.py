"""Personal data in interviews: finding what gives a person away, and putting a pseudonym in its place.

Finding: :func:`~workbench.corpus.pseudonyms.finder.find_all` asks the finders (known words, patterns, names, and where they are
installed a pipeline of spaCy and the library deduce) and settles what overlaps. A finding is a proposal: a person decides.
"""
