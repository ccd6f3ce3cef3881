#!/usr/bin/env python3
"""Does a translation keep the structure of a file?

Pseudo-translates each file and compares what an independent parser of its format reads before and after: the same tree,
attributes, code, addresses and placeholders; only text, and what follows from the language, may differ.

    pip install -r tests/tools/requirements.txt
    python3 tests/tools/structure.py path/to/bitext FORMAT FILE... [--sample COUNT] [--seconds LIMIT]

FORMAT is one of READERS below. Of the files, COUNT (300) are taken, spread by chance, the same in each run; each may take
LIMIT seconds (60), two are worked on at a time; `@LIST` stands for the files that are named in LIST, one a line. MDX is read
by node, with `npm install @mdx-js/mdx remark-frontmatter remark-gfm` in the working folder. A file that the parser itself cannot read does not count. PO is also given to `msgfmt
--check-format` where that is installed; what LibreOffice and epubcheck say of packages, office.py asks. Prints the first difference of each file that has
one, then the count of files that are the same, differ, are not translated (bitext says why), cannot be read and took too
long; exits with 1 when any differs.
"""

import argparse
import collections
import io
import json
import multiprocessing
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

# Attributes that hold words, or follow from the language.
WORDS = set("""alt title description aria-label aria-description aria-placeholder aria-roledescription aria-valuetext placeholder label
summary abbr value content lang xml:lang dir charset""".split())
PLACEHOLDER = re.compile(r"\{\{[\w.$-]+\}\}|\{[\w.$-]+\}|%\([\w ]+\)[a-z]|%(?:\d+\$)?[+-]?[\d.]*[a-zA-Z]|\$t\([^)]*\)|\$[A-Z_]+\$|&\w+;|</?\w[^<>]*>")


def markdown(data):
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    tag = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
    words = re.compile(r"""\b(%s)\s*=\s*("[^"]*"|'[^']*')""" % "|".join(sorted(WORDS)))

    def flat(tokens):
        for token in tokens:
            if token.type in ("text", "softbreak", "text_special"):
                continue
            content = ""
            if token.type in ("code_inline", "code_block", "fence"):
                content = token.content
            elif token.type in ("html_block", "html_inline"):
                content = " ".join(words.sub(r"\1", re.sub(r"\s+", " ", found)) for found in tag.findall(token.content))
            attributes = sorted((name, value) for name, value in token.attrs.items() if name not in WORDS)
            # The info of a box holds its title.
            info = token.meta.get("tag") if token.type == "admonition_open" else token.info
            yield (token.type, token.tag, attributes, info, content)
            # What stands in an image is one text.
            if token.children and token.type != "image":
                yield from flat(token.children)

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin).use(footnote_plugin)
    parser.use(admon_plugin)
    return list(flat(parser.parse(data.decode("utf-8").replace("\r\n", "\n"))))


def mdx(data):
    script = Path(__file__).with_name("mdx_tree.mjs")
    done = subprocess.run(["node", str(script), *sorted(WORDS)], input=data, capture_output=True, check=False)
    if done.returncode:
        raise ValueError(done.stderr.decode("utf-8", "replace").strip()[-200:])
    return json.loads(done.stdout)


def tree(root):
    """The elements of an etree without text; the text of what is for machines."""
    rows, protected = [], []

    def walk(node, kept):
        name = node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else "comment"
        attributes = {str(key).replace("{http://www.w3.org/XML/1998/namespace}", "xml:"): value for key, value in node.attrib.items()}
        if name == "meta" and attributes == {"charset": "utf-8"}:
            return
        rows.append((name, sorted((key, value) for key, value in attributes.items() if key not in WORDS)))
        kept = kept or name in MACHINES or name == "script" and "ld+json" not in attributes.get("type", "") or attributes.get("translate") == "no"
        if kept and name not in DRAWN | {"comment", "script"}:
            protected.append(re.sub(r"\s+", " ", node.text or ""))
        kept = kept and name not in DRAWN
        for child in node:
            walk(child, kept)
            if kept:
                protected.append(re.sub(r"\s+", " ", child.tail or ""))
        rows.append("/" + name)

    walk(root, False)
    return rows + protected


MACHINES = set("style code kbd samp tt var textarea template noscript iframe svg math".split())
# What of a drawing is text.
DRAWN = set("title desc text tspan".split())


def html(data):
    import html5lib

    return tree(html5lib.parse(data.decode("utf-8"), namespaceHTMLElements=False))


def xml(data):
    from lxml import etree

    return tree(etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True)))


