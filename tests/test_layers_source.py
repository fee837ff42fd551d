"""Broken files: every error names the file, the line and what to do."""

import pytest

from layers.problems import DataError
from layers.source import read_csv, read_text, read_yaml

BROKEN_YAML = {
    "wrong bracket": (b"a: 1\nb: [1}\nc: 2\n", 2, "broken YAML", "check indentation"),
    "wrong indentation": (b"a:\n  b: 1\n c: 2\n", 3, "broken YAML", "check indentation"),
    "repeated key": (b"a: 1\nb: 2\na: 3\n", 3, "`a` is written twice", "keep one"),
    "repeated key below": (b"a:\n  - b: 1\n    b: 2\n", 3, "`b` is written twice", "keep one"),
    "two documents": (b"a: 1\n---\nb: 2\n", 2, "broken YAML", "check indentation"),
    "list as key": (b"? [a, b]\n: c\n", 1, "a key is no plain text", "write a word"),
    "no word as key": (b"a: 1\n~: 2\n", 2, "a key is no plain text", "write a word"),
    "levels without end": (b"a:\n  " + b"[" * 99 + b"]" * 99, 2, "over 24 levels", "close the"),
    "brackets without end": (b"[" * 200_000, 1, "broken YAML", "check indentation"),
    "tag": (b"a: 1\nb: !!set {c}\n", 2, "the tag `set`", "write plain texts"),
    "endless number": (b"a: 1\nb: " + b"9" * 5000, 2, "a number of 5000", "write at most 18"),
    "no number": (b"a: .nan\n", 1, "`.nan` is no figure", "a finite number"),
    "hidden character": (b'a: "\\a"\n', 1, "invisible character (U+0007)", "remove it"),
    "endless text": (b"a: " + b"x" * 5001, 1, "5001 characters, beginning `xxx", "at most 5000"),
    "endless name": (b"- name: " + b"x" * 401, 1, "401 characters", "write at most 400"),
    "endless key": (b"x" * 401 + b": 1", 1, "401 characters", "write at most 400"),
    "endless file": (b"#" * 8_000_001, 0, "over 8 MB", "restore it"),
    "control character": (b"a: \x07\n", 0, "broken YAML", "check indentation"),
    "not UTF-8": ("a: 甲".encode("gb18030"), 1, "not UTF-8 at byte 3", "save the file as UTF-8"),
    "missing": (None, 0, "the file is missing", "restore it"),
}
BROKEN_CSV = {
    "wrong header": (b"id,nom\nx,y\n", 1, "the header is id,nom", "write id,name"),
    "empty": (b"", 1, "the header is ", "write id,name"),
    "too few fields": (b"id,name\na,b\nc\n", 3, "wrong number of fields", "write 2 fields"),
    "too many fields": (b"id,name\na,b,c\n", 2, "wrong number of fields", "quoting any"),
    "NUL": (b"id,name\na,\x00\n", 2, "invisible character (U+0000)", "remove it"),
    "endless cell": (b"id,name\na," + b"x" * 200_000, 2, "field larger", "check the quotes"),
    "endless name": (b"id,name\na," + b"x" * 500, 2, "name: 500 characters", "at most 400"),
    "open quote": (b'id,name\na,"b\n', 2, "broken CSV", "check the quotes"),
    "not UTF-8": (b"id,name\na,\xff\n", 2, "not UTF-8 at byte 10", "save the file as UTF-8"),
    "missing": (None, 0, "the file is missing", "restore it"),
}


def only_problem(folder, name, body, read):
    """The one problem that reading a file of this content raises."""
    if body is not None:
        (folder / name).write_bytes(body)
    with pytest.raises(DataError) as caught:
        read()
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize("case", BROKEN_YAML)
def test_broken_yaml_names_file_line_and_advice(tmp_path, case):
    body, line, what, advice = BROKEN_YAML[case]
    found = only_problem(tmp_path, "x.yaml", body, lambda: read_yaml(tmp_path, "x.yaml"))
    assert (found.file, found.line) == ("x.yaml", line)
    assert what in found.what and advice in found.instead


