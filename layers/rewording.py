"""One claim written anew by hand: its lines in the fact file change, every other line stays."""

import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from layers.atlas import Atlas, Feature
from layers.citations import check_citations
from layers.gazetteers.changing import Change, edited
from layers.gazetteers.editing import Lines, value_end
from layers.passages import check_acts
from layers.problems import DataError, Problem
from layers.source import Source, read_yaml

CLAIM, WORDS = "claim", "words"  # what problems of the two texts name, where others name a file
ENGLISH = "english.yaml"
_REST = re.compile(r"[^\S\r\n]*(#[^\r\n]*)?(?=[\r\n]|$)")


@dataclass(frozen=True)
class Rewording:
    """A claim's lines as they were shown and as they are to be, and English for new words.

    `number` counts the claims of the feature from 0; `words` holds lines for english.yaml.
    """

    feature: str
    number: int
    was: str
    text: str
    words: str = ""


def lines_of(feature: Feature, number: int) -> str:
    """The lines of a claim in its file, comments too, without their indent and dash."""
    source = feature.fact.source
    lines = Lines(source.text)
    start, end, indent = _span(lines, _node(feature, number))
    first, *rest = lines_in(source.text[start:end])
    return "\n".join([first, *(re.sub(f"^ {{0,{indent}}}", "", line) for line in rest)])


def try_rewording(
    root: Path, atlas: Atlas, said: Rewording, documents: Path | None
) -> tuple[Change, Feature]:
    """The change that a rewording asks for, and the feature as it would be.

    Raises DataError with what `planmap check` would find, each problem of the two texts under
    their line and field; with `documents` also what the plans do not say where the terms stand.
    """
    draft = _Draft(root, atlas.feature(said.feature), said)
    try:
        tried = draft.change.tried(root, lambda made: draft.unsaid(made, documents))
    except DataError as error:
        raise DataError(map(draft.told, error.problems)) from None
    return draft.change, tried.feature(said.feature)


class _Draft:
    """The two texts, read, and where their lines will stand in the files."""

    def __init__(self, root: Path, feature: Feature, said: Rewording):
        self.box, words = read_box(CLAIM, said.text), read_box(WORDS, said.words)
        if problems := list(_unfit(self.box, words, said)):
            raise DataError(problems)
        self.id, self.source = feature.id, feature.fact.source
        self.first = _node(feature, said.number).start_mark.line + 1
        self.last = self.first + len(lines_in(said.text)) - 1
        self.known = 0  # lines of english.yaml before the new ones
        path = ("features", feature.fact.index, "says", said.number)
        self.change = Change({}, {}, {self.source.file: {path: self.box.data}})
        self._reword(root, feature, said)
        if words.data:
            self._add_words(root, said.words, words.data)

    def _reword(self, root: Path, feature: Feature, said: Rewording) -> None:
        name = self.source.file
        before = self.change.before[name] = (root / name).read_bytes()
        advice = "reword the claim in the file by hand"
        self.change.after[name] = edited(
            before, self.source, lambda text: _put(text, feature, said), advice
        )

    def _add_words(self, root: Path, words: str, english: dict) -> None:
        before = self.change.before[ENGLISH] = (root / ENGLISH).read_bytes()
        self.known = len(before.splitlines())
        self.change.after[ENGLISH] = with_lines(before, words)
        self.change.parts[ENGLISH] = {(word,): value for word, value in english.items()}

    def told(self, problem: Problem) -> Problem:
        """A problem of the files, under the line and field of the text it comes from."""
        if self._is_here(problem):
            line = problem.line - self.first + 1
            what = problem.what.removeprefix(f"{self.id}: ")
            return Problem(CLAIM, line, f"`{_field(self.box, line)}`: {what}", problem.instead)
        if problem.file == ENGLISH in self.change.after and problem.line > self.known:
            return Problem(WORDS, problem.line - self.known, problem.what, problem.instead)
        return problem

    def unsaid(self, made: Atlas, documents: Path | None) -> Iterable[Problem]:
        """What the plans' texts do not say of this claim; of others one is not told here."""
        if not documents:
            return []
        found = [*check_citations(made, documents)[1], *check_acts(made, documents)[1]]
        return filter(self._is_here, found)

    def _is_here(self, problem: Problem) -> bool:
        return problem.file == self.source.file and self.first <= problem.line <= self.last


def _node(feature: Feature, number: int) -> yaml.Node:
    """The claim in the tree of its file."""
    node = feature.fact.source.node
    for key in ("features", feature.fact.index, "says", number):
        if isinstance(node, yaml.MappingNode):
            node = next(value for name, value in node.value if name.value == key)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
    assert node, f"{feature.key} has no claim {number}"
    return node


def _span(lines: Lines, node: yaml.Node) -> tuple[int, int, int]:
    """Where a claim's text starts and ends, a comment after it included, and its indent."""
    start, end = lines.offset(node.start_mark), value_end(lines, node)
    end = start + len(lines.text[start:end].rstrip())
    rest = _REST.match(lines.text, end)
    return start, end + len(rest[0].rstrip()) if rest else end, node.start_mark.column


def _put(text: str, feature: Feature, said: Rewording) -> str:
    """The file's text with the claim's lines, under their indent, in place of the old ones."""
    if text != feature.fact.source.text:
        raise ValueError("the file has changed while it was read")
    lines = Lines(text)
    start, end, indent = _span(lines, _node(feature, said.number))
    first, *rest = lines_in(said.text)
    new = [first, *(f"{' ' * indent}{line}" if line.strip() else "" for line in rest)]
    return f"{text[:start]}{lines.newline.join(new)}{text[end:]}"


def with_lines(body: bytes, words: str) -> bytes:
    """A file's bytes with the lines of a box at its end, in its own line breaks."""
    newline = b"\r\n" if b"\r\n" in body else b"\n"
    between = b"" if not body or body.endswith(b"\n") else newline
    return body + between + newline.join(map(str.encode, lines_in(words))) + newline


def lines_in(text: str) -> list[str]:
    """The lines of a text, without empty ones around it."""
    return re.split(r"\r\n|\r|\n", text.strip("\r\n"))


def read_box(name: str, text: str) -> Source:
    """A text of the form read as a file of that name; raises DataError as `read_yaml` does."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_text("\n".join(lines_in(text)), "utf-8")
        return read_yaml(Path(folder), name)


def _unfit(box: Source, words: Source, said: Rewording) -> Iterable[Problem]:
    if not isinstance(box.data, dict):
        yield Problem(CLAIM, 1, "no mapping of fields", "write `cite: …`, `terms: [ … ]`")
    yield from unfit_words(words)
    if "\n".join(lines_in(said.text)) == said.was and not words.data:
        yield Problem(CLAIM, 0, "nothing is changed", "change a field")


def unfit_words(words: Source) -> Iterable[Problem]:
    """A problem if a box holds something else than words with their English."""
    if not isinstance(words.data, dict | None):
        yield Problem(WORDS, 1, "no words with their English", "write `中文: English` in each line")


def _field(box: Source, line: int) -> str:
    """The field that holds a line."""
    rows = box.node.value if box.node else []
    begun = (key.value for key, _ in rows if key.start_mark.line < line)
    return [*begun][-1]
