"""What `bitext check` finds on a pair of files, for the tools beside this file."""

import json
import subprocess


def findings(bitext, source, target, languages, *options):
    """The findings as objects of `--format json`, without a glossary."""
    command = [bitext, "check", str(target), "--source", str(source), "--from", languages[0], "--to", languages[1]]
    command += ["--no-glossary", "--offline", "--format", "json", "--fail-on", "never", *options]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = (json.loads(line) for line in run.stdout.splitlines() if line.startswith("{"))
    return [line for line in lines if line.get("type") == "finding"]
