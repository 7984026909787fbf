"""From reports to numbers that can be defended: what is claimed, by whom, of what exactly, with the quote."""
