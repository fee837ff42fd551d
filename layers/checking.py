"""What is wrong in an atlas that could be built: likely duplicates, industries nobody knows."""

from layers.atlas import Atlas
from layers.duplicates import duplicates
from layers.industries import unknown_industries
from layers.problems import Problem


def problems_of(atlas: Atlas) -> list[Problem]:
    """Every problem that needs all layers to be seen."""
    return [*duplicates(atlas), *unknown_industries(atlas.features(), atlas.industries)]
