#!/usr/bin/env python3
"""Holds the requests of bitext against the published descriptions of the services that they are sent to.

  request_schemas.py --bitext PATH [--deepl openapi.yaml] [--openai openapi.yaml] [--libretranslate app.py]

The descriptions are not ours and not in this repository: DeepL's is in DeepLcom/openapi, OpenAI's in openai/openai-openapi, that of
LibreTranslate in the comments of libretranslate/app.py in LibreTranslate/LibreTranslate (all on GitHub). Needs `pip install jsonschema PyYAML`. A server on this machine plays the services and keeps what it is asked when the
fixture article is translated with terms and ways of speech, to several languages, by servers that take a schema, JSON and bare text only. Each
request must be valid by the description of its path, and have no member that the description does not name. Prints how many were
held against it and what does not fit; ends with exit code 1 then.
"""
import argparse
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap
import threading

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLES = """
[backends.deepl]
url = "{url}"
formality = "prefer_more"

[backends.openai]
url = "{url}/schema"
model = "m"
temperature = 0.2

[backends.libretranslate]
url = "{url}/libre"

[backends.json]
kind = "openai"
url = "{url}/json"
model = "m"

[backends.words]
kind = "openai"
url = "{url}/text"
model = "m"
limit = "max_completion_tokens"
"""
# The answers that each of the three servers does not give shape to.
REFUSED = {"/schema/": (), "/json/": ("json_schema",), "/text/": ("json_schema", "json_object")}


class Service(http.server.BaseHTTPRequestHandler):
    """Says back what it is asked to translate."""

    protocol_version = "HTTP/1.1"
    asked = []

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.do_POST()

    def do_DELETE(self):
        self.do_POST()

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        body = json.loads(raw) if raw else None
        Service.asked.append((self.command, self.path, body))
        status, said = self.answer(body)
        said = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def answer(self, body):
        if self.path == "/libre/languages":
            return 200, [{"code": "en", "name": "English", "targets": ["en", "pt-BR", "de", "zh-Hans"]}]
        if self.path == "/libre/translate":
            return 200, {"translatedText": body["q"]}
        if self.path == "/v2/translate":
            return 200, {"translations": [{"text": text, "billed_characters": len(text)} for text in body["text"]]}
        if self.path == "/v3/glossaries" and self.command == "POST":
            dictionary = {key: body["dictionaries"][0][key] for key in ("source_lang", "target_lang")}
            named = {"glossary_id": "g1", "name": body["name"], "creation_time": "2026-01-01T00:00:00Z"}
            return 201, named | {"dictionaries": [dictionary | {"entry_count": 1}]}
        if self.path.startswith("/v3/glossaries"):
            return 200, {"glossaries": []}
        kind = (body.get("response_format") or {}).get("type")
        if any(self.path.startswith(own) and kind in kinds for own, kinds in REFUSED.items()):
            return 400, {"error": {"message": "response_format is not supported"}}
        segments = json.loads(body["messages"][1]["content"])["segments"]
        said = {"segments": [{"id": one["id"], "text": one["text"]} for one in segments]}
        message = {"role": "assistant", "content": json.dumps(said), "refusal": None}
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        return 200, {"choices": [{"index": 0, "finish_reason": "stop", "message": message}], "usage": usage}


def translated(bitext):
    """What the services are asked when the article is translated."""
    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "bitext.toml").write_text(TABLES.format(url=f"http://127.0.0.1:{listening.server_port}"))
        (folder / "terms.csv").write_text("en,pt-BR,de,zh-Hans\ndata center,centro de dados,Rechenzentrum,数据中心\n")
        (folder / "a.en.md").write_bytes((ROOT / "tests/fixtures/articles/stargate.en.md").read_bytes())
        keys = {"DEEPL_AUTH_KEY": "a-key-for-tests:fx", "OPENAI_API_KEY": "another-key-for-tests"}
        keys["LIBRETRANSLATE_API_KEY"] = "one-more-key-for-tests"
        own = {"HOME": name, "BITEXT_CACHE": name, "BITEXT_MODEL_STORE": name, "LC_ALL": "C", "PATH": os.environ["PATH"]}
        for to in ["pt-BR", "de", "zh-Hans"]:
            for backend in ["deepl", "openai", "json", "words", "libretranslate"]:
                command = [bitext, "translate", "a.en.md", "--to", to, "--backend", backend, "--fresh", "--glossary", "terms.csv"]
                run = subprocess.run(command, cwd=folder, env=own | keys, capture_output=True, text=True)
                assert run.returncode in (0, 1), f"{backend}, {to}: {run.stderr}"
    return Service.asked