@pytest.mark.parametrize("case", BROKEN_CSV)
def test_broken_csv_names_file_line_and_advice(tmp_path, case):
    body, line, what, advice = BROKEN_CSV[case]
    read = lambda: read_csv(tmp_path, "x.csv", ("id", "name"))  # noqa: E731
    found = only_problem(tmp_path, "x.csv", body, read)
    assert (found.file, found.line) == ("x.csv", line)
    assert what in found.what and advice in found.instead


def test_every_repeated_key_and_every_bad_row_is_reported(tmp_path):
    (tmp_path / "x.yaml").write_text("a: 1\na: 2\nb: {c: 1, c: 2}\n")
    (tmp_path / "x.csv").write_text("id,name\na\nb,c\nd\n")
    with pytest.raises(DataError) as yaml_error:
        read_yaml(tmp_path, "x.yaml")
    with pytest.raises(DataError) as csv_error:
        read_csv(tmp_path, "x.csv", ("id", "name"))
    assert [problem.line for problem in yaml_error.value.problems] == [2, 3]
    assert [problem.line for problem in csv_error.value.problems] == [2, 4]


def test_a_folder_in_place_of_a_file_is_a_problem_not_a_crash(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        read_text(tmp_path, "x.yaml")


def test_a_byte_order_mark_is_no_part_of_the_content(tmp_path):
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    (tmp_path / "x.csv").write_bytes(b"\xef\xbb\xbfid,name\na,b\n")
    assert read_yaml(tmp_path, "x.yaml").data == {"a": 1}
    assert read_csv(tmp_path, "x.csv", ("id", "name")) == [(2, {"id": "a", "name": "b"})]


def test_csv_keeps_quoted_commas_and_counts_lines(tmp_path):
    (tmp_path / "x.csv").write_text('id,name\n"a,1",甲\n\nb,乙\n', encoding="utf-8")
    rows = read_csv(tmp_path, "x.csv", ("id", "name"))
    assert rows == [(2, {"id": "a,1", "name": "甲"}), (4, {"id": "b", "name": "乙"})]


def test_a_date_stays_text(tmp_path):
    (tmp_path / "x.yaml").write_text("date: 2022-04-01\n")
    assert read_yaml(tmp_path, "x.yaml").data == {"date": "2022-04-01"}


def test_keys_stay_as_written(tmp_path):
    (tmp_path / "x.yaml").write_text("2025: {010: 010, 1.50: a}\n")
    assert read_yaml(tmp_path, "x.yaml").data == {"2025": {"010": 8, "1.50": "a"}}


def test_line_of_a_path_is_that_of_the_value_or_of_its_nearest_parent(tmp_path):
    (tmp_path / "x.yaml").write_text("a:\n  - b: 1\n    c:\n      - 7\n  - d: 2\n")
    source = read_yaml(tmp_path, "x.yaml")
    assert source.line(("a", 1, "d")) == 5
    assert source.line(("a", 0, "c", 0)) == 4
    assert source.line(("a", 0, "nothing")) == 2
    assert source.line(()) == 1


def test_an_empty_file_has_no_data_and_line_one(tmp_path):
    (tmp_path / "x.yaml").write_text("# nothing\n")
    source = read_yaml(tmp_path, "x.yaml")
    assert source.data is None and source.line(("a",)) == 1


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "a: &x [*x]\n"])
def test_a_value_written_by_reference_is_refused(tmp_path, text):
    (tmp_path / "f.yaml").write_text(text)
    with pytest.raises(DataError, match="is used again"):
        read_yaml(tmp_path, "f.yaml")


def test_yes_and_dates_stay_text(tmp_path):
    (tmp_path / "f.yaml").write_text("a: yes\nb: 2022-04-01\nc: true\n")
    assert read_yaml(tmp_path, "f.yaml").data == {"a": "yes", "b": "2022-04-01", "c": True}
