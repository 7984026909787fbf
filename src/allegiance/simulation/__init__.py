"""One future of a case: every person, every day, to the day it ends."""
