"""What stands beside the files of the static site: how they are served, what is not among them."""

from urllib.parse import urlsplit

FILE = "README.md"
TEXT = """# 静态版 · Static edition

打开 `index.html`（英文为 `en/index.html`）。整个文件夹可放在任何网页服务器或对象存储上，
放在哪个路径下都行。文本另有 `.gz` 与 `.br` 压缩件；`SHA256SUMS` 列出每个文件，
`sha256sum -c SHA256SUMS` 即可核对。

Open `index.html` (`en/index.html` in English). Put the folder on any web server or object store,
below any path. Texts are also there compressed, as `.gz` and `.br`; `SHA256SUMS` lists every file
for `sha256sum -c SHA256SUMS`.

## nginx

```nginx
location {path} {{
    root /srv/www;                      # 本文件夹在 · this folder is /srv/www{path}
    try_files $uri $uri.html $uri/index.html =404;
    gzip_static on;                     # 有 brotli 模块时 · with its module: brotli_static on;
    charset utf-8;
    types {{ {types} }}
    default_type application/octet-stream;
    add_header X-Content-Type-Options nosniff;
}}
```

## 静态版没有什么 · What is not here

* 任选条目的并列比较：地图上不能收集条目，也没有比较页。
* 选址：按产业排名，权重为通常的权重；不能指定地点，也不能改权重。
* 目标与分歧的筛选一次只用一个条件；地图上的筛选不受限制，
  按筛选导出 GeoJSON 在浏览器里完成，其他格式只有完整图层。
* 检索在地图上进行；没有不用脚本的检索页。
* OGC API、oEmbed、JSON Schema、嵌入代码的生成页、图件上的二维码；在线编辑。
{bare_zh}* 引用文字不带引用日期，请自行补上。

* Comparison of items of your choice: the map collects none and there is no page for it.
* Sites: ranked for each industry by the usual weights, for no place and by no other weights.
* Goals and differences are narrowed by one choice at a time. The map's filter is whole; GeoJSON
  narrowed by it is made in the browser, other formats are there for whole layers only.
* Search is on the map; there is no search page without scripts.
* OGC API, oEmbed, JSON Schemas, the page that writes code for frames, the QR code of a figure;
  editing.
{bare_en}* Citations bear no date of access; add yours.

嵌入别的网页 · In a frame of another page:
`index~embed.html?embed`, `en/index~embed.html?embed&lang=en`.
"""
TYPES = (
    ("text/html", "html"),
    ("text/css", "css"),
    ("text/javascript", "js"),
    ("application/json", "json"),
    ("application/geo+json", "geojson"),
    ("image/svg+xml", "svg"),
    ("image/webp", "webp"),
    ("image/png", "png"),
    ("text/plain", "txt md"),
    ("text/csv", "csv"),
    ("application/atom+xml", "atom"),
    ("application/xml", "xml"),
    ("application/zip", "zip"),
)
BARE_ZH = "* 未以 `--url` 给出公开地址，故没有订阅源、站点地图、Word 与 PowerPoint 报告。\n"
BARE_EN = (
    "* No public address was given with `--url`, so there are no feeds, no sitemap and no Word or\n"
    "  PowerPoint reports.\n"
)


def readme(url: str | None) -> str:
    """The text for a public address, None where it is not known."""
    types = " ".join(f"{kind} {ends};" for kind, ends in TYPES)
    path = f"{urlsplit(url or '').path}/"
    bare = {"bare_zh": "" if url else BARE_ZH, "bare_en": "" if url else BARE_EN}
    return TEXT.format(path=path, types=types, **bare)
