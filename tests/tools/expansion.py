#!/usr/bin/env python3
"""How many letters languages take to say the same: what stands as `expansion` in locales/<tag>/language.toml.

  expansion.py TEXTS.jsonl

Each line of the file is an object with one sentence a language under its tag, `en` among them, as translated by people. Prints for
each language the median share of the English length, and the share that 1 in 100 sentences is below and above, both beside the median.
A character of a script without spaces counts as so many letters as src/checks/length.rs says; what is no letter or digit counts nothing.
"""
import json
import sys

HAN, KANA, HANGUL = 2.6, 1.2, 2.0
SHORTEST = 40


def weight(text):
    def of(c):
        if "\u3040" <= c <= "\u30ff":
            return KANA
        if "\uac00" <= c <= "\ud7a3":
            return HANGUL
        if "\u4e00" <= c <= "\u9fff":
            return HAN
        return 1.0 if c.isalnum() else 0.0

    return sum(map(of, text))


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    tags = [tag for tag, text in rows[0].items() if tag != "en" and tag != "doc" and isinstance(text, str)]
    print(f"{'':8} {'median':>7} {'1 %':>6} {'99 %':>6} {'sentences':>9}")
    for tag in tags:
        pairs = [(weight(row["en"]), weight(row[tag])) for row in rows if row.get("en") and row.get(tag)]
        shares = sorted(target / source for source, target in pairs if source >= SHORTEST)
        if not shares:
            continue
        median = shares[len(shares) // 2]
        low, high = (shares[len(shares) * percent // 100] / median for percent in (1, 99))
        print(f"{tag:8} {median:7.2f} {low:6.2f} {high:6.2f} {len(shares):9}")


if __name__ == "__main__":
    main()
