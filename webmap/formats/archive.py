"""Zip archives of which equal content gives equal bytes."""

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256

MOMENT = (1980, 1, 1, 0, 0, 0)  # the first a zip can hold
SUMS = "SHA256SUMS"  # as `sha256sum -c` reads it


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files by name, compressed, in their order and without a time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, body)
    return held.getvalue()


def listed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and a list of their SHA-256, so that one damaged after unpacking is found."""
    lines = (f"{sha256(body).hexdigest()}  {name}\n" for name, body in files.items())
    return {**files, SUMS: "".join(lines).encode()}


def repacked(body: bytes) -> bytes:
    """A zip with the same files, in their order and without a time."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
