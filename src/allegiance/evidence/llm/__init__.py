"""Claims suggested by a language model that the user brings: checked word by word, and only ever proposed."""
