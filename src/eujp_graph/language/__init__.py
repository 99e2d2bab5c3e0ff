"""The words of the interface: one file ``TAG.toml`` for each language, which a translator edits.

``catalogue.words(section, lang)`` gives the words, ``catalogue.languages()`` what is offered,
``days.written`` a day in words, ``counted.counted`` a sentence with a number. A new language is
one more file; no other module knows which languages there are. ``python -m eujp_graph.language``
says what a file lacks.
"""
