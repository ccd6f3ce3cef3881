#!/usr/bin/env python3
"""A long run against a service that is slow and limited, and the same run killed again and again.

    tests/tools/service_run.py PROGRAM [--segments 20000] [--batch 20] [--kills 20]

A double of LibreTranslate on 127.0.0.1 answers after 50 ms and takes 20 requests a second; more get 429 with Retry-After.
The first run is timed against the theoretical best (requests / 20 a second). Then a second article is translated by runs
that are killed (SIGKILL) at random moments and started again. Printed: the share of the best, the largest memory, requests
that were answered more than once, segments lost."""
import argparse
import collections
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LATENCY, RATE = 0.05, 20
state = {"lock": threading.Lock(), "taken": collections.deque(), "texts": collections.Counter(), "answered": 0, "refused": 0}


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A run that is killed leaves its connections: nothing to tell."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, value, headers=()):
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, content in headers:
            self.send_header(name, content)
        self.send_header("Content-Length", str(len(body)))
        try:
            self.end_headers()
            self.wfile.write(body)
        except ConnectionError:
            pass  # The client was killed.

    def do_GET(self):
        self.answer(200, [{"code": "en", "name": "English", "targets": ["en", "pt"]}])

    def do_POST(self):
        texts = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["q"]
        with state["lock"]:
            now = time.monotonic()
            while state["taken"] and now - state["taken"][0] > 1:
                state["taken"].popleft()
            if len(state["taken"]) >= RATE:
                state["refused"] += 1
                wait = 1 - (now - state["taken"][0])
            else:
                state["taken"].append(now)
                wait = None
        if wait is not None:
            return self.answer(429, {"error": "slow down"}, [("Retry-After", f"{max(wait, 0.01):.2f}")])
        time.sleep(LATENCY)
        try:
            self.answer(200, {"translatedText": [text.upper() for text in texts]})
        finally:
            # Counted even when the client is gone: it is paid for.
            with state["lock"]:
                state["answered"] += 1
                state["texts"].update(texts)


def article(folder, name, count, word):
    path = os.path.join(folder, f"{name}.en.txt")
    with open(path, "w") as file:
        file.write("".join(f"The {word} number {i} stands in row {i * 7 % 1000}.\n" for i in range(count)))
    return path


def start(program, folder, path, **more):
    command = [program, "translate", path, "--from", "en", "--to", "pt", "--backend", "libretranslate", "--no-glossary", "--format", "json"]
    environment = os.environ | {"BITEXT_CACHE": os.path.join(folder, "cache"), "LC_ALL": "C"}
    return subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.DEVNULL, **more)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    for name, value in [("segments", 20000), ("batch", 20), ("kills", 20)]:
        options.add_argument(f"--{name}", type=int, default=value)
    options = options.parse_args()
    program = os.path.abspath(options.program)
    server = Server(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "bitext.toml"), "w") as file:
            file.write(f"[backends.libretranslate]\nurl = 'http://127.0.0.1:{server.server_port}'\nconcurrency = 8\nbatch = {options.batch}\ncharacters = 100000\n")
        run = start(program, folder, article(folder, "a", options.segments, "house"), stdout=subprocess.PIPE, text=True)
        summary = json.loads(run.communicate()[0].splitlines()[-1])
        requests, best = state["answered"], (state["answered"] - RATE) / RATE + LATENCY
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{options.segments} segments, {requests} requests, {state['refused']} refused: {summary['seconds']:.1f} s, best {best:.1f} s, share {best / summary['seconds']:.2f}, memory {memory:.0f} MB")
        state["texts"].clear()
        before = state["answered"]
        path = article(folder, "b", options.segments, "tree")
        longest = summary["seconds"] / (options.kills + 1)
        killed = 0
        for _ in range(options.kills):
            run = start(program, folder, path, stdout=subprocess.DEVNULL)
            time.sleep(random.uniform(0.3, 2 * longest))
            if run.poll() is None:
                run.kill()
                killed += 1
            run.wait()
        start(program, folder, path, stdout=subprocess.DEVNULL).wait()
        time.sleep(0.2)
        with open(path.replace(".en.", ".pt.")) as translated, open(path) as source:
            lost = sum(a != b.upper() for a, b in zip(translated.read().splitlines(), source.read().splitlines(), strict=True))
        needed = -(-options.segments // options.batch)
        repeated = sum(count - 1 for count in state["texts"].values())
        print(f"killed {killed} times: {state['answered'] - before} requests where {needed} are needed, {repeated} texts answered again ({repeated / options.batch / max(killed, 1):.1f} batches a kill, 8 are under way), {lost} lost")
        sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
