#!/usr/bin/env python3
"""How much memory does a file take, by format?

    python3 tests/tools/memory.py path/to/bitext [MEGABYTES...]      sizes: 1, 10 and 30 unless given

Makes a file of each format and size, of sentences that differ, and measures the largest resident size and the time of
`bitext formats verify` and, of the first size, of `bitext translate --backend pseudo`. Prints both as multiples of the
file's size, less what the same command takes for a file of one sentence (which is printed, too); of a package, the size is
that of its text unpacked.

The last columns are for the shapes that take most, each of a file that holds as many and as small texts and codes as its format
lets it: the shape and its multiple for both commands, at 0.2 MB.
"""

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


def sentence(number):
    return f"Ferry {number} leaves the harbour of Elmham at 9:{number % 60:02}, and nobody knows why it is late. The keeper waits."


def lines(template, size, start="", end=""):
    parts, number, length = [start], 0, 0
    while length < size:
        number += 1
        parts.append(template.replace("@n", str(number)).replace("@s", sentence(number)))
        length += len(parts[-1].encode())
    return "".join(parts) + end


def package(folder, name, part, template, size, before, after):
    """A fixture's package, with a text in one of its parts that is `size` long."""
    source = FIXTURES / folder
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            inner = file.relative_to(source).as_posix()
            data = file.read_bytes()
            if inner == part:
                head, tail = data.decode().split(before, 1)
                data = (head + before + lines(template, size) + tail[tail.rindex(after):]).encode()
            archive.writestr(inner, data)


TEXTS = {
    "a.md": ("## Ferry @n\n\n@s **All** of [it](https://example.org/@n).\n\n- @s\n\n", "", ""),
    "a.mdx": ("## Ferry @n\n\n<Note title=\"Ferry @n\">\n@s\n</Note>\n\n", "", ""),
    "a.txt": ("@s\n", "", ""),
    "a.html": ("<h2>Ferry @n</h2><p>@s <b>All</b> of <a href='/@n'>it</a>.</p>\n", "<html lang=en><body>", "</body></html>"),
    "a.json": ("  \"key@n\": \"@s\",\n", "{\n", "  \"end\": \"The end.\"\n}\n"),
    "a.yaml": ("key@n: \"@s\"\n", "", ""),
    "a.po": ("#: a.c:@n\nmsgid \"@s\"\nmsgstr \"\"\n\n", "msgid \"\"\nmsgstr \"Language: \\n\"\n\n", ""),
    "a.ftl": ("key@n = @s\n", "", ""),
    "a.srt": ("@n\n00:00:01,000 --> 00:00:02,000\n@s\n\n", "", ""),
    "a.vtt": ("00:01.000 --> 00:02.000\n@s\n\n", "WEBVTT\n\n", ""),
    "a.xlf": ("<trans-unit id=\"@n\"><source>@s</source></trans-unit>\n",
              "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"de\"><body>\n", "</body></file></xliff>\n"),
}  # fmt: skip
PACKAGES = {
    "a.docx": ("documents/features.docx", "word/document.xml", "<w:p><w:r><w:t>@s</w:t></w:r></w:p>", "<w:body>", "</w:body>"),
    "a.epub": ("books/lighthouse", "OEBPS/a-end.xhtml", "<p>@s <b>All</b> of it.</p>\n", "<body>", "</body>"),
}


