"""What the site answers, with links that lead to the files of the static one."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from webmap.still.names import MISSING, file_of, is_kept, link, said

_LINK = re.compile(r'\s(href|src|action)="([/?][^"]*)"')
_REFRESH = re.compile(r'(?<= content="0; url=)(/[^"]*)')
_ROOT = re.compile(r'(<html lang="[\w-]+")(?: data-prefix="[^"]*")?')
_CHARSET = '<meta charset="utf-8">'
_FRAMES = re.compile(r"\s*frame-ancestors[^;]*;")  # which a page cannot say of itself
_SERVED = re.compile(  # of a frame's code and of the catalogue, which only a server has
    r'\s*(?:<link rel="alternate" type="application/json\+oembed"[^>]*>'
    r'|<script type="application/ld\+json">.*?</script>)',
    re.S,
)
_SHARED = re.compile(  # what names whole addresses
    r'\s*<meta (?:property="og:image"|name="twitter:card")[^>]*>'
)
_VALUE = re.compile(r'(?<=[:\[,])"(/[^"\s]*)"')


@dataclass(frozen=True)
class Rewriting:
    """Rewrites answers for a public address, None where it is not known.

    `found` gathers every address that the answers link to and that has a file; `known` tells
    whether the site answers at a path, as not all that looks like an address is one.
    """

    url: str | None
    found: dict[str, None]
    known: Callable[[str], bool]

    def page(self, address: str, text: str, policy: str) -> str:
        """A page, which bears its rules for scripts and pictures itself as `policy`."""
        up = self._up(address)
        text = _SERVED.sub("", text)
        text = text if self.url else _SHARED.sub("", text)
        text = _ROOT.sub(rf'\1 data-root="{up or "./"}" data-named="{said()}"', text, count=1)
        rules = html.escape(_FRAMES.sub("", policy), quote=False)
        text = _REFRESH.sub(lambda part: self._lead(address, html.unescape(part[1]), False), text)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
        text = text.replace(_CHARSET, f"{_CHARSET}\n  {meta}", 1)
        return self.drawing(address, text)

    def drawing(self, address: str, text: str) -> str:
        """A page, SVG or feed with relative links; a link to what has no file becomes words."""

        def led(part: re.Match[str]) -> str:
            there = self._lead(address, html.unescape(part[2]), part[1] == "action")
            return f' {part[1]}="{html.escape(there)}"' if there else ""

        return self.whole(_LINK.sub(led, text))

    def values(self, address: str, text: str) -> str:
        """JSON whose values that are addresses are relative to it."""

        def led(part: re.Match[str]) -> str:
            there = self._lead(address, part[1], False)
            return f'"{there}"' if there else part[0]

        return self.whole(_VALUE.sub(led, text))

    def whole(self, text: str) -> str:
        """Text whose whole addresses lead to files."""
        if not self.url:
            return text
        end = r"(?=[.,;:)]*(?:[\s\"'<>\\{}]|&#34;|$))"
        own = re.compile(rf"{re.escape(self.url)}(/[^\s\"'<>\\{{}}]*?){end}", re.M)

        def led(part: re.Match[str]) -> str:
            address = html.unescape(part[1])
            if not (is_kept(address, self.url) and self.known(re.split(r"[?#]", address)[0])):
                return part[0]
            there = link(address)
            return f"{self.url}/{html.escape(there) if '&amp;' in part[1] else there}"

        return own.sub(led, text)

    def _lead(self, here: str, there: str, is_form: bool) -> str:
        """The relative link from one address to another; empty where that has no file."""
        if there.startswith("?"):
            there = here.split("?")[0] + there
        elif is_form and "lang=en" in here:
            there = f"{there}?lang=en"
        there = self._without_prefix(there)
        if not self._note(there):
            return ""
        led = link(there)
        return self._up(here) + (led.split("?")[0] if is_form else led)

    def _without_prefix(self, address: str) -> str:
        before = urlsplit(self.url or "").path
        return re.sub(rf"^{re.escape(before)}(?=[/?#]|$)", "", address) if before else address

    def _note(self, address: str) -> bool:
        kept = is_kept(address, self.url)
        if kept:
            self.found[address] = None
        return kept

    def _up(self, address: str) -> str:
        """The way from the file of an address to the root; what is missing may be anywhere."""
        if address.split("?")[0] == MISSING:
            return f"{urlsplit(self.url or '').path}/"
        return "../" * file_of(address).count("/")
