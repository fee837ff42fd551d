"""What the page of rewording shows: a claim's lines, its passage, what the check reads in it."""

from layers.atlas import Atlas, Feature
from layers.facts import Claim
from layers.paragraphs import Reading
from layers.rewording import lines_of
from webmap.editing.desk import Desk
from webmap.editing.views import told
from webmap.strings import Language

SAID = ("claims_good", "claims_unread", "claims_same", "claims_more")
Marked = list[tuple[str, bool]]  # runs of a paragraph, and whether they stand under the claim


def claims_data(atlas: Atlas, words: Language, desk: Desk, chosen: dict | None) -> dict:
    """All that the page's script needs, in the page's language."""
    return {
        "token": desk.token,
        "version": atlas.version,
        "words": told(words, SAID),
        "features": [
            {
                "key": feature.key,
                "name": feature.fact.name.told(words.code),
                "layer": words.pick(atlas.layers[feature.fact.layer].spec, "title"),
            }
            for feature in atlas.features()
        ],
        "chosen": chosen and {key: chosen[key] for key in ("feature", "claim", "was")},
    }


def chosen_claim(
    atlas: Atlas, texts: Reading, words: Language, key: str, number: str
) -> dict | None:
    """The claim that an address asks for, with all claims of its feature; None if there is none."""
    feature = next((one for one in atlas.features() if one.key == key), None)
    known = {str(count): count for count in range(len(feature.claims) if feature else 0)}
    if not feature or number not in known:
        return None
    spec = atlas.layers[feature.fact.layer].spec
    passages = _passages(atlas, texts, feature, feature.claims[known[number]])
    return {
        "feature": key,
        "claim": known[number],
        "was": lines_of(feature, known[number]),
        "name": feature.fact.name.told(words.code),
        "file": feature.fact.source.file,
        "cites": [_cite(atlas, words, claim) for claim in feature.claims],
        "fields": [(field.id, words.pick(field, "title")) for field in spec.fields],
        "told": [one for one in passages if any(marked for _, marked in one)],
        "section": passages,
    }


def reading(atlas: Atlas, words: Language, claim: Claim, proved: bool) -> dict:
    """What the check reads in a claim: its stage; `proved` if it was held against the texts."""
    stages = atlas.vocabulary.statuses
    stage = stages[claim.status][words.code] if claim.status else words["claims_none"]
    return {"stage": stage, "proved": proved}


def _cite(atlas: Atlas, words: Language, claim: Claim) -> str:
    return f"{words.pick(atlas.documents[claim.document], 'short')} {claim.section}"


def _passages(atlas: Atlas, texts: Reading, feature: Feature, claim: Claim) -> list[Marked]:
    """The paragraphs of the claim's section and of those below it."""
    document = atlas.documents[claim.document]
    below = [
        key for key in document.sections if claim.section in {one.id for one in document.path(key)}
    ]
    return [
        [(piece.text, feature.key in piece.proves) for piece in paragraph]
        for key in below
        for paragraph in texts.get((document.id, key), ())
    ]
