"""Founds an atlas of other cities: a folder that `planmap serve` shows, with no plan in it yet."""
