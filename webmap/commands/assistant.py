"""An assistant over HTTP: any address that answers as OpenAI's chat completions do."""

import json
import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from layers.problems import DataError, Problem

KEY = "PLANMAP_ASSISTANT_KEY"
_SECONDS = 180
_LARGEST = 4_000_000  # bytes of an answer


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The key and the text go to the address that was given, and to no other."""

    def redirect_request(self, *_: object) -> None:
        """Follow none."""


@dataclass(frozen=True)
class Assistant:
    """Asks the assistant at `url`, such as http://127.0.0.1:8080/v1, for the named model."""

    url: str
    model: str

    def ask(self, question: str) -> str:
        """The answer's words; DataError if there is none."""
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "user", "content": question}],
        }
        request = urllib.request.Request(
            f"{self.url.rstrip('/')}/chat/completions",
            json.dumps(body).encode(),
            self.headers(),
        )
        try:
            with self._opener().open(request, timeout=_SECONDS) as answer:
                told = json.loads(answer.read(_LARGEST))
            words = told["choices"][0]["message"]["content"]
        except (urllib.error.URLError, OSError) as error:
            raise self._failed(str(getattr(error, "reason", error))) from None
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise self._failed("answers otherwise than chat completions do") from None
        return words if isinstance(words, str) else ""

    def headers(self) -> dict[str, str]:
        """What goes with a question: the key, too, if nobody on the way can read it."""
        found, key = {"Content-Type": "application/json"}, os.environ.get(KEY)
        if key and (urlsplit(self.url).scheme == "https" or self._here()):
            found["Authorization"] = f"Bearer {key}"
        return found

    def _here(self) -> bool:
        host = urlsplit(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    def _opener(self) -> urllib.request.OpenerDirector:
        direct = [urllib.request.ProxyHandler({})] if self._here() else []
        return urllib.request.build_opener(_NoRedirect, *direct)

    def _failed(self, what: str) -> DataError:
        advice = "check the address, or draft without --assistant"
        return DataError([Problem(self.url, 0, f"the assistant failed: {what}", advice)])
