"""The compiled core: what a mechanism declares, and how declared mechanisms become a day."""
