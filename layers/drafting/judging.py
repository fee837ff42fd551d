"""What a drafted thing is: its layer, kind and stage, whether the atlas has it, and how sure."""

import dataclasses
from dataclasses import dataclass

from layers.acts import names_it
from layers.drafting.candidate import Candidate, Same
from layers.drafting.knowledge import Knowledge
from layers.drafting.layer_of import Layering
from layers.drafting.same import Linker
from layers.vocabulary import Vocabulary

_DOUBT = 0.5  # what a candidate without a name is worth


@dataclass(frozen=True, eq=False)
class Judge:
    """Adds to a candidate what its name and its acts tell."""

    knowledge: Knowledge
    layering: Layering
    linker: Linker

    @classmethod
    def learned(cls, knowledge: Knowledge) -> "Judge":
        """Learned from the names of the features and their spellings."""
        layering = Layering.learned(knowledge)
        return cls(knowledge, layering, Linker(knowledge, layering))

    def judged(self, candidate: Candidate, offered: float, why: tuple[str, ...]) -> Candidate:
        """The candidate with layer, kind, status, likely features, reasons, and how sure it is.

        `offered`: how surely its statement says something, from 0 to 1, and `why`.
        """
        name_sure = candidate.sure or 1.0
        if not candidate.name:
            sure = round(offered * _DOUBT, 2)
            return dataclasses.replace(candidate, why=(*candidate.why, *why), sure=sure)
        same = self.linker.same(candidate.name)
        layer, kind, reason, layer_sure = self._layer(candidate, same)
        told = {"layer": layer, "kind": kind, "same_as": same}
        told["status"] = self._status(candidate, layer, kind)
        told["why"] = (*candidate.why, reason, *why)
        told["sure"] = round(offered * name_sure * layer_sure, 2)
        return dataclasses.replace(candidate, **told)

    def _layer(self, one: Candidate, same: tuple[Same, ...]) -> tuple[str, str, str, float]:
        """Layer, kind, why, and how sure: those of the feature it is, else as its name sounds.

        A layer that the candidate has already is kept where no feature is found.
        """
        if same:
            layer = same[0].feature.partition("/")[0]
            kind = next(
                each.fact.kind for each in self.knowledge.features if each.key == same[0].feature
            )
            why, name = same[0].why, same[0].name
            return layer, kind, why if name in why else f"{why}: {name}", same[0].sure
        likely = [
            (layer, sure)
            for layer, sure in self.layering.layers(one.name)
            if one.layer in ("", layer)
        ]
        if not likely:
            return "", "", "the atlas has no features to compare with", _DOUBT
        layer, sure = likely[0]
        kind = self.layering.kind(one.name, layer)
        return layer, kind, f"named as {kind or layer} are", max(sure, _DOUBT)

    def _status(self, candidate: Candidate, layer: str, kind: str) -> str:
        """The furthest stage that its acts give it; "" for what has no stage."""
        spec = self.knowledge.layers.get(layer)
        if spec is None or not spec.has_stage(kind):
            return ""
        return status_of(candidate, self.knowledge.vocabulary)


def status_of(candidate: Candidate, vocabulary: Vocabulary) -> str:
    """The stage by the table of verbs, of verbs that stand alone or govern the thing itself."""
    said = set()
    for act in candidate.acts:
        own = not act.objects or any(
            names_it(one, (candidate.name,), vocabulary.works) for one in act.objects
        )
        stage = vocabulary.stage_of(act.verb) if own else None
        said.add(stage.status if stage else None)
    return next((key for key in vocabulary.statuses if key in said), "")