# What takes most: the least that makes a block, a code, an element, each over and over.
WORST = {
    "a.md": {
        "cells": ("|a|b|c|d|e|f|g|h|\n", "|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n", ""),
        "items": ("- a\n", "", ""),
        "headings": ("# a\n", "", ""),
        "marks": ("*a* ", "", "\n"),
        "code": ("`a` ", "", "\n"),
        "links": ("[a](b) ", "", "\n"),
        "images": ("![a](b) ", "", "\n"),
        "tags": ("<b>a</b>", "a", "\n"),
        "notes": ("^[a] ", "a ", "\n"),
        "escapes": ("\\* ", "a ", "\n"),
        "wrapped": ("a\n", "", ""),
    },
    "a.mdx": {
        "cells": ("|a|b|c|d|e|f|g|h|\n", "|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n", ""),
        "items": ("- a\n", "", ""),
        "components": ("<A b=\"c\"/> ", "a ", "\n"),
        "attributes": ("<A alt=\"c\"/>\n\n", "", ""),
        "expressions": ("{a} ", "b ", "\n"),
    },
    "a.txt": {"lines": ("a\n", "", ""), "sentences": ("A. ", "", "\n"), "objects": ("\ufffc", "a", "\n")},
    "a.html": {
        "items": ("<li>a", "<ul>", "</ul>"),
        "nested": ("<b>a", "<p>", "</p>"),
        "cells": ("<td>a", "<table><tr>", "</table>"),
        "tags": ("<b>a</b>", "<p>a", "</p>"),
        "breaks": ("a<br>", "<p>", "</p>"),
        "references": ("&lt;", "<p>a", "</p>"),
        "attributes": ("<i title=a>", "<p>a", "</p>"),
        "divs": ("<div>a", "", ""),
    },
    "a.json": {"list": ("\"A\",", "[", "\"A\"]"), "keys": ("\"@n\":\"A\",", "{", "\"a\":\"A\"}"), "choices": ("\"{a,plural,other{b}}\",", "[", "\"A\"]")},
    "a.yaml": {"list": ("- A\n", "", ""), "flow": ("A,", "[", "A]\n"), "keys": ("k@n: A\n", "", "")},
    "a.po": {"units": ("msgid\"a@n\"\nmsgstr\"\"\n", "msgid \"\"\nmsgstr \"Language: \\n\"\n\n", ""), "strings": ("\"a\"\n", "msgid \"\"\nmsgstr \"Language: \\n\"\n\nmsgid \"\"\n", "msgstr \"\"\n")},
    "a.ftl": {"messages": ("k@n=a\n", "", ""), "attributes": (" .a@n=b\n", "k=\n", ""), "placeables": ("{a} ", "k=a ", "\n")},
    "a.srt": {"cues": ("0:0-->0:1\na\n", "", ""), "lines": ("a\n", "0:0-->0:1\n", ""), "tags": ("<i>a</i>", "0:0-->0:1\na", "\n")},
    "a.vtt": {"cues": ("0:0-->0:1\na\n\n", "WEBVTT\n\n", ""), "lines": ("a\n", "WEBVTT\n\n0:0-->0:1\n", "")},
    "a.xlf": {
        "units": ("<trans-unit id=\"@n\"><source>a</source></trans-unit>", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"de\"><body>", "</body></file></xliff>"),
        "codes": ("<x/>", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"de\"><body><trans-unit id=\"1\"><source>a", "</source></trans-unit></body></file></xliff>"),
    },
    "a.docx": {"paragraphs": "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "runs": "<w:p>" + "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>" * 8 + "</w:p>"},
    "a.epub": {"items": "<li>a</li>", "tags": "<p>" + "<b>a</b>" * 8 + "</p>"},
}  # fmt: skip


# Bytes of a file of such a shape.
WORST_SIZE = 200_000

# What is measured.
COMMANDS = ["verify", "translate"]


def made(name, size, folder, shape=""):
    """The file, made by a process of its own: what this one has in memory would count for those that it starts."""
    subprocess.run([sys.executable, __file__, "--make", name, str(size), folder, shape], check=True)
    return Path(folder) / name


def make(name, size, folder, shape=""):
    file = Path(folder) / name
    if name in TEXTS:
        template, start, end = WORST[name][shape] if shape else TEXTS[name]
        file.write_text(lines(template, size, start, end))
    else:
        where, part, template, before, after = PACKAGES[name]
        package(where, file, part, WORST[name][shape] if shape else template, size, before, after)


def measure(*command):
    """Largest resident size in bytes, seconds, exit code."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    return usage.ru_maxrss * 1024, time.monotonic() - start, os.waitstatus_to_exitcode(status)


def command(program, what, file, folder):
    """The words of a command on a file."""
    if what == "verify":
        return [program, "formats", "verify", str(file)]
    words = [program, "translate", str(file), "--from", "en", "--to", "de", "--backend", "pseudo", "--no-glossary", "--offline"]
    return words + ["--output", str(file.with_name(f"out.{file.name}")), "--store", str(Path(folder) / "store.db")]


def base(program, what, name):
    """What a command takes for a file of one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        return measure(*command(program, what, made(name, 1, folder), folder))[0]


def multiple(program, what, name, size, base, shape=""):
    """The largest resident size as a multiple of the file's, and how it is shown."""
    with tempfile.TemporaryDirectory() as folder:
        file = made(name, size, folder, shape)
        peak, seconds, code = measure(*command(program, what, file, folder))
    times = (peak - base) / size
    return (times, f"{times:.1f} × {seconds:.1f} s") if code < 2 else (0, f"exit code {code}")


def main(program, sizes):
    program = str(Path(program).resolve())
    columns = [("verify", size) for size in sizes] + [("translate", size) for size in sizes[:1]]
    heads = ["one sentence"] + [f"{what} {size} MB" for what, size in columns] + [f"{what}, worst" for what in COMMANDS]
    print(f"{'':8}" + "".join(f"{head:>28}" for head in heads))
    for name in [*TEXTS, *PACKAGES]:
        bases = {what: base(program, what, name) for what in COMMANDS}
        row = [" ".join(f"{bases[what] / 1_000_000:.0f} MB" for what in COMMANDS)]
        row += [multiple(program, what, name, size * 1_000_000, bases[what])[1] for what, size in columns]
        for what in COMMANDS:
            found = {shape: multiple(program, what, name, WORST_SIZE, bases[what], shape) for shape in WORST[name]}
            shape = max(found, key=lambda shape: found[shape][0])
            row.append(f"{shape} {found[shape][1]}")
        print(f"{name.split('.')[1]:8}" + "".join(f"{cell:>28}" for cell in row), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--make":
        make(sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
    else:
        main(sys.argv[1], [int(size) for size in sys.argv[2:]] or [1, 10, 30])
