"""Several atlases in one server: each below a path of its own, with one page and search for all."""