def package(data, is_text):
    """Names, order and compression of parts, and the bytes of those that hold no text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            own = "text" if is_text(part.filename) else archive.read(part)
            yield (part.filename, part.compress_type, own)


def docx(data):
    import docx as python_docx

    document = python_docx.Document(io.BytesIO(data))
    rows = list(package(data, lambda name: name.endswith((".xml", ".rels"))))

    def paragraphs(holder, depth=0):
        for paragraph in holder.paragraphs:
            # Runs that look alike may be one afterwards; the brackets of a pseudo-translation stand outside of links.
            runs = [r for r in paragraph.runs if r.text.strip(" ⟦⟧\n\t")]
            looks = {(r.style.name if r.style else "", r.bold, r.italic, r.underline, r.font.size, r.font.name) for r in runs}
            links = [link.address for link in paragraph.hyperlinks]
            rows.append((depth, paragraph.style.name if paragraph.style else "", str(paragraph.alignment), sorted(looks, key=str), links))
        for table in holder.tables:
            rows.append((depth, "table", len(table.rows), len(table.columns)))
            if depth < 8:
                for row in table.rows:
                    for cell in row.cells:
                        paragraphs(cell, depth + 1)

    paragraphs(document)
    for section in document.sections:
        for part in (section.header, section.footer):
            paragraphs(part, 1)
    rows.append(("images", len(document.inline_shapes), "parts", len(document.part.package.parts)))
    return rows


def epub(data):
    text = (".opf", ".ncx", ".xhtml", ".html", ".htm", ".xml")
    rows = list(package(data, lambda name: name.lower().endswith(text)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(text) and not name.startswith("META-INF/"):
                rows += [(name, row) for row in xml(archive.read(name))]
    return [row for row in rows if "page-progression-direction" not in str(row)]


def po(data):
    import polib

    rows = []
    catalogue = polib.pofile(data.decode("utf-8"))
    for entry in list(catalogue) + catalogue.obsolete_entries():
        flags = sorted(set(entry.flags) - {"fuzzy"})
        notes = (entry.comment, entry.tcomment, entry.occurrences, entry.previous_msgid)
        rows.append((entry.msgctxt, entry.msgid, entry.msgid_plural, flags, notes, bool(entry.obsolete)))
    rows.append(sorted(catalogue.metadata.keys() - {"Language", "Plural-Forms"}))
    return rows


def xliff(data):
    from lxml import etree
    from translate.storage import xliff as xliff_1
    from translate.storage import xliff2 as xliff_2

    root = etree.fromstring(data)
    file = xliff_2.Xliff2File if root.get("version", "").startswith("2") else xliff_1.xlifffile
    rows = [(unit.getid(), str(unit.source), unit.getnotes(), unit.istranslatable()) for unit in file.parsestring(data).units]

    def walk(node):
        name = node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else "comment"
        if name != "target":
            attributes = {key: value for key, value in node.attrib.items() if key not in ("target-language", "trgLang", "state", "subState", "approved")}
            rows.append((name, sorted(attributes.items()), (node.text or "").strip()))
            for child in node:
                walk(child)

    walk(root)
    return rows


def srt(data):
    import pysrt

    return [(cue.index, str(cue.start), str(cue.end), cue.position) for cue in pysrt.from_string(data.decode("utf-8-sig"))]


def webvtt(data):
    import webvtt as webvtt_py

    read = webvtt_py.from_buffer(io.StringIO(data.decode("utf-8-sig")))
    return [(cue.start, cue.end, cue.identifier) for cue in read.captions] + [style.text for style in read.styles]


def fluent(data):
    from fluent.syntax import ast, parse

    def walk(node):
        if isinstance(node, list):
            return [row for row in map(walk, node) if row is not None]
        if isinstance(node, ast.TextElement) or isinstance(node, ast.Placeable) and isinstance(node.expression, ast.StringLiteral):
            return None
        if not isinstance(node, ast.BaseNode):
            return node
        return (type(node).__name__, [walk(value) for name, value in sorted(vars(node).items()) if name != "span"])

    return walk(parse(data.decode("utf-8")).body)


def messages(value, path=()):
    """The keys of data, what is no text in it, and the placeholders of what is."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from messages(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from messages(inner, path + (index,))
    elif isinstance(value, str):
        yield (path, sorted(set(PLACEHOLDER.findall(value))))
    else:
        yield (path, value)


def unlabelled(rows):
    """The rows without the place that says the language."""
    rows = list(rows)
    roots = {row[0][0] for row in rows if row[0]}
    if len(roots) == 1:
        rows = [(row[0][1:], row[1]) for row in rows]
    return [row for row in rows if row[0] not in (("@@locale",), ())]


