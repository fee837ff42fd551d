"""What each statement says: for now, of which known things."""

from dataclasses import dataclass

from layers.drafting.candidate import Candidate
from layers.drafting.knowledge import Knowledge
from layers.drafting.names_known import KnownNames
from layers.drafting.statement import Statement


@dataclass(frozen=True, eq=False)
class Reader:
    """Drafts the candidates of a statement."""

    names: KnownNames

    @classmethod
    def learn(cls, knowledge: Knowledge) -> "Reader":
        """A reader that knows the names of the atlas."""
        return cls(KnownNames(knowledge))

    def read(self, statement: Statement) -> list[Candidate]:
        """One candidate for each thing that the statement names."""
        return [
            Candidate.of(statement, name=name, terms=(name,))
            for name in self.names.things(statement.text)
        ]
