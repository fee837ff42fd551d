"""One spelling for what is printed in several: by it words are looked for in the plans' texts."""

import re
import unicodedata

_ODD = str.maketrans({"ꎬ": ",", "ꎮ": "。", "ꎻ": ";", "«": "《", "»": "》", "－": "-", "‐": "-"})


def normalise(text: str) -> str:
    """Text without white space, in half-width forms, with the odd commas made plain."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text.translate(_ODD)))