def members(schema, described):
    """The names that a schema knows."""
    if "$ref" in schema:
        return members(described["components"]["schemas"][schema["$ref"].split("/")[-1]], described)
    known = set(schema.get("properties", {}))
    parts = [part for kind in ("allOf", "oneOf", "anyOf") for part in schema.get(kind, [])]
    return known.union(*(members(part, described) for part in parts))


def held(name, described, asked, path_of):
    """What of some requests does not fit a description."""
    wrong, count = [], 0
    for method, path, body in asked:
        known = next((known for known in described["paths"] if re.fullmatch(re.sub(r"\{.*?\}", "[^/]+", known), path_of(path))), None)
        operation = (described["paths"].get(known) or {}).get(method.lower())
        if operation is None:
            wrong.append(f"{method} {path}: there is no such operation")
            continue
        count += 1
        if body is None:
            continue
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        whole = schema | {"components": described["components"]}
        validator = jsonschema.Draft202012Validator if described["openapi"].startswith("3.1") else jsonschema.Draft4Validator
        wrong += [f"{method} {path}: {error.message[:200]}" for error in validator(whole).iter_errors(body)]
        wrong += [f"{method} {path}: {member} is not described" for member in set(body) - members(schema, described)]
    print(f"{name} {described['info']['version']}: {count} requests held against it, {len(wrong)} faults")
    return wrong


def commented(source):
    """A description in the comments of a Flask program (flasgger): what a form has may come as JSON, too."""
    paths = {}
    for method, path, comment in re.findall(r'@bp\.(get|post)\("(/\w+)"\).*?"""(.*?)"""', source, re.S):
        told = yaml.safe_load(textwrap.dedent(comment.partition("---\n")[2])) or {}
        fields = [field for field in told.get("parameters", []) if field["in"] == "formData"]
        schema = {"type": "object", "properties": {field["name"]: field.get("schema", {}) for field in fields}}
        schema["required"] = [field["name"] for field in fields if field.get("required")]
        paths[path] = {method: {"requestBody": {"content": {"application/json": {"schema": schema}}}}}
    return {"openapi": "3.0", "info": {"version": "of app.py"}, "paths": paths, "components": {"schemas": {}}}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bitext", required=True)
    parser.add_argument("--deepl")
    parser.add_argument("--openai")
    parser.add_argument("--libretranslate")
    given = parser.parse_args()
    asked = translated(str(pathlib.Path(given.bitext).resolve()))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    is_model = lambda path: path.endswith("/chat/completions")
    is_libre = lambda path: path.startswith("/libre/")
    wrong = []
    for name, path, own, path_of in [
        ("DeepL", given.deepl, lambda path: not is_model(path) and not is_libre(path), lambda path: path.split("?")[0]),
        ("OpenAI", given.openai, is_model, lambda path: "/chat/completions"),
        ("LibreTranslate", given.libretranslate, is_libre, lambda path: path.removeprefix("/libre")),
    ]:
        if path:
            text = pathlib.Path(path).read_text(encoding="utf-8")
            described = commented(text) if path.endswith(".py") else yaml.load(text, Loader=loader)
            wrong += held(name, described, [one for one in asked if own(one[1])], path_of)
    print("\n".join(sorted(set(wrong))), end="\n" if wrong else "")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
