"""Every format of all layers: what a second program finds in it, its bytes and its time."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from layers.load import load_atlas
from tests.test_webmap_formats import READERS
from webmap.collection import Collection
from webmap.export import gather
from webmap.formats import FORMATS, Format
from webmap.formats.crs import WGS84


def written(form: Format, held: list[Collection], folder: Path) -> tuple[list[Path], float]:
    """A file for each layer, and the seconds of processor time that all took."""
    files, begun = [], process_time()
    for one in held:
        files.append(folder / f"{one.spec.id}.{form.suffix}")
        files[-1].write_bytes(form.write([one]))
    return files, process_time() - begun


def main() -> None:
    """Print a row for each format."""
    atlas = load_atlas()
    held = gather(atlas, list(atlas.layers), WGS84)
    placed, unplaced = (sum(len(getattr(one, at)) for one in held) for at in ("placed", "unplaced"))
    print(f"the atlas: {placed} placed, {unplaced} not")
    for suffix, form in FORMATS.items():
        with TemporaryDirectory() as folder:
            files, seconds = written(form, held, Path(folder))
            rows = [
                row
                for path, one in zip(files, held, strict=True)
                for row in READERS[suffix](path, one.spec.id)
            ]
            placed = sum(row["geometry"] is not None for row in rows)
            size = sum(path.stat().st_size for path in files) / 2**20
        told = f"{placed} placed, {len(rows) - placed} not, {size:.1f} MB, {seconds:.1f} s"
        print(f"{suffix}: {told}", flush=True)


if __name__ == "__main__":
    main()
