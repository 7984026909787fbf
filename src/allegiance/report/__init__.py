"""The answer as one page that needs neither a network nor a script."""
