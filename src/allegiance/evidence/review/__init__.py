"""What people decide on claims: every step is kept in a log, and can be taken back."""
