"""The whole site as files, for any web server or object store."""

# The application itself is asked, as a reader would, for its two front pages and for every address
# that an answer links to, breadth first, and each answer becomes a file (`walk`). Chinese lies at
# the root, English in `en/`; a page ends in `.html`; what a query chooses stands in the name behind
# `~` (`names`). Links become relative to the file they stand in (`rewriting`). What only a server
# can do is asked for nowhere: with the setting STILL the templates and scripts leave it out. All is
# written beside the folder and then moved into its place (`folder`).
