"""`planmap check`: every fact, place and citation of the data."""

import argparse

from layers.checking import problems_of
from layers.citations import check_citations
from layers.editor import stale_schemas
from layers.load import GEODATA
from layers.passages import check_acts
from layers.renderings import check_english
from layers.source import noting
from webmap.commands.telling import print_problems, read_atlas


def run(options: argparse.Namespace) -> int:
    """Print what was checked; 1 if anything is wrong. Raises DataError."""
    with noting() as read:
        atlas = read_atlas(options)
    total = sum(1 for _ in atlas.features())
    print(f"{len(atlas.layers)} layers, {total} features, {len(atlas.places)} places")
    print("by accuracy: " + ", ".join(f"{key} {n}" for key, n in sorted(atlas.count().items())))
    problems = problems_of(atlas)
    folder = options.geodata or GEODATA
    compared, unlike = check_english(folder, atlas.renderings, read=read)
    print(f"{compared} English texts compared with the Chinese, {len(unlike)} failed")
    problems += [*unlike, *stale_schemas(folder, atlas)]
    if options.documents:
        checked, failed = check_citations(atlas, options.documents)
        print(f"{checked} citations checked, {len(failed)} failed")
        acts, wrong = check_acts(atlas, options.documents)
        print(f"{acts} acts checked, {len(wrong)} failed")
        problems += [*failed, *wrong]
    print_problems(problems)
    return 1 if problems else 0
