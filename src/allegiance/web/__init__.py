"""The explorer: a server on this machine, and the pages that a browser gets from it."""
