"""The desk of a review: a draft, what was decided of it, and the data folder that facts go to."""

from collections.abc import Callable
from pathlib import Path
from threading import RLock

from layers.atlas import Atlas, Feature
from layers.citations import split_sections
from layers.drafting.candidate import Candidate
from layers.gazetteers.changing import Change
from layers.load import load_atlas
from layers.problems import DataError, Problem
from layers.replacing import write_whole
from layers.reviewing.accepting import Accepting, Tried, try_accepting
from layers.reviewing.adopting import try_adopting
from layers.reviewing.draft import read_draft
from layers.reviewing.lessons import Reason, learn
from layers.reviewing.log import ADOPT, SIGN, UNDO, WRITTEN, Entry, Log
from layers.source import read_text
from webmap.editing.desk import Desk, Stale, Step

Attempt = Callable[[], tuple[Change, Atlas, str]]  # with the atlas it gives, and a name for it
DRAFT = "draft"  # what problems of the review are said of, where others name a file


class Review:
    """Outlives every reading of the data anew; the draft itself is read once."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Read the draft and what was decided before; raises DataError for a bad one."""
        self.desk = Desk(root)
        self.draft = read_draft(folder)
        self.log = Log(self.draft)
        self._written: list[Entry] = []  # decisions since the start that wrote files
        self._own: Atlas | None = None  # what was written last, while the server reads it anew
        self._last: tuple[Accepting, str, Tried] | None = None
        self._lock = RLock()

    def guess(self, key: str) -> tuple[Candidate, list[Reason]]:
        """A candidate as it is guessed after all that was decided; KeyError if there is none."""
        return learn(self.draft.candidates, self.log.standing()).apply(self.draft.candidates[key])

    def atlas(self, served: Atlas) -> Atlas:
        """The atlas of the folder where it is known: what was written last, or what is served."""
        own = self._own  # kept: while a server changes over, requests still come with the old one
        return own if own and own.version == self.desk.version() else served

    def check(self, served: Atlas, said: Accepting, documents: Path | None) -> Feature:
        """The feature as it would be; raises DataError with what `planmap check` would find."""
        with self._lock:  # not while files are being written
            return self._tried(served, said, documents).feature

    def accept(
        self, served: Atlas, said: Accepting, documents: Path | None, key: str, by: str, note: str
    ) -> Step:
        """Write a fact and that it was accepted, or nothing (DataError, OSError)."""
        drafted = self.draft.candidates[key]
        told: dict = {"layer": said.layer, **said.form}

        def attempt() -> tuple[Change, Atlas, str]:
            tried = self._tried(served, said, documents)
            told["feature"] = tried.feature.key
            return tried.change, tried.atlas, tried.feature.fact.name.zh

        def decision() -> str:
            same = (said.layer, said.form.get("name")) == (drafted.layer, drafted.name)
            return "merge" if said.into else "accept" if same else "change"

        with self._lock:
            self._see_open(key)
            return self._keep(attempt, decision(), by, candidate=key, fact=told, note=note)

    def reject(self, key: str, by: str, note: str) -> None:
        """Put down that a candidate is none."""
        with self._lock:
            self._see_open(key)
            self.log.add("reject", by, candidate=key, note=note)

    def undo(self, by: str) -> tuple[str | None, Step | None]:
        """Take the last decision back, and the files it wrote: its candidate and step."""
        with self._lock:
            standing = self.log.standing()
            if not standing:
                return None, None
            last = standing[-1]
            step = self._unwrite(last) if last["decision"] in WRITTEN else None
            self.log.add(UNDO, by, candidate=last.get("candidate"))
            return last.get("candidate"), step

    def sign(self, section: str, by: str) -> None:
        """Put down that somebody else than who decided has looked a section through."""
        with self._lock:
            found = self.log.progress().get(section)
            if not found or found.done < found.total:
                raise _refused(f"section {section} is not decided whole", "decide the rest first")
            if by in found.by:
                what = f"{by} decided in section {section}"
                raise _refused(what, "let somebody else sign it off")
            if by not in found.signed:
                self.log.add(SIGN, by, section=section)

    def adopt(self, served: Atlas, text: str, documents: Path | None, by: str) -> Step:
        """Take the draft's plan up into the data and, if there is a folder of texts, its text."""

        def attempt() -> tuple[Change, Atlas, str]:
            self.desk.see_same(self.atlas(served))
            change, made = try_adopting(self.desk.root, self.draft, text)
            if documents:
                file = made.documents[self.draft.document].text_file
                _put_text(documents / file, self.draft.text)
            return change, made, self.draft.title

        with self._lock:
            return self._keep(attempt, ADOPT, by)

    def _tried(self, served: Atlas, said: Accepting, documents: Path | None) -> Tried:
        """What is asked for, tried; what was tried last on the same data is not tried again."""
        atlas = self.atlas(served)
        self.desk.see_same(atlas)
        if not self._last or self._last[:2] != (said, atlas.version):
            sections = self._sections(atlas, documents)
            tried = try_accepting(self.desk.root, atlas, said, sections)
            self._last = said, atlas.version, tried
        return self._last[2]

    def _keep(self, attempt: Attempt, decision: str, by: str, **more: object) -> Step:
        """Write files and decision, both or neither, and know the atlas that they give."""
        made: list[Atlas] = []

        def noted() -> tuple[Change, str]:
            change, atlas, name = attempt()
            made.append(atlas)
            return change, name

        step = self.desk.keep(noted)
        try:
            self._written.append(self.log.add(decision, by, **more))
        except OSError:
            self.desk.undo()
            raise
        self._own = made[0]
        return step

    def _unwrite(self, last: Entry) -> Step | None:
        """Take the files of the last decision back."""
        if not self.desk.steps or self._written[-1] is not last:
            what = "the last decision was written before this start"
            raise _refused(what, "take its lines out of the files by hand")
        step = self.desk.undo()
        self._written.pop()
        self._own = load_atlas(self.desk.root)
        return step

    def _see_open(self, key: str) -> None:
        entry = self.log.decided().get(key)
        if entry and entry["decision"] in WRITTEN:
            what = f"{key} is in the data already"
            raise Stale([Problem(DRAFT, 0, what, "take that decision back first")])

    def _sections(self, atlas: Atlas, documents: Path | None) -> dict[str, str]:
        """The plan's text by section: the one that the check reads, or else the draft's own."""
        document = atlas.documents.get(self.draft.document)
        if not document:
            return {}  # told of as a plan that is not in the data
        file, text = document.text_file, self.draft.text
        if documents and (documents / file).exists():
            text = read_text(documents / file, file)
        try:
            return split_sections(document, text)
        except ValueError as error:
            raise _refused(f"headings not found: {error}", "mend the plan's `sections`") from None


def _put_text(path: Path, text: str) -> None:
    if path.exists() and path.read_text("utf-8-sig") != text:
        raise _refused(f"another {path.name} lies in the folder of texts", "name another text_file")
    write_whole(path, text.encode())


def _refused(what: str, instead: str) -> DataError:
    return DataError([Problem(DRAFT, 0, what, instead)])
