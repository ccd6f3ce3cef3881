"""How often the checks speak on translations that people made: findings per 1,000 segments, by check and severity.

    python3 tests/tools/noise.py FOLDER FROM TO [--bitext PATH] [--show]

FOLDER holds plain texts in pairs, a paragraph a segment, with an empty line between two: NAME.FROM.txt and NAME.TO.txt, one
pair for each document. Every check that is on by default runs, without a glossary. What is found is not judged: `--show` prints
each finding with its source and its translation, to be read.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib

from findings import findings

SEVERITIES = ["error", "warning", "hint"]


def paragraphs(path):
    return [part.strip() for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("source", metavar="FROM")
    parser.add_argument("target", metavar="TO")
    parser.add_argument("--bitext", default="bitext")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    sources = sorted(options.folder.glob(f"*.{options.source}.txt"))
    pairs = [(source, source.with_name(source.name.removesuffix(f".{options.source}.txt") + f".{options.target}.txt")) for source in sources]
    pairs = [pair for pair in pairs if pair[1].exists()]
    segments = sum(len(paragraphs(target)) for _, target in pairs)
    if not segments:
        parser.error(f"no pairs NAME.{options.source}.txt, NAME.{options.target}.txt in {options.folder}")
    check = lambda pair: findings(options.bitext, *pair, (options.source, options.target), "--hints", "--input-format", "text")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(check, pairs))
    counts = collections.Counter((finding["severity"], finding["check"]) for document in found for finding in document)
    print(f"{len(pairs)} documents, {segments} segments, {options.source} to {options.target}")
    for severity in SEVERITIES:
        of_severity = {check: count for (rated, check), count in counts.items() if rated == severity}
        total = sum(of_severity.values())
        print(f"{severity:8} {'':24} {total:5} {total * 1000 / segments:7.1f} per 1,000")
        for check, count in sorted(of_severity.items(), key=lambda item: (-item[1], item[0])):
            print(f"{severity:8} {check:24} {count:5} {count * 1000 / segments:7.1f}")
    for (source, target), document in zip(pairs, found):
        for finding in document if options.show else []:
            at = (finding["line"] - 1) // 2
            print(f"\n{target.name}:{at} {finding['severity']} {finding['check']}: {finding['message']}")
            for path in (source, target):
                lines = path.read_text(encoding="utf-8").split("\n\n")
                print("   ", lines[at].strip() if at < len(lines) else "")


if __name__ == "__main__":
    main()
