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
    error_page 404 {path}404.html;
    gzip_static on;                     # 有 brotli 模块时 · with its module: brotli_static on;
    charset utf-8;
    types {{
        {types}
    }}
    default_type application/octet-stream;
    add_header X-Content-Type-Options nosniff always;
    expires -1;                         # 每次核对是否有新版 · asked each time whether it is new
    location {path}static/ {{ expires max; }}  # 名称随内容而变 · named by what is in it
}}
```

## 静态版没有什么 · What is not here

* 并列比较的 Word 与 PowerPoint 文件；比较页和它的 CSV 都有。
* 目标与分歧的筛选一次只用一个条件；地图上的筛选不受限制，
  按筛选导出 GeoJSON 与 CSV（图层页上也有）在浏览器里完成，其他格式只有完整图层。
* 检索页须启用脚本，地图、选址和比较也是如此。
* OGC API、oEmbed、JSON Schema；在线编辑。
{bare_zh}* 引用文字不带引用日期，请自行补上。

* Comparisons in Word and PowerPoint; their page and its CSV are here.
* Goals and differences are narrowed by one choice at a time. The map's filter is whole; GeoJSON
  and CSV narrowed by it, also on a layer's page, are made in the browser, other formats are there
  for whole layers only.
* The search page needs scripts, and so do the map, the finder and the comparison.
* OGC API, oEmbed, JSON Schemas; editing.
{bare_en}* Citations bear no date of access; add yours.

旧编号的网页地址会转到新地址，或说明已撤销；旧编号的数据文件不在其中。
Pages at old ids lead to what they are called now or say that it is gone; data files at old ids are
not here.

嵌入别的网页 · In a frame of another page:
`embed.html`, `en/embed.html` 生成代码 · write the code.
"""
BARE_ZH = (
    "* 未以 `--url` 给出公开地址，故没有站点地图、分享用的图、Word 与 PowerPoint 报告；\n"
    "  订阅源里的链接是相对的。\n"
)
BARE_EN = (
    "* No public address was given with `--url`, so there is no sitemap, no picture for shared\n"
    "  links, no Word or PowerPoint report; links in feeds are relative.\n"
)


def readme(url: str | None, kinds: dict[str, str]) -> str:
    """The text for a public address, None where it is not known; `kinds`: media types by ending."""
    types = "\n        ".join(f"{kind} {end};" for end, kind in sorted(kinds.items()))
    path = f"{urlsplit(url or '').path}/"
    bare = {"bare_zh": "" if url else BARE_ZH, "bare_en": "" if url else BARE_EN}
    return TEXT.format(path=path, types=types, **bare)
