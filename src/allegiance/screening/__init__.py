"""Which vectors of parameters nothing observed speaks against: history matching on the reference cases."""
