"""From a plan's text to drafted facts: what an atlas teaches, used on a text it does not know.

`Knowledge` teaches; `Reader.learn(knowledge)` of `reading` makes of each statement that is offered
its candidates (name, acts, industries, figures, places, stops, members, terms), to which `judging`
adds layer, kind, status, features that may be the same, and how sure that is.
"""
