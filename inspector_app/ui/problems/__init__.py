"""Problems: the ledger (整改台账) and the story of a case."""
