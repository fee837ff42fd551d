"""The industry lens: what concerns an industry, feature or goal, and the words that say so."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from layers.atlas import Atlas, Feature
from layers.facts import Claim
from layers.industries import FIELD as LEAD
from layers.industries import Industries

NAME = "name"
WORD_FIELDS = ("products", "minerals", "stages", "themes")
SHORTEST = 2  # characters; a shorter word counts only when it stands alone
# Words of the vocabulary that mean no industry inside these:
BESIDE = ("高新技术产业开发区", "高新技术产业示范区", "城市轨道交通", "轨道交通体系")


@dataclass(frozen=True)
class Match:
    """Why something concerns an industry: `word` in `field`, as a section says."""

    industry: str
    field: str
    word: str
    document: str
    section: str

    @property
    def lead(self) -> bool:
        """Whether the plan itself calls it a lead industry."""
        return self.field == LEAD


@dataclass(frozen=True)
class Lens:
    """Matches by industry, then by feature key (`layer/id`) or goal id, in drawing order."""

    features: dict[str, dict[str, tuple[Match, ...]]]
    goals: dict[str, dict[str, tuple[Match, ...]]]


class Words:
    """Finds the vocabulary's words in a text; a longer word hides the shorter ones inside it."""

    def __init__(self, industries: Industries):
        """Take the words, longest first."""
        self.industries = industries
        self._words = sorted(
            (word for word in industries.by_word if len(word) >= SHORTEST and not word.isascii()),
            key=len,
            reverse=True,
        )

    def within(self, text: str) -> Iterator[tuple[str, str]]:
        """(industry, word) for every word in the text, or for the text itself."""
        if text in self.industries.by_word:
            yield self.industries.by_word[text], text
            return
        for phrase in BESIDE:
            text = text.replace(phrase, "\n")
        for word in self._words:
            if word in text:
                text = text.replace(word, "\n")
                yield self.industries.by_word[word], word


def look(atlas: Atlas) -> Lens:
    """Match every feature and goal with the industries; a branch counts for its industry too."""
    words = Words(atlas.industries)
    features = defaultdict(lambda: defaultdict(list))
    goals = defaultdict(lambda: defaultdict(list))
    for feature in atlas.features():
        for match in _of_feature(atlas, feature, words):
            _keep(features, atlas.industries, feature.key, match)
    for goal in atlas.targets.values():
        for industry, word in words.within(goal.title.zh):
            for claim in goal.claims:
                match = Match(industry, NAME, word, claim.document, claim.section)
                _keep(goals, atlas.industries, goal.id, match)
    return Lens(_frozen(features), _frozen(goals))


def industries_of(atlas: Atlas, feature: Feature, words: Words) -> list[str]:
    """The industries of the first level that a feature concerns: those the plans call its lead
    industries first, and otherwise as they are printed."""
    matches = sorted(_of_feature(atlas, feature, words), key=lambda match: not match.lead)
    parents = (atlas.industries.by_id[match.industry].parent or match.industry for match in matches)
    return list(dict.fromkeys(parents))


def _keep(found: dict, industries: Industries, key: str, match: Match) -> None:
    parent = industries.by_id[match.industry].parent
    for industry in filter(None, (match.industry, parent)):
        rows = found[industry][key]
        if match not in rows:
            rows.append(match)


def _frozen(found: dict) -> dict[str, dict[str, tuple[Match, ...]]]:
    return {
        industry: {
            key: tuple(sorted(rows, key=lambda one: not one.lead)) for key, rows in by.items()
        }
        for industry, by in found.items()
    }


def _of_feature(atlas: Atlas, feature: Feature, words: Words) -> Iterator[Match]:
    for claim in feature.claims:
        for word in map(str, claim.values.get(LEAD, ())):
            if word in atlas.industries.by_word:
                industry = atlas.industries.by_word[word]
                yield Match(industry, LEAD, word, claim.document, claim.section)
        for field in WORD_FIELDS:
            for text in _texts(claim.values.get(field, ())):
                for industry, word in words.within(text):
                    yield Match(industry, field, word, claim.document, claim.section)
    if feature.fact.layer in atlas.roles.spoken:
        for industry, word in words.within(feature.fact.name.zh):
            claim = _naming(feature.claims, word)
            yield Match(industry, NAME, word, claim.document, claim.section)


def _texts(value: list) -> Iterator[str]:
    for item in value:
        yield item["stage"] if isinstance(item, dict) else str(item)


def _naming(claims: tuple[Claim, ...], word: str) -> Claim:
    """The first claim whose words of the text hold the word; else the first."""
    return next((one for one in claims if any(word in term for term in one.terms)), claims[0])
