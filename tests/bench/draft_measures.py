"""What a draft reads out of each statement, against the reviewed claims that cite it."""

from tests.bench import draft_acts as acts
from tests.bench import draft_names as names
from tests.bench import draft_things as things

# All rows count over the statements that some reviewed claim cites. Two spans of letters meet if
# they share at least half of the letters of the shorter one.
#
# - A name is wanted once for each feature that a claim of the statement is about, counties and
#   cities left out, if any of its names is printed there, whole or with items of a list between
#   its parts; features whose name the editors made up are not counted (a row says how many). It
#   is found if a drafted name meets it, exactly if one has the same letters. A drafted name is
#   right if it meets a wanted one, the name of any feature of the whole atlas that is printed
#   there, or a thing that a claim of the statement names (partners, carriers, stops, nodes,
#   part_of, axes, members); the strict row takes only what is wanted.
# - A verb is every act of those claims that stands there. It is found if a drafted verb meets it
#   where it stands; exactly if one has the same letters, gaps and the vocabulary's adverbs aside.
#   As claims need not tell every clause, the row of told clauses counts only drafted verbs of
#   clauses in which some reviewed act stands.
# - A figure of a claim, or a goal with a number, if it is printed there: that number, that unit.
# - A county or city, if a claim is about it, or about something in it, and its full or short name
#   is printed there; a point, if a feature placed there has its name printed: by its point of the
#   gazetteer, or, as the atlas cannot know points that only the tested plan has, by its drafted
#   name. A drafted place is right if some feature of those claims lies there.
# - A list of stops, nodes or members of three or more, all printed: the same places in that
#   order.
# - Lead industries whose word is printed there: same main industry; exactly: same branch.
READ = (  # words, the bar for recall and for precision, and the function that counts
    ("name, met", (80, 80), names.names_met),
    ("… right only if a claim is about it", None, names.names_strict),
    ("… to the letter", None, names.names_exact),
    ("… printed at all, of all features", None, names.names_unprinted),
    ("verb, met where it stands", (90, 0), acts.verbs_met),
    ("… in clauses that claims tell", None, acts.verbs_of_told_clauses),
    ("… to the letter", None, acts.verbs_exact),
    ("object, met", None, acts.objects_met),
    ("figure with its unit", (85, 0), things.figures_met),
    ("county or city", (90, 0), things.areas_met),
    ("named point, or its name", (90, 0), things.points_met),
    ("stops or members in order", None, things.lists_met),
    ("main industry", (94, 0), things.industries_met),
    ("… its branch", None, things.industries_exact),
)
