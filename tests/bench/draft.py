"""How good is a draft? Each plan drafted by the others' knowledge, against its reviewed claims."""

# python -m tests.bench.draft DOCUMENTS [--plan ID …] [--heard FILE]
#
# DOCUMENTS holds the plans' texts. Nothing of a tested plan is taught: no claim, no feature that
# only it has, no name, verb or term that only its text prints; a summary of it is left out with it.
#
# A statement ought to be offered if the terms of a reviewed claim stand in it, whatever thing the
# claim is of, the plan's whole area included; as that is nine statements in ten, the table also
# says what offering every statement would reach. `--heard` is a list of statements that other
# readers found (JSON lines with `doc` and `evidence`): claims may lack some.

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from layers.atlas import Atlas
from layers.drafting.drafts import Drafter
from layers.drafting.knowledge import Knowledge
from layers.drafting.plan_text import PlanText, drafted, reviewed
from layers.load import load_atlas
from layers.source import read_text
from layers.spelling import normalise
from tests.bench import draft_rows as rows
from tests.bench.draft_measures import READ
from tests.bench.draft_rows import Tally, Tested

ALONE = {"cyxt": ("cyxt", "news")}  # what is left out with a plan: a summary says the same words
PLANS = ("cyxt", "gzl", "ty145", "txkj")
MEASURES = (  # words, the bar for recall and for precision, and the function that counts
    ("headings, with their ids", (95, 95), rows.headings),
    ("statement offered", (98, 90), rows.offered),
    ("… if all were offered", None, rows.all_offered),
    ("… of parts of the plan's subject", None, rows.offered_of_parts),
    ("… heard by other readers", None, rows.heard),
    ("layer, by a printed name", None, rows.layer),
    ("… of a thing new to the atlas", None, rows.layer_of_new),
    ("kind, by a printed name", None, rows.kind),
    ("same-thing link, by a printed name", (90, 95), rows.links),
    ("… each name once, no counties", None, rows.links_of_names),
    ("same-thing link, as drafted", None, rows.drafted_links),
    *READ,
)


def main() -> None:
    """Draft each plan, count, print the table."""
    options = _options()
    atlas = load_atlas()
    texts = {
        one.id: read_text(options.documents / one.text_file, one.text_file)
        for one in atlas.documents.values()
    }
    tested, seconds = {}, {}
    for plan in options.plan or PLANS:
        start = time.process_time()
        tested[plan] = drafted_alone(atlas, texts, plan, options.heard)
        seconds[plan] = time.process_time() - start
    print("\n".join(table(tested)))
    spent = ", ".join(f"{plan} {value:.0f} s" for plan, value in seconds.items())
    print(f"\nrecall / precision in per cent; processor time to learn and draft: {spent}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("documents", type=Path, help="the folder with the plans' texts")
    parser.add_argument("--plan", action="append", help="test this plan only (repeatable)")
    parser.add_argument("--heard", type=Path, help="statements that other readers found")
    return parser.parse_args()


def drafted_alone(atlas: Atlas, texts: dict[str, str], plan: str, heard: Path | None) -> Tested:
    """A plan drafted as if the atlas did not know it."""
    document, whole = atlas.documents[plan], Knowledge.of(atlas, texts)
    knowledge = Knowledge.of(atlas, texts, ALONE.get(plan, (plan,)))
    drafter, read = Drafter.learned(knowledge), drafted(plan, texts[plan])
    return Tested(
        document=document,
        reviewed=reviewed(document, texts[plan]),
        lessons=tuple(one for one in whole.lessons if one.claim.document == plan),
        knowledge=knowledge,
        plan=read,
        drafter=drafter,
        candidates=drafter.drafts(read),
        heard=_heard(heard, document.text_file, read) if heard else {},
    )


def _heard(path: Path, file: str, plan: PlanText) -> Counter[str]:
    """How many of the listed statements stand in each statement of a plan."""
    plain = [(one.text, normalise(one.text)) for one in plan.statements]
    found: Counter[str] = Counter()
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        words = normalise(row["evidence"])
        if row["doc"] == file and (text := next((a for a, b in plain if words in b), None)):
            found[text] += 1
    return found


def table(tested: dict[str, Tested]) -> Iterator[str]:
    """One row a measure: bar, each plan, all together, and whether the bar holds."""
    yield "| | bar | " + " | ".join(tested) + " | all | |"
    yield "|---|---|" + "---|" * (len(tested) + 2)
    for words, bar, count in MEASURES:
        tallies = [count(one) for one in tested.values()]
        total = sum(tallies, Tally())
        told = " / ".join(f"≥ {one}" for one in bar) if bar else ""
        cells = (words, told, *map(str, tallies), str(total), _holds(total, bar))
        yield f"| {' | '.join(cells)} |"


def _holds(total: Tally, bar: tuple[int, int] | None) -> str:
    if not bar:
        return ""
    shares = zip((total.recall, total.precision), bar, strict=True)
    return "yes" if all(share is None or share >= least for share, least in shares) else "no"


if __name__ == "__main__":
    main()
