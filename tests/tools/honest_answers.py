"""How often bitext refuses or doubts what people translated, when it takes it for the answer of a language model.

    python3 tests/tools/honest_answers.py target/release/bitext PAIRS.jsonl FROM TO [--shift N]

PAIRS.jsonl has an object a line with a text under each language. A server on this machine, which speaks as an OpenAI server
does, answers each sentence with the person's translation (what bitext cut into several sentences is left out); with --shift N, with that of another sentence, N lines on, which
is what a model that does not translate would do. Printed are the sentences that were refused and those that were doubted.
"""

import argparse
import collections
import http.server
import json
import pathlib
import subprocess
import tempfile
import threading

DOUBTS = ("remark-says-else", "remark-reply", "remark-other-letters", "remark-hidden", "remark-aside", "remark-added", "remark-otherwise", "remark-renamed")


def messages(root):
    """The beginnings of our English words for each doubt."""
    found = {}
    for line in (root / "locales/en/messages.ftl").read_text(encoding="utf-8").splitlines():
        name, _, text = line.partition(" = ")
        if name in DOUBTS:
            found[name] = text.split("{")[0].strip()
    assert set(found) == set(DOUBTS), "a doubt has no message"
    return found


def server(answers, cut):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            asked = json.loads(body["messages"][1]["content"])["segments"]
            plain = lambda text: text.replace("&lt;", "<").replace("&amp;", "&")
            tagged = lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
            cut.update(plain(s["text"]) for s in asked if plain(s["text"]) not in answers)
            given = [{"id": s["id"], "text": tagged(answers[plain(s["text"])])} for s in asked if plain(s["text"]) in answers]
            message = {"role": "assistant", "content": json.dumps({"segments": given}), "refusal": None}
            usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
            reply = json.dumps({"choices": [{"index": 0, "finish_reason": "stop", "message": message}], "usage": usage}).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_):
            pass

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{listening.server_port}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bitext")
    parser.add_argument("pairs")
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--shift", type=int, default=0)
    given = parser.parse_args()
    rows = [json.loads(line) for line in open(given.pairs, encoding="utf-8")]
    flat = lambda text: " ".join(text.split())
    pairs = [(flat(row[given.source]), flat(rows[(index + given.shift) % len(rows)][given.target])) for index, row in enumerate(rows)]
    cut = set()
    known = messages(pathlib.Path(__file__).resolve().parents[2])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # A message of a JSON file is a segment, whatever sentences it holds.
        (folder / "article.json").write_text(json.dumps({f"m{n}": s for n, (s, _) in enumerate(pairs)}, ensure_ascii=False))
        setting = f"[backends.openai]\nurl = '{server(dict(pairs), cut)}'\nmodel = 'people'\nfirst-wait = 0.01\nagain = 0\n"
        (folder / "bitext.toml").write_text(setting)
        own = [pathlib.Path(given.bitext).resolve(), "translate", "article.json", "--from", given.source, "--to", given.target]
        run = subprocess.run(
            [*own, "--backend", "openai", "--format", "json"], cwd=folder, capture_output=True, text=True,
            env={"BITEXT_CACHE": name, "BITEXT_MODEL_STORE": name, "HOME": name, "LC_ALL": "C"},
        )
        assert run.returncode in (0, 1), run.stderr
        found = collections.defaultdict(list)
        for line in run.stdout.splitlines():
            said = json.loads(line)
            if said["type"] == "finding" and said["check"] == "backend-remark":
                if (said.get("source") or {}).get("text", said.get("text")) in cut or said.get("text") in cut:
                    continue
                kinds = [kind for kind, text in known.items() if text in said["message"]]
                kind = "refused" if "not translated" in said["message"] else (kinds or ["other"])[0]
                found[kind].append(said)
    for kind, said in found.items():
        for finding in said:
            print(f"{kind}: {finding['message']}\n    {(finding.get('source') or {}).get('text', '')}\n    {finding.get('text', '')}")
    counts = ", ".join(f"{kind} {len(said)}" for kind, said in sorted(found.items())) or "nothing"
    print(f"{given.source} → {given.target}: of {len(pairs)}, {len(cut)} parts left out: {counts}")


if __name__ == "__main__":
    main()
