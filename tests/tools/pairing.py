"""How well segments are paired where a translation lacks one: of each document a paragraph, or a short one of a list, is taken out,
and `check` is to say that this one has no translation, and no other.

    python3 tests/tools/pairing.py FOLDER FROM TO [--bitext PATH] [--items] [--show]

FOLDER holds plain texts in pairs, as tests/tools/noise.py reads them. Documents of fewer than six paragraphs (four items) are left
out. `--items` makes a list of the paragraphs of less than 90 letters. Which one is taken out is drawn by a fixed seed.
"""

import argparse
import pathlib
import random
import tempfile

from findings import findings
from noise import paragraphs

SHORT = 90
MISSING = "This sentence has no translation."


def missing(bitext, source, target, languages):
    """The source texts that `check` says have no translation."""
    found = findings(bitext, source, target, languages, "--select", "untranslated")
    return [line["source"]["text"] for line in found if line["message"] == MISSING and line.get("source")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("source", metavar="FROM")
    parser.add_argument("target", metavar="TO")
    parser.add_argument("--bitext", default="bitext")
    parser.add_argument("--items", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    languages, mark, gap, fewest = (options.source, options.target), "- " if options.items else "", "\n" if options.items else "\n\n", 4 if options.items else 6
    draw = random.Random(5)
    tried = right = silent = 0
    for source in sorted(options.folder.glob(f"*.{options.source}.txt")):
        target = source.with_name(source.name.removesuffix(f".{options.source}.txt") + f".{options.target}.txt")
        if not target.exists():
            continue
        pairs = list(zip(paragraphs(source), paragraphs(target), strict=True))
        if options.items:
            pairs = [pair for pair in pairs if len(pair[0]) < SHORT]
        if len(pairs) < fewest:
            continue
        lost = draw.randrange(1, len(pairs) - 1)
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder) / name for name in ("source.md", "target.md")]
            files[0].write_text(gap.join(mark + pair[0] for pair in pairs) + "\n", encoding="utf-8")
            files[1].write_text(gap.join(mark + pair[1] for at, pair in enumerate(pairs) if at != lost) + "\n", encoding="utf-8")
            told = missing(options.bitext, *files, languages)
        tried += 1
        silent += not told
        found = bool(told) and all(text in pairs[lost][0] for text in told)
        right += found
        if options.show and not found:
            print(f"{source.name}: lacks {pairs[lost][0]!r}, told {told}")
    print(f"{options.source} to {options.target}: {right} of {tried} right, {silent} without a word")


if __name__ == "__main__":
    main()
