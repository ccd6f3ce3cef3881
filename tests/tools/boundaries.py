#!/usr/bin/env python3
"""Which ends of sentences are missed, and why?

    python3 tests/tools/boundaries.py path/to/bitext GOLD.jsonl [TREEBANK...]

GOLD.jsonl has a text a line: {"lang", "treebank", "text", "boundaries": [offset in characters, ...]}, as running text made
of Universal Dependencies treebanks. Each text goes through `bitext segment --lang LANG`. Prints for each treebank precision,
recall and F1 of the ends inside paragraphs, white space left aside, then how the missed ends look, by what stands before
them, and the ends that are none.
"""

import collections
import json
import re
import subprocess
import sys

END = ".!?…。！？।؟:"


def squashed(text):
    return re.sub(r"\s+", "", text)


def ends(text, offsets):
    """The offsets as numbers of characters that are no white space, without those at the end and before a blank line."""
    blank = {len(squashed(text[: found.start()])) for found in re.finditer(r"\n\s*\n", text)}
    return {len(squashed(text[:offset])) for offset in offsets} - blank - {0, len(squashed(text))}


def found(program, item):
    done = subprocess.run([program, "segment", "--lang", item["lang"]], input=item["text"], capture_output=True, text=True, check=True)
    total, offsets = 0, set()
    for line in done.stdout.splitlines():
        total += len(squashed(line))
        offsets.add(total)
    return offsets & ends_possible(item["text"])


def ends_possible(text):
    return ends(text, range(len(text)))


def looks(text, end):
    """What stands on both sides of an end."""
    places = [at for at, c in enumerate(text) if not c.isspace()]
    before, after = text[places[end - 1]], text[places[end]]
    follows = "small letter" if after.islower() else "capital" if after.isupper() else "figure" if after.isdigit() else "other"
    if before.isalnum():
        return f"no mark before, then {follows}"
    if before in ",;:–—-":
        return f"'{before}' before, then {follows}"
    if before in END:
        return f"an end mark before, then {follows}"
    return f"another sign before, then {follows}"


def main(program, path, wanted):
    counts, missed, wrong = collections.defaultdict(collections.Counter), collections.Counter(), []
    for line in open(path, encoding="utf-8"):
        item = json.loads(line)
        if wanted and item["treebank"] not in wanted:
            continue
        gold, own = ends(item["text"], item["boundaries"]), found(program, item)
        for name in (item["treebank"], item["lang"]):
            counts[name].update(both=len(gold & own), gold=len(gold), own=len(own))
        missed.update((item["treebank"], looks(item["text"], end)) for end in gold - own)
        wrong += [(item["treebank"], looks(item["text"], end)) for end in own - gold]
    for name, count in sorted(counts.items()):
        precision, recall = count["both"] / max(count["own"], 1), count["both"] / max(count["gold"], 1)
        score = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:20} precision {100 * precision:5.1f}  recall {100 * recall:5.1f}  F1 {100 * score:5.1f}  ({count['gold']} ends)")
    for title, classes in (("missed", missed), ("wrong", collections.Counter(wrong))):
        print(f"{title}:")
        for (treebank, look), count in sorted(classes.items(), key=lambda pair: (pair[0][0], -pair[1])):
            print(f"  {treebank:20} {count:4}  {look}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], set(sys.argv[3:]))
