"""Reading the data again while serving: the old atlas answers until a good new one is there."""

import asyncio
import signal
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from layers.problems import DataError

PAUSE = 0.25  # seconds between two looks at the files; after a change, until they stay the same

Look = dict[str, tuple[int, int]]


class Reloading:
    """Reads the data again on SIGHUP and, if it watches folders, when a file of theirs changes."""

    def __init__(self, load: Callable[[], Awaitable], take: Callable[[object], None]) -> None:
        """`load` makes a new application or raises DataError; `take` puts it into service."""
        self._load, self._take = load, take
        self._asked = asyncio.Event()

    async def run(self) -> None:
        """Heed what is asked, for ever, one after the other."""
        while True:
            await self._asked.wait()
            self._asked.clear()
            await self._reload()

    async def watch(self, folders: Iterable[Path], rest: float = PAUSE) -> None:
        """Ask for a reload whenever files of the folders have changed and are at rest again.

        `rest` is for how many seconds they must stay the same.
        """
        before = known = look(folders)
        while True:
            await asyncio.sleep(rest)
            now = look(folders)
            if now == before and now != known:
                known = now
                self._asked.set()
            before = now

    @contextmanager
    def heeding_hangup(self) -> Iterator[None]:
        """Within this, SIGHUP asks for a reload, where the system has that signal."""
        loop, sign = asyncio.get_running_loop(), getattr(signal, "SIGHUP", None)
        if sign:
            loop.add_signal_handler(sign, self._asked.set)
        try:
            yield
        finally:
            if sign:
                loop.remove_signal_handler(sign)

    async def _reload(self) -> None:
        _tell("reading the plans again …")
        try:
            app = await self._load()
        except DataError as error:
            _tell(
                *error.problems, f"{len(error.problems)} problem(s): the old data stays in service"
            )
        except Exception:
            traceback.print_exc(file=sys.stderr)
            _tell("the old data stays in service")
        else:
            self._take(app)
            _tell(f"data version {app.extensions['planmap'].data_version} is in service")


def look(folders: Iterable[Path]) -> Look:
    """When each file was changed last, and its size; hidden ones are an editor's.

    A folder may be a single file, too.
    """
    found: Look = {}
    for folder in folders:
        for path in [folder] if folder.is_file() else folder.rglob("*"):
            with suppress(OSError):  # gone while looking
                if not path.name.startswith(".") and path.is_file():
                    known = path.stat()
                    found[str(path)] = known.st_mtime_ns, known.st_size
    return found


def watched(config: Mapping) -> list[Path]:
    """The folders, or the file, that an application with this configuration is made from."""
    from layers.load import GEODATA
    from webmap.stores.packing import is_database

    if target := config.get("ATLAS"):
        return [] if is_database(target) else [Path(target)]
    texts = config.get("DOCUMENTS")
    if folders := config.get("SEVERAL"):
        return [*folders.values(), *(texts or {}).values()]
    return [Path(config.get("GEODATA") or GEODATA), *([Path(texts)] if texts else [])]


def _tell(*lines: object) -> None:
    print(*(f"planmap: {line}" for line in lines), sep="\n", file=sys.stderr, flush=True)
