#!/usr/bin/env python3
"""How much memory does a file take, by format?

    python3 tests/tools/memory.py path/to/bitext [MEGABYTES...]      sizes: 1, 10 and 30 unless given

Makes a file of each format and size, of sentences that differ, and measures the largest resident size and the time of
`bitext formats verify` and, of the first size, of `bitext translate --backend pseudo`. Prints both as multiples of the
file's size, less what bitext takes for an empty file; of a package, the size is that of its text unpacked.
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
        length += len(parts[-1])
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


def made(name, size, folder):
    """The file, made by a process of its own: what this one has in memory would count for those that it starts."""
    subprocess.run([sys.executable, __file__, "--make", name, str(size), folder], check=True)
    return Path(folder) / name


def make(name, size, folder):
    file = Path(folder) / name
    if name in TEXTS:
        template, start, end = TEXTS[name]
        file.write_text(lines(template, size, start, end))
    else:
        where, part, template, before, after = PACKAGES[name]
        package(where, file, part, template, size, before, after)


def measure(*command):
    """Largest resident size in bytes, seconds, exit code."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    return usage.ru_maxrss * 1024, time.monotonic() - start, os.waitstatus_to_exitcode(status)


def main(program, sizes):
    program = str(Path(program).resolve())
    print(f"{'':8}" + "".join(f"{f'verify {size} MB':>22}" for size in sizes) + "".join(f"{f'translate {size} MB':>22}" for size in sizes[:1]))
    for name in [*TEXTS, *PACKAGES]:
        row = f"{name.split('.')[1]:8}"
        with tempfile.TemporaryDirectory() as folder:
            empty = made(name, 0, folder)
            base, _, _ = measure(program, "formats", "verify", str(empty))
            for command, those in (("verify", sizes), ("translate", sizes[:1])):
                for size in those:
                    file = made(name, size * 1_000_000, folder)
                    words = ["formats", "verify", str(file)]
                    if command == "translate":
                        words = ["translate", str(file), "--from", "en", "--to", "de", "--backend", "pseudo", "--no-glossary", "--offline"]
                        words += ["--output", str(file.with_name(f"out{size}.{name}")), "--store", str(Path(folder) / f"{size}.db")]
                    peak, seconds, code = measure(program, *words)
                    shown = f"{(peak - base) / (size * 1_000_000):.1f} × {seconds:.1f} s"
                    row += f"{shown if code < 2 else f'exit code {code}':>22}"
        print(row, flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--make":
        make(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    else:
        main(sys.argv[1], [int(size) for size in sys.argv[2:]] or [1, 10, 30])
