"""Text as the outside contract wants it: as written, without white space, full width digits readable."""

from perfassist.domain.numbers import readable


def as_written(text: str | None) -> str | None:
    """Return the text without spaces and line breaks, ``９５％`` as ``95%``; None for none or nothing."""
    return None if text is None else readable("".join(text.split())) or None
