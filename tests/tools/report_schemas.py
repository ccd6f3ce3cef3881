#!/usr/bin/env python3
"""Holds the SARIF and JUnit reports of bitext against the schemas of those formats.

  report_schemas.py --bitext PATH --sarif sarif-schema-2.1.0.json --junit JUnit.xsd

The schemas are not ours and not in this repository: the first is in oasis-tcs/sarif-spec, the second in
windyroad/JUnit-Schema (both on GitHub). Needs `pip install jsonschema lxml`. The reports are those of the faulty articles
in tests/fixtures and of files made here to be awkward: markup and control characters in texts, spaces and Han in names, no
finding at all, several files. Prints what does not fit and ends with exit code 1.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import jsonschema
from lxml import etree

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ARTICLES = os.path.join(ROOT, "tests", "fixtures", "articles")
AWKWARD = {
    "a, b.en.md": 'He <said> "&" 100 % — $500 billion.\n\nThe bridge is shut.\n',
    "a, b.fr.md": "Il a <dit> « & » 100 % : 50 milliards de dollars.\n\nLe pont\u200b est \x1bfermé \uffff ]]> .\n",
    "新闻.en.md": "The harbour opens in May.\n",
    "新闻.zh-Hans.md": "港口五月开放,真的 。\n",
    "clean.en.md": "The bridge is shut.\n",
    "clean.fr.md": "Le pont est fermé.\n",
}


def runs(folder):
    """Arguments of the runs whose reports are looked at."""
    faulty = os.path.join(ARTICLES, "stargate-faulty.zh-Hans.md")
    yield ["check", faulty, "--source", os.path.join(ARTICLES, "stargate.fr.md"), "--hints"]
    yield ["check", faulty, "--hints"]
    yield ["check", "a, b.fr.md", "--source", "a, b.en.md", "--hints"]
    yield ["check", "clean.fr.md", "--source", "clean.en.md"]
    yield ["check", folder, "--from", "en", "--hints", "--fail-on", "warning"]
    for language in ("fr", "zh-Hans"):
        yield ["--ui-language", language, "check", ".", "--from", "en", "--hints"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("bitext", "sarif", "junit"):
        parser.add_argument("--" + name, required=True)
    typed = parser.parse_args()
    with open(typed.sarif, encoding="utf-8") as file:
        schema = json.load(file)
    sarif = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    junit = etree.XMLSchema(etree.parse(typed.junit))
    faults = results = cases = reports = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text in AWKWARD.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        for arguments in runs(folder):
            said = {}
            for form in ("sarif", "junit"):
                command = [os.path.abspath(typed.bitext), *arguments, "--format", form]
                run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
                if run.returncode not in (0, 1):
                    sys.exit(f"{command}: exit {run.returncode}: {run.stderr.decode()}")
                said[form] = run.stdout
                reports += 1
            log = json.loads(said["sarif"])
            results += len(log["runs"][0]["results"])
            for error in sarif.iter_errors(log):
                faults += 1
                print("SARIF", arguments, list(error.absolute_path), error.message[:200])
            tree = etree.fromstring(said["junit"])
            cases += len(tree.findall(".//testcase"))
            if not junit.validate(tree):
                for error in junit.error_log:
                    faults += 1
                    print("JUnit", arguments, error.line, error.message[:200])
    print(f"{reports} reports, {results} results, {cases} test cases, {faults} faults")
    sys.exit(1 if faults else 0)


main()
