#!/usr/bin/env python3
"""tbx_schemas.py FOLDER FILE... : holds TBX 3 files against the public schemas of TBX-Basic in FOLDER.

FOLDER has TBXcoreStructV03.rng (LTAC-Global/TBX_Core_RNG), Min.rng, Min.sch (TBX_min_module), Basic.rng, Basic.sch
(TBX_basic_module), TBX-Basic_DCA.sch and TBX-Basic_DCT.sch (TBX-Basic_dialect). Needs the PyPI packages lxml and elementpath;
version 2 files are read with translate-toolkit, when it is there. Every rule of a Schematron is applied to every node that
its context names. Exit code 1 when a file is not valid.
"""
import copy
import sys
from pathlib import Path

from elementpath import XPath2Parser, select
from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"
MODULES = {"http://www.tbxinfo.net/ns/min": "Min.rng", "http://www.tbxinfo.net/ns/basic": "Basic.rng"}


def grammar(folder, document):
    core = etree.RelaxNG(etree.parse(folder / "TBXcoreStructV03.rng"))
    modules = {space: etree.RelaxNG(etree.parse(folder / name)) for space, name in MODULES.items()}
    found = []
    if not core.validate(document):
        found.append(str(core.error_log.last_error))
    for element in document.iter(etree.Element):
        module = modules.get(etree.QName(element).namespace)
        if module is not None:
            alone = copy.deepcopy(element)
            alone.tail = None
            if not module.validate(etree.ElementTree(alone)):
                found.append(str(module.error_log.last_error))
    return found


def rules(schema, document):
    schema = etree.parse(schema)
    spaces = {ns.get("prefix"): ns.get("uri") for ns in schema.iter(SCH + "ns")}
    found, count = [], 0
    for rule in schema.iter(SCH + "rule"):
        nodes = "|".join("//" + part.strip() for part in rule.get("context").split("|"))
        for test in rule.iter(SCH + "assert"):
            count += 1
            wrong = select(document, f"count(({nodes})[not({test.get('test')})])", spaces, parser=XPath2Parser)
            if wrong:
                found.append(f"{rule.get('context')}: {(test.text or test.get('test')).strip()}")
    return found, count


def main():
    folder, wrong = Path(sys.argv[1]), 0
    for name in sys.argv[2:]:
        document = etree.parse(name)
        if etree.QName(document.getroot()).localname == "martif":
            from translate.storage import tbx
            units = tbx.tbxfile.parsefile(name).units
            print(f"{name}: translate-toolkit reads {len(units)} units")
            continue
        style = document.getroot().get("style")
        found, count = grammar(folder, document), 0
        names = ["TBX-Basic_DCA.sch"] if style == "dca" else ["TBX-Basic_DCT.sch", "Min.sch", "Basic.sch"]
        for schema in names:
            said, tests = rules(folder / schema, document)
            found, count = found + said, count + tests
        print(f"{name}: {style}, grammar and {count} rules:", "valid" if not found else "\n  " + "\n  ".join(found[:5]))
        wrong += bool(found)
    return 1 if wrong else 0


sys.exit(main())
