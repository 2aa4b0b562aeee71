"""What a workspace keeps: the file ledger, extracted documents, reviews and people's decisions."""
