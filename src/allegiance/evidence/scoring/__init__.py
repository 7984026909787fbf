"""How well reports are read, measured on labels made by hand."""
