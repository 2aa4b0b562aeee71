"""The words of the forms: header synonyms and labels, one module per vocabulary.

A pattern is matched against the whole label as `label_key` gives it (no spaces, numbers, brackets or closing colon).
The first concept of a vocabulary that matches is taken, so the special stands before the general.
"""
