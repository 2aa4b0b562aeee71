"""Reports in prose: sections by meaning, money and indicators out of sentences."""
