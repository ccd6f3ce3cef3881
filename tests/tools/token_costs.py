#!/usr/bin/env python3
"""Holds the token estimates of `--dry-run` (src/backends/llm/tokens.toml) against real tokenizers, and fits them.

    tests/tools/token_costs.py TEXTS.jsonl… [--tokenizer NAME=tokenizer.json] [--fit]

A line of TEXTS is an object: either `lang`, `doc` and `text`, or `doc` and the same sentence under each language's tag.
OpenAI's o200k_base comes with the package bpe-openai, any other as a tokenizer.json (package tokenizers). Printed is, for
each language, the error of the sum and the mean error of a text, in percent. `--fit` fits the tokens of a character by
least squares on every second document, weighted by the root of a text's length, and the error is that of the other
documents; `beside-english` is the share of the tokens of parallel sentences.
"""
import argparse, collections, json, pathlib, re, sys, tomllib

import bpe_openai

DATA = pathlib.Path(__file__).resolve().parents[2] / "src/backends/llm/tokens.toml"


def read(paths):
    """Texts as (language, document, text), and parallel sentences by language."""
    texts, parallel = [], []
    for path in paths:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            if "lang" in row:
                texts.append((row["lang"], row["doc"], row["text"]))
                continue
            sentence = {tag: text for tag, text in row.items() if tag not in ("doc", "line")}
            parallel.append(sentence)
            texts.extend((tag, row["doc"], text) for tag, text in sentence.items())
    return [row for row in texts if row[2].strip()], parallel


def counted(text, classes):
    """Characters of each class, and those of none."""
    found = [len(pattern.findall(text)) for pattern in classes]
    return found + [len(text) - sum(found)]


def solve(rows, values):
    """Least squares by the normal equations; a class that no text has costs nothing."""
    size = len(rows[0])
    a = [[sum(row[i] * row[j] for row in rows) for j in range(size)] + [sum(row[i] * v for row, v in zip(rows, values))]
         for i in range(size)]
    for i in range(size):
        a[i][i] += 1e-9
        for k in range(size):
            if k != i:
                share = a[k][i] / a[i][i]
                a[k] = [x - share * y for x, y in zip(a[k], a[i])]
    return [a[i][-1] / a[i][i] for i in range(size)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--tokenizer", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    openai = bpe_openai.get_encoding("o200k_base")
    count = {"o200k_base": lambda text: len(openai.encode(text))}
    for named in given.tokenizer:
        from tokenizers import Tokenizer
        name, path = named.split("=", 1)
        own = Tokenizer.from_file(path)
        count[name] = lambda text, own=own: len(own.encode(text, add_special_tokens=False).ids)
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    classes = [re.compile(kind["characters"]) for kind in data["class"]]
    costs = [kind["tokens"] for kind in data["class"]] + [data["otherwise"]]
    texts, parallel = read(given.texts)
    rows = [counted(text, classes) for _, _, text in texts]
    documents = {doc: number for number, doc in enumerate(sorted({doc for _, doc, _ in texts}))}
    held_out = [not given.fit or documents[doc] % 2 == 1 for _, doc, _ in texts]
    exact = {name: [tokens(text) for _, _, text in texts] for name, tokens in count.items()}
    if given.fit:
        learn = [(row, value) for row, value, held in zip(rows, exact["o200k_base"], held_out) if not held]
        weights = [value ** -0.5 for _, value in learn]
        costs = solve([[x * w for x in row] for (row, _), w in zip(learn, weights)], [v * w for (_, v), w in zip(learn, weights)])
        for kind, cost in zip(data["class"] + [{"name": "otherwise"}], costs):
            print(f"{cost:6.3f}  {kind['name']}")
        share = collections.Counter()
        for sentence in parallel:
            share.update({tag: count["o200k_base"](text) for tag, text in sentence.items()})
        for tag, tokens in sorted(share.items()):
            print(f"{tokens / share['en']:6.2f}  {tag} beside en")
    print("language  texts  letters a token" + "".join(f"{name:>24}" for name in count))
    for language in sorted({language for language, _, _ in texts}):
        places = [i for i, (own, _, _) in enumerate(texts) if own == language and held_out[i]]
        guess = {i: sum(n * cost for n, cost in zip(rows[i], costs)) for i in places}
        line = f"{language:8}  {len(places):5}  "
        line += " ".join(f"{sum(len(texts[i][2]) for i in places) / sum(exact[name][i] for i in places):6.2f}" for name in count)
        for name in count:
            total = sum(guess.values()) / sum(exact[name][i] for i in places) - 1
            each = sum(abs(guess[i] - exact[name][i]) / exact[name][i] for i in places) / len(places)
            line += f"      {100 * total:+6.1f} %  {100 * each:4.0f} %"
        print(line)


if __name__ == "__main__":
    sys.exit(main())
