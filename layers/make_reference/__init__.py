"""Makes `geodata/reference/` from open packages; running the map needs none of this."""
