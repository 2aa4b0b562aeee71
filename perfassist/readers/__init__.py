"""Reading received files: bytes in, the neutral document out. A reader judges nothing."""

from perfassist.domain.document import SourceDocument
from perfassist.readers.reading import read
from perfassist.readers.sniffing import sniff

__all__ = ["SourceDocument", "read", "sniff"]
