"""What a sequence model sees at each letter: the letters around it, and the words known there."""

from collections import Counter
from collections.abc import Iterable, Iterator

from layers.drafting.knowledge import Knowledge
from layers.drafting.lessons import area_names, is_area, names_of
from layers.drafting.letters import Lexicon, Span
from layers.drafting.tagging import Seen
from layers.vocabulary import GAP

_AROUND = 2  # letters to either side at which known words are seen
_OPEN, _SHUT = "“(《", "”)》"


class Sight:
    """Sees a text with the words an atlas teaches and the cuts and classes of general words."""

    def __init__(self, knowledge: Knowledge):
        """Index the words; ImportError without the extra `draft`."""
        import rjieba

        self._cut = rjieba.tag
        facts = [one.fact for one in knowledge.features]
        own = [one for one in facts if not is_area(one, knowledge)]
        areas = [one for one in facts if is_area(one, knowledge)]
        self.names = Lexicon(word for one in own for word in names_of(one))
        self._known = {
            "area": Lexicon(
                [*area_names(knowledge), *(word for one in areas for word in names_of(one))]
            ),
            "place": Lexicon(one.name for one in knowledge.places.values()),
            "industry": Lexicon(knowledge.industries.by_word),
            "verb": Lexicon(_verb_parts(knowledge)),
            "kind": Lexicon(one.kind for one in own),
            "adverb": Lexicon(knowledge.vocabulary.adverbs),
        }
        ends = Counter(
            name[-size:]
            for name in self.names.words | self._known["kind"].words
            for size in (1, 2, 3, 4)
        )
        self._ends = {end for end, times in ends.items() if times > 2}

    def see(self, text: str, hidden: Iterable[str] = ()) -> Seen:
        """What is seen at each letter of a plain text; `hidden` names are not known there."""
        known = self._words(text, frozenset(hidden))
        return [[*_letters(text, at), *_near(known, at)] for at in range(len(text))]

    def words(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and class of every general word of a plain text (`n` noun, `v` verb …)."""
        found, at = [], 0
        for word, kind in self._cut(text):
            found.append((at, at + len(word), kind))
            at += len(word)
        return found

    def ends_a_name(self, text: str) -> bool:
        """Whether a text ends as names end: in 开发区, 铁路, 项目 …, not in one letter alone."""
        return any(text[-size:] in self._ends for size in (2, 3, 4) if len(text) >= size)

    def is_area(self, word: str) -> bool:
        """Whether a word is the name of a county or city."""
        return word in self._known["area"].words

    def areas_in(self, text: str) -> list[Span]:
        """Where counties and cities stand in a plain text, by full or short name."""
        return self._known["area"].longest(text)

    def places_in(self, text: str) -> list[Span]:
        """Where counties, cities, named points and names known stand in a plain text."""
        known = (self.names, self._known["area"], self._known["place"])
        return sorted(one for words in known for one in words.longest(text))

    def is_general(self, word: str) -> bool:
        """Whether a word names a county, a city, an industry or a kind of thing, not one thing."""
        if word in self.names.words and not self.is_area(word):
            return False
        return any(word in self._known[one].words for one in ("area", "industry", "kind"))

    def opening_verb(self, clause: str) -> int:
        """How many letters of a plain clause its opening verb takes, adverbs too; 0 if none."""
        size = 0
        for word, kind in self._cut(clause):
            size += len(word)
            if kind == "v" and len(word) > 1:
                return size
            if kind not in ("ad", "d") and word not in self._known["adverb"].words:
                return 0
        return 0

    def _words(self, text: str, hidden: frozenset[str]) -> list[list[str]]:
        """The words each letter is part of."""
        found: list[list[str]] = [[] for _ in text]
        names = [one for one in self.names.longest(text) if text[slice(*one)] not in hidden]
        _mark(found, "name", names)
        for kind, words in self._known.items():
            _mark(found, kind, words.longest(text))
        for start, stop, kind in self.words(text):
            _mark(found, f"#{kind}", [(start, stop)])
        for at in range(len(text)):
            for size in (2, 3, 4):
                if text[max(0, at + 1 - size) : at + 1] in self._ends:
                    found[at].append(f"end{size}")
        _set_off(found, text)
        return found


def _verb_parts(knowledge: Knowledge) -> Iterator[str]:
    for lesson in knowledge.lessons:
        for act in lesson.claim.acts:
            yield from act.verb.split(GAP)


def _mark(found: list[list[str]], kind: str, spans: list[Span]) -> None:
    for start, stop in spans:
        if stop - start == 1:
            found[start].append(f"{kind}=S")
            continue
        for at in range(start, stop):
            found[at].append(f"{kind}={'B' if at == start else 'E' if at == stop - 1 else 'I'}")


def _set_off(found: list[list[str]], text: str) -> None:
    """Note what stands in quotation marks or brackets, and how far the clause has gone."""
    depth, since = 0, 0
    for at, letter in enumerate(text):
        depth += letter in _OPEN
        depth = max(0, depth - (letter in _SHUT))
        if depth:
            found[at].append("set off")
        elif letter in ",;:。":
            since = -1
        found[at].append(f"since={min(since, 6)}")
        since += 1


def _letters(text: str, at: int) -> Iterator[str]:
    """Letters, pairs and triples of letters around a place."""
    padded = f"^^^^{text}$$$$"
    here = at + 4
    for off in range(-3, 4):
        yield f"{off}{padded[here + off]}"
    for off in range(-3, 3):
        yield f"{off}{padded[here + off : here + off + 2]}"
    for off in (-3, -2, -1, 0, 1):
        yield f"{off}{padded[here + off : here + off + 3]}"
    yield "".join(map(_shape, padded[here - 1 : here + 2]))


def _shape(letter: str) -> str:
    if "\u4e00" <= letter <= "\u9fff":
        return "汉"
    return "9" if letter.isdecimal() else "a" if letter.isalpha() else letter


def _near(known: list[list[str]], at: int) -> Iterator[str]:
    for off in range(-_AROUND, _AROUND + 1):
        if 0 <= at + off < len(known):
            yield from (f"{off}{one}" for one in known[at + off])
