"""From a plan's text to drafted facts: what an atlas teaches, used on a text it has not."""
