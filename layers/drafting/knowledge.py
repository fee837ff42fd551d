"""What an atlas teaches of the plans' language; a plan may be left out as if it were not known."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from layers.atlas import Atlas, Feature
from layers.bilingual import Words
from layers.drafting.plan_text import PlanText, reviewed
from layers.drafting.standing import Lettered, cited
from layers.drafting.statement import Statement
from layers.facts import Claim
from layers.industries import Industries
from layers.places import Place
from layers.reference import Counties
from layers.region import Region
from layers.spec import LayerSpec
from layers.spelling import normalise
from layers.vocabulary import Vocabulary, without_gaps


@dataclass(frozen=True)
class Lesson:
    """A reviewed claim, the statements that its terms stand in, and where: (start, end) of each
    term in the plan's text."""

    feature: Feature
    claim: Claim
    statements: tuple[Statement, ...]
    terms: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Knowledge:
    """What is known of the region, and the lessons of the plans whose texts are at hand.

    Of a plan left out nothing is here: no claim, no feature that only it has, and no word that
    only its text prints (names, other names, places, verbs, industries, terms).
    """

    region: Region
    vocabulary: Vocabulary
    industries: Industries
    counties: Counties
    places: dict[str, Place]
    layers: dict[str, LayerSpec]
    features: tuple[Feature, ...]
    texts: dict[str, PlanText]  # of the plans that are known, by document
    lessons: tuple[Lesson, ...]

    @classmethod
    def of(
        cls, atlas: Atlas, texts: Mapping[str, str], without: Collection[str] = ()
    ) -> "Knowledge":
        """What an atlas teaches with the plans' texts as read, by document id, some left out.

        Raises ValueError if a heading of the reviewed section tree is not in its text.
        """
        known = _Known(texts, (without,) if isinstance(without, str) else tuple(without))
        features = tuple(_features(atlas, known))
        plans = {
            key: reviewed(atlas.documents[key], text)
            for key, text in texts.items()
            if key not in known.without
        }
        return cls(
            region=atlas.region,
            vocabulary=_vocabulary(atlas, known, features),
            industries=_industries(atlas.industries, known),
            counties=atlas.counties,
            places={key: one for key, one in atlas.places.items() if known.word(one.name)},
            layers={key: layer.spec for key, layer in atlas.layers.items()},
            features=features,
            texts=plans,
            lessons=tuple(_lessons(atlas, features, plans)),
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the known plans, whether a claim cites it or not."""
        return tuple(one for plan in self.texts.values() for one in plan.statements)


class _Known:
    """Tells which words are known without the plans left out."""

    def __init__(self, texts: Mapping[str, str], without: tuple[str, ...]):
        self.without = without
        plain = {key: normalise(text) for key, text in texts.items()}
        self._hidden = "\n".join(plain[key] for key in without if key in plain)
        self._shown = "\n".join(text for key, text in plain.items() if key not in without)

    def word(self, word: str) -> bool:
        """Whether a word is known: not one that only a plan left out prints."""
        plain = normalise(word)
        return plain in self._shown or plain not in self._hidden


def _features(atlas: Atlas, known: _Known) -> Iterator[Feature]:
    """The features of the plans that are known, with their claims and names alone."""
    for feature in atlas.features():
        claims = tuple(one for one in feature.claims if one.document not in known.without)
        names = [one for one in feature.fact.names if known.word(one)]
        if claims and names:
            name = Words(names[0], feature.fact.name.en)
            told = {"claims": claims, "name": name, "also": tuple(names[1:])}
            yield dataclasses.replace(feature, fact=dataclasses.replace(feature.fact, **told))


def _vocabulary(atlas: Atlas, known: _Known, features: tuple[Feature, ...]) -> Vocabulary:
    """The vocabulary without the terms and verbs that only plans left out use."""
    words = atlas.vocabulary
    lost = _verbs(atlas.features()) - _verbs(features)
    verbs = {
        key: stage for key, stage in words.verbs.items() if key not in lost and known.word(key)
    }
    english = {key: value for key, value in words.english.items() if known.word(key)}
    return dataclasses.replace(words, verbs=verbs, english=english)


def _verbs(features: Iterable[Feature]) -> set[str]:
    """The verbs that features' claims use, without their gaps."""
    acts = (act for one in features for claim in one.claims for act in claim.acts)
    return {without_gaps(act.verb) for act in acts}


def _industries(industries: Industries, known: _Known) -> Industries:
    by_word = {word: key for word, key in industries.by_word.items() if known.word(word)}
    by_id = {
        key: dataclasses.replace(one, also=tuple(word for word in one.also if known.word(word)))
        for key, one in industries.by_id.items()
    }
    return Industries(by_id, by_word)


def _lessons(
    atlas: Atlas, features: tuple[Feature, ...], plans: dict[str, PlanText]
) -> Iterator[Lesson]:
    lettered = {key: Lettered(plan, atlas.documents[key]) for key, plan in plans.items()}
    for feature in features:
        for claim in feature.claims:
            if claim.document in lettered:
                yield Lesson(feature, claim, *cited(lettered[claim.document], claim))
