"""The columns every layer has, with their titles for a reader."""

from collections.abc import Mapping

from layers.bilingual import Words

TITLES = {
    "id": ("编号", "Id"),
    "layer": ("图层", "Layer"),
    "name": ("名称", "Name"),
    "kind": ("类型", "Kind"),
    "class": ("颜色类别", "Class by colour"),
    "type": ("记录类型", "Type of record"),
    "title": ("标题", "Title"),
    "description": ("说明", "Description"),
    "license": ("许可", "Licence"),
    "keywords": ("关键词", "Keywords"),
    "publisher": ("发文单位", "Publisher"),
    "number": ("文号", "Number"),
    "staged": ("是否分阶段建设", "Has a stage"),
    "status": ("状态", "Status"),
    "statuses": ("各文件所述状态", "Status by section"),
    "geometry_method": ("定位方法", "How it was placed"),
    "accuracy": ("位置可靠程度", "Accuracy class"),
    "accuracy_m": ("误差（米）", "Accuracy in metres"),
    "places": ("所在县（市、区）", "Counties"),
    "whereabouts": ("位置说明", "Where it lies"),
    "adcodes": ("行政区划代码", "County codes"),
    "outside": ("在区域外", "Outside the region"),
    "position_sources": ("位置来源与许可", "Sources and licences of the position"),
    "also": ("别名", "Other names"),
    "area_km2": ("面积（平方公里）", "Area in km²"),
    "unplaced": ("未落图原因", "Why it is not placed"),
    "industries": ("产业编号", "Industry ids"),
    "relations": ("关联", "Relations"),
    "citations": ("出处（文件与章节）", "Citations (plan and section)"),
}


def titles(name: str, fields: Mapping[str, Words]) -> Words:
    """Chinese and English title of a column; a column `x_en` is `x` in English."""
    base = name.removesuffix("_en")
    known = Words(*TITLES[base]) if base in TITLES else fields.get(base) or Words(base, base)
    return known if base == name else Words(f"{known.zh}（英文）", f"{known.en} (English)")
