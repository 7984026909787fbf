"""Many futures of one scenario: which to run, in how many processes, and where they are kept."""
