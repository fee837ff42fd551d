"""Gazetteers from outside: read, matched with what is loosely placed, proposed, accepted."""
