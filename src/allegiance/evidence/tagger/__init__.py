"""A linear model, trained on labelled reports, of which words tell of an event of which type."""
