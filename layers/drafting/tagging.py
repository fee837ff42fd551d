"""A small sequence model: which label each letter of a text has, learnt from labelled texts."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from layers.drafting.letters import Span

OUT = "O"
Seen = list[list[str]]  # what is seen at each letter


class Tagger:
    """Labels the letters of a text; made by `learn`."""

    def __init__(self, model: bytes | None):
        """Open a model as `learn` writes it, None where nothing taught; ImportError without the
        extra `draft`.
        """
        import pycrfsuite

        self._model = model
        if model is None:  # an empty model would end the process
            return
        self._tagger = pycrfsuite.Tagger()  # pyright: ignore[reportAttributeAccessIssue]
        self._tagger.open_inmemory(model)  # it reads from the model, which must stay

    def labels(self, seen: Seen) -> list[str]:
        """The likeliest label of each letter."""
        return self._tagger.tag(seen) if self._model else [OUT] * len(seen)

    def chances(self, seen: Seen, labels: Iterable[str]) -> list[float]:
        """How likely each letter has one of these labels, from 0 to 1."""
        if not self._model:
            return [0.0] * len(seen)
        self._tagger.set(seen)
        known = [one for one in labels if one in self._tagger.labels()]
        return [sum(self._tagger.marginal(one, at) for one in known) for at in range(len(seen))]


def learn(texts: Iterable[tuple[Seen, Sequence[str]]], rounds: int = 60) -> Tagger:
    """Learn from texts, each letter with what is seen at it and its label."""
    import pycrfsuite

    if not (texts := [one for one in texts if one[0]]):
        return Tagger(None)
    trainer = pycrfsuite.Trainer(verbose=False)  # pyright: ignore[reportAttributeAccessIssue]
    for seen, labels in texts:
        trainer.append(seen, labels)
    trainer.set_params({"c1": 0.05, "c2": 0.05, "max_iterations": rounds, "feature.minfreq": 2})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return Tagger(path.read_bytes())


def put(labels: list[str], span: Span, name: str) -> None:
    """Label a span of letters that has no label yet: `B`egin, `I`nside and `E`nd of `name`."""
    start, stop = span
    if any(label != OUT for label in labels[start:stop]):
        return
    labels[start:stop] = [f"I{name}"] * (stop - start)
    labels[stop - 1], labels[start] = f"E{name}", f"B{name}"


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Start, end and name of every labelled span, in order."""
    found: list[tuple[int, int, str]] = []
    start = None
    for at, label in enumerate([*labels, OUT]):
        goes_on = start is not None and label[0] in "IE" and label[1:] == labels[start][1:]
        if start is not None and not goes_on:
            found.append((start, at, labels[start][1:]))
            start = None
        if start is None and label != OUT:
            start = at
    return found
