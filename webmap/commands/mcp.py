"""`planmap mcp`: the plans for language models, over stdin and stdout."""

import argparse
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from webmap.answering import Answers, Unknown

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

SAID = (
    "What public plans say of {name}, China: {summary} Cite the plan and section that each answer "
    "names. Positions are only as good as `accuracy` says; county means that the site within the "
    "county is unknown. Boundaries are for illustration only."
)
TOOLS = ("find", "feature", "section", "compare")


def run(options: argparse.Namespace) -> int:
    """Answer until stdin ends; 2 without the extra."""
    try:
        import mcp  # noqa: F401 (a second or so, which no other command should wait)
    except ImportError:
        print("planmap mcp: needs mcp: pip install 'planmap[mcp]'", file=sys.stderr)
        return 2
    from webmap import create_app

    print("planmap: reading the data …", file=sys.stderr, flush=True)
    app = create_app({"GEODATA": options.geodata} if options.geodata else {})
    server(Answers(app)).run("stdio")
    return 0


def server(answers: Answers) -> "MCPServer":
    """An `MCPServer` with a tool for each of `TOOLS`; what they do is told by their docstrings."""
    from mcp.server.mcpserver import MCPServer

    region = answers.site.atlas.region
    said = SAID.format(name=region.name.en, summary=region.summary.en)
    made = MCPServer("planmap", instructions=said, version=answers.version, log_level="WARNING")
    for name in TOOLS:
        made.add_tool(_told(getattr(answers, name)), name=name)
    return made


def _told(answer: Callable) -> Callable:
    """The same, whose mistakes in a question are told to the one who asks."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(answer)
    def tool(*given, **named):
        try:
            return answer(*given, **named)
        except Unknown as error:
            raise ToolError(str(error)) from error

    return tool
