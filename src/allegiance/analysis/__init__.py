"""What many futures say: how often each outcome comes, when, and how sure that is."""
