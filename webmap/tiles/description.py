"""What a layer's vector tiles are, as TileJSON 3.0: the file that map programs begin with."""

from webmap.addresses import public
from webmap.strings import Language
from webmap.terms import LICENCE, LICENCE_EN
from webmap.tiles.square import DEEPEST

FIELDS = {
    "id": "id",
    "name": "名称",
    "name_en": "name",
    "kind": "种类 kind",
    "status": "状态 status",
    "accuracy": "位置精度 class of accuracy",
    "accuracy_m": "位置误差（米） error of the position, metres",
    "citations": "规划与章节 plan and section",
}


def described(spec, box: list[float] | None, words: Language) -> dict:
    """The description of a layer, by its declaration and its box, in a language."""
    licence = LICENCE_EN if words.code == "en" else LICENCE
    told = {
        "tilejson": "3.0.0",
        "name": words.pick(spec, "title"),
        "description": f"{words.pick(spec, 'summary')} {words['disclaimer_long']}",
        "attribution": f"{words['sources_short']} {licence}",
        "scheme": "xyz",
        "tiles": [public(f"/tiles/{spec.id}/{{z}}/{{x}}/{{y}}.mvt")],
        "minzoom": 0,
        "maxzoom": DEEPEST,
        "vector_layers": [{"id": spec.id, "fields": FIELDS}],
    }
    return {**told, "bounds": box} if box else told