def read_json(data):
    return unlabelled(messages(json.loads(data.decode("utf-8-sig"))))


def read_yaml(data):
    import yaml

    return unlabelled(messages(list(yaml.safe_load_all(data.decode("utf-8-sig")))))


READERS = {
    "markdown": markdown, "mdx": mdx, "html": html, "xhtml": xml, "docx": docx, "epub": epub, "po": po, "xliff": xliff,
    "srt": srt, "webvtt": webvtt, "fluent": fluent, "json": read_json, "yaml": read_yaml,
}  # fmt: skip
# Programs that judge a file by themselves: what they say of the translation may not be worse than of the source.
JUDGES = {"po": ["msgfmt", "--check-format", "-o", "/dev/null"]}


def translate(program, file, folder):
    out = Path(folder) / ("out" + file.suffix)
    command = [program, "translate", str(file), "--from", "en", "--to", "de", "--backend", "pseudo", "--no-glossary", "--offline"]
    command += ["--output", str(out), "--store", str(Path(folder) / "store.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if not out.exists():
        raise RuntimeError((done.stderr.strip().splitlines() or [f"nothing written, exit code {done.returncode}"])[0])
    return out


def judged(judge, path):
    return subprocess.run(judge + [str(path)], capture_output=True, text=True, check=False)


def difference(reader, judge, file, out):
    before, after = reader(file.read_bytes()), reader(out.read_bytes())
    if before != after:
        rows = list(zip(before + [None], after + [None]))
        at = next((i for i, (a, b) in enumerate(rows) if a != b), len(rows) - 1)
        old, new = map(str, rows[at])
        place = next((i for i, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))
        shown = slice(max(0, place - 200), place + 300)
        return f"row {at}\n  before {old[shown]}\n  after  {new[shown]}"
    if judge:
        old, new = (judged(judge, path) for path in (file, out))
        if new.returncode > old.returncode:
            return f"{judge[0]}: {(new.stderr or new.stdout).strip()[:600]}"
    return None


def verdict(task):
    """What became of a file, and what is to be said of it."""
    program, name, judge, file, seconds = task
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    reader = READERS[name]
    signal.alarm(seconds)
    try:
        try:
            reader(file.read_bytes())
        except TimeoutError:
            raise
        except Exception as error:  # Whatever a parser throws, it cannot read the file.
            return "unreadable", f"parser: {type(error).__name__}: {str(error)[:80]}"
        with tempfile.TemporaryDirectory() as folder:
            try:
                out = translate(program, file, folder)
            except RuntimeError as error:
                return "refused", re.sub(r"/\S+|\d+|“.*?”", "", str(error))[:100]
            try:
                found = difference(reader, judge, file, out)
            except TimeoutError:
                raise
            except Exception as error:
                found = f"the translation cannot be read: {type(error).__name__}: {error}"
            return ("different", f"{file}: {found}") if found else ("same", "")
    except TimeoutError:
        return "late", f"{file}: not done in {seconds} s"
    finally:
        signal.alarm(0)


def begin():
    def late(_signal, _frame):
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)


def main(program, name, files, seconds):
    program = str(Path(program).resolve())
    judge = JUDGES.get(name)
    judge = judge if judge and shutil.which(judge[0]) else None
    counts, reasons = collections.Counter(), collections.Counter()
    tasks = [(program, name, judge, Path(file).resolve(), seconds) for file in files]
    with multiprocessing.Pool(2, initializer=begin) as pool:
        for kind, said in pool.imap(verdict, tasks):
            counts[kind] += 1
            if kind in ("different", "late"):
                print(said, flush=True)
            elif kind != "same":
                reasons[said] += 1
    for reason, count in reasons.most_common(12):
        print(f"  {count} × {reason}")
    print(f"{name}: {len(files)} files, {counts['same']} same, {counts['different']} different, {counts['refused']} not translated, "
          f"{counts['unreadable']} that the parser cannot read, {counts['late']} not done in time")  # fmt: skip
    return 1 if counts["different"] else 0


if __name__ == "__main__":
    typed = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, fromfile_prefix_chars="@")
    typed.add_argument("program")
    typed.add_argument("format", choices=READERS)
    typed.add_argument("files", nargs="+")
    typed.add_argument("--sample", type=int, default=300)
    typed.add_argument("--seconds", type=int, default=60)
    typed = typed.parse_args()
    taken = typed.files if len(typed.files) <= typed.sample else random.Random(0).sample(sorted(typed.files), typed.sample)
    sys.exit(main(typed.program, typed.format, taken, typed.seconds))
