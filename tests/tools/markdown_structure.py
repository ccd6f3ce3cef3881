#!/usr/bin/env python3
"""Does a translation keep the structure of a Markdown file?

Pseudo-translates each file and compares the tokens that markdown-it reads before and after: the same types, tags,
nesting, attributes, code and addresses; only text, and attributes that hold words, may differ.

    pip install markdown-it-py mdit-py-plugins
    python3 tests/tools/markdown_structure.py path/to/bitext FILE...

Prints the first difference of each file that has one, then a count; exits with 1 when there is any.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

WORDS = {"alt", "title", "aria-label", "aria-description", "placeholder"}
TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r"""\b(%s)\s*=\s*("[^"]*"|'[^']*')""" % "|".join(WORDS))
# Emphasis may be written as a tag where it would not flank a word.
PLAIN = {"<em>": "em", "</em>": "em", "<strong>": "strong", "</strong>": "strong", "<del>": "s", "</del>": "s"}


def html(content):
    """The tags of raw HTML, without the attributes that hold words."""
    return " ".join(ATTRIBUTE.sub(r"\1", re.sub(r"\s+", " ", tag)) for tag in TAG.findall(content))


def flat(tokens):
    """One row a token that is no text."""
    rows = []
    for token in tokens:
        if token.type in ("text", "softbreak", "text_special"):
            continue
        attributes = sorted((k, v) for k, v in token.attrs.items() if k not in WORDS)
        content = ""
        if token.type in ("code_inline", "code_block", "fence"):
            content = token.content
        elif token.type in ("html_block", "html_inline"):
            content = html(token.content)
        rows.append((token.type, token.tag, attributes, token.info, content))
        # What stands in an image is one text.
        if token.children and token.type != "image":
            rows.extend(flat(token.children))
    return rows


def read(text):
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return flat(parser.use(front_matter_plugin).use(footnote_plugin).parse(text))


def translate(program, file, folder):
    out = Path(folder) / ("out" + file.suffix)
    store = Path(folder) / "store.db"
    for old in Path(folder).iterdir():
        old.unlink()
    command = [program, "translate", str(file), "--from", "en", "--to", "de", "--backend", "pseudo", "--no-glossary"]
    command += ["--output", str(out), "--store", str(store), "--offline"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if not out.exists():
        raise RuntimeError(done.stderr.strip().splitlines()[0] if done.stderr.strip() else "nothing written")
    return out.read_text(encoding="utf-8")


def main(program, files):
    program = str(Path(program).resolve())
    same = different = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in map(Path, files):
            try:
                source = file.read_bytes().decode("utf-8").replace("\r\n", "\n")
                target = translate(program, file.resolve(), folder)
            except (OSError, UnicodeDecodeError, RuntimeError) as error:
                failed += 1
                print(f"{file}: {error}")
                continue
            before, after = read(source), read(target.replace("\r\n", "\n"))
            if before == after:
                same += 1
                continue
            different += 1
            pairs = list(zip(before + [None], after + [None]))
            at = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs) - 1)
            print(f"{file}: token {at}\n  before {pairs[at][0]}\n  after  {pairs[at][1]}")
    print(f"{same} same, {different} different, {failed} not translated")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
