#!/usr/bin/env python3
"""Plants drifting names in real documents and scores `bitext check` on them.

    tests/tools/drift.py DOCUMENTS.jsonl [--from en] [--to fr,ja,…] [--most 2] [--seed 1] [--show] [--jobs 2] [--backend embedded]

DOCUMENTS has one object a line: `doc`, `line`, and a text for each language. The lines of a document in one language are
an article of one sentence a line. A name is a word of the source that has a capital within a sentence, in two lines at
least; its rendering is looked for in the lines of the translation. A plant replaces one of several occurrences of a
rendering, one plant an article; the last kind replaces several:

    letters  one or two letters of a name in Latin letters: Kavanaugh, Kavanagh
    sound    a Han character by one of the same or nearly the same sound: 特朗普, 特郎普
    kana     one or two kana: トランプ, トラムプ
    latin    the source's name left among Han or kana: 特朗普, Trump
    given    the given name before a middle dot by one of like sound: 萨姆·阿尔特曼, 山姆·阿尔特曼
    other    a rendering of another name, from another article, in two lines or more, but fewer than half of them
    once     the same in one line of three or more; only with --backend

Every article is checked with and without its source, planted and as it was. A finding of `name-variants` is right when
it touches the plant or names the same two spellings; one that the article had before is not the plant's doing and is
counted apart, and `--show` prints it to be read: translators drift, too. The variable BITEXT names the program.

With --backend the articles are translated by that backend first, and what it says of its words is used: every article is checked
with the store of that run, in which a plant has the place of what it stands for, and without it.
"""
import argparse, collections, concurrent.futures, hashlib, json, os, random, re, shutil, sqlite3, subprocess, sys, tempfile

HAN = "\u4e00-\u9fff"
KATAKANA = "\u30a1-\u30fa\u30fc"
# Characters of the same or nearly the same sound, most of them used for foreign names.
SOUNDS = """特忒 朗郎兰 普浦朴 马玛码穆 斯思丝司 克科柯可 尔耳儿 卡喀咖 瓦娃 诺洛 夫弗福 里利理李莉 德得 拉腊 萨撒桑 布步 伦轮 敦顿 约岳
翰汉 逊森孙 姆木慕 阿啊 曼漫蔓 罗萝洛 亚娅雅 西希 林琳 蒂迪 巴芭 托脱 达妲 莱来赖 奥澳 雷蕾 乔桥 治志 威维 廉连 哈蛤 格戈葛 伊依 万旺 尼妮
金今 正政 恩嗯 英应 韩寒 杰洁 加迦 法发 菲非 贝蓓 塔塌 库酷 沃握 艾爱埃 柏伯博 史施 密米 琼穷 菜蔡 维威 鲁卢 费菲 图吐 蒙孟 门们 纽扭 宁凝
欧鸥 帕怕 佩珮 皮匹 萝罗 赛塞 沙莎 舒书 苏素 索所 泰太 汤唐 温文 伍乌 辛欣 休修 伯博 川穿 丹单 登邓 东冬 杜度 恩嗯 凡范 盖该 古谷 豪毫 赫贺
胡湖 华哗 霍获 吉及 杰捷 凯恺 肯垦 莫墨 默莫 内那 努奴 潘盘 彭朋 奇其 瑞锐 若弱 圣盛 坦谈 腾滕 提题 廷亭 魏卫 夏霞 肖萧 谢榭 许徐 尤由 扎札
詹占 朱珠"""
# Letters that sound alike or are mistaken for each other.
LETTERS = {"c": "ks", "k": "cq", "s": "zc", "z": "s", "i": "ye", "y": "i", "f": "v", "v": "wb", "w": "v", "g": "j", "j": "g",
           "a": "eo", "e": "ai", "o": "ua", "u": "oi", "m": "n", "n": "m", "t": "d", "d": "t", "b": "p", "p": "b", "l": "r",
           "r": "l", "h": "n", "x": "s", "q": "k"}
KANA = ["アァ", "イィ", "ウゥ", "エェ", "オォ", "カガ", "キギ", "クグ", "ケゲ", "コゴ", "サザ", "シジ", "スズ", "セゼ", "ソゾ", "タダ",
        "テデ", "トド", "ハバパ", "ヒビピ", "フブプ", "ヘベペ", "ホボポ", "ヴブ", "ラナ", "リニ", "ルロ", "レラ", "ロル", "マメ", "ミメ",
        "ムン", "ンム", "メマ", "モマ", "ワウ", "チテ", "ツト", "ニミ", "ノナ"]
LINKS = "·・•"
# Words with a capital that are no names, or are translated by their meaning.
PLAIN = set("""January February March April June July August September October November December Monday Tuesday Wednesday
Thursday Friday Saturday Sunday President Senate Senator Committee Council Court Supreme Judge Police Party League Assembly
Parliament Commission Members Member Street Week Fashion News Evening Service Center National Security Nations United States
North South West East Democratic Democrats Republicans Republican Secretary Treasury Minister Prime Foreign Department Class
Rev Father Judiciary Channel Research Artificial Intelligence High School University Health Radio Games Island Lake City
County Trust Hotel Christmas Christian Catholic English British Welsh Catalan Indonesian Russian Korean German Chinese European
American Chilean Bolivian Scottish French Japanese Spanish Italian Dutch Irish Greek Turkish Swiss""".split())


def documents(path):
    found = collections.OrderedDict()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.setdefault(row["doc"], []).append(row)
    return found


def names(lines):
    """Words with a capital within a sentence, and the lines that have them."""
    within = set()
    for line in lines:
        within.update(re.findall(r"(?<=[a-z,;] )[A-Z][\w-]*[a-z][\w-]*", line))
    places = {name: [i for i, line in enumerate(lines) if re.search(rf"\b{re.escape(name)}\b", line)] for name in within}
    return {name: places[name] for name in sorted(within) if len(places[name]) > 1 and len(name) > 3 and name not in PLAIN}


def occurrences(lines, text):
    return [(i, m.start()) for i, line in enumerate(lines) for m in re.finditer(re.escape(text), line)]


def rendering(name, places, lines, pattern):
    """The stretch of the pattern's characters that stands in the name's lines and next to nowhere else."""
    counts = collections.Counter()
    for i in places:
        parts = set()
        for run in re.findall(f"[{pattern}]+", lines[i]):
            if pattern == HAN:
                parts.update(run[a:b] for a in range(len(run)) for b in range(a + 2, min(len(run), a + 6) + 1))
            elif len(run) > 2:
                parts.add(run)
        counts.update(parts)
    best = None
    for part, inside in counts.items():
        everywhere = sum(part in line for line in lines)
        dice = 2 * inside / (len(places) + everywhere)
        if inside > 1 and dice >= 0.75 and (best is None or (dice, len(part)) > best[:2]):
            best = (dice, len(part), part)
    return best and best[2]


def letters(name, rng):
    """One or two letters changed, doubled, dropped or exchanged, not the first."""
    word = list(name)
    for _ in range(2 if len(word) > 7 and rng.random() < 0.4 else 1):
        inner = [i for i in range(1, len(word)) if word[i].isalpha() and word[i].islower()]
        if not inner:
            return None
        i, kind = rng.choice(inner), rng.random()
        if kind < 0.55 and word[i] in LETTERS:
            word[i] = rng.choice(LETTERS[word[i]])
        elif kind < 0.7:
            word.insert(i, word[i])
        elif kind < 0.85 and len(word) > 4:
            del word[i]
        elif i + 1 < len(word) and word[i + 1].islower():
            word[i], word[i + 1] = word[i + 1], word[i]
        else:
            word[i] = rng.choice(LETTERS.get(word[i], "e"))
    return "".join(word)


def group(char, groups, rng):
    others = sorted({c for g in groups if char in g for c in g} - {char})
    return rng.choice(others) if others else None


def sound(name, rng):
    able = [i for i, c in enumerate(name) if group(c, SOUNDS.split(), rng)]
    if not able:
        return None
    i = rng.choice(able)
    return name[:i] + group(name[i], SOUNDS.split(), rng) + name[i + 1:]


def kana(name, rng):
    word = list(name)
    for _ in range(2 if len(word) > 5 and rng.random() < 0.3 else 1):
        i, kind = rng.randrange(1, len(word)), rng.random()
        if kind < 0.25 and "ー" in word[1:]:
            word.remove("ー")
        elif kind < 0.4 and word[i] != "ー" and word[i - 1] not in "ーンッ" and word[i] not in "ァィゥェォャュョ":
            word.insert(i, "ー")
        else:
            able = [i for i, c in enumerate(word) if group(c, KANA, rng)]
            if not able:
                return None
            i = rng.choice(able)
            word[i] = group(word[i], KANA, rng)
    return "".join(word)


def renderings(source, target, to):
    """What the translation writes for each name, where that is not the name itself."""
    wide = {"zh": HAN, "ja": KATAKANA}.get(to.split("-")[0])
    return {name: wide and rendering(name, places, target, wide) for name, places in names(source).items()}


def plants(source, target, to, rng, most, donors, once=False):
    """(kind, usual, variant, places), a few of each kind; a place is a line and a column in characters. `donors`: renderings
    of names in other articles."""
    found = []
    wide = {"zh": HAN, "ja": KATAKANA}.get(to.split("-")[0])
    said = names(source)
    rendered = renderings(source, target, to)
    shared = collections.Counter(rendered.values())
    for name, places in said.items():
        usual = rendered[name]
        # One rendering of two names belongs to one of them at most.
        if usual and shared[usual] > 1:
            continue
        # What is translated by its meaning drifts in other ways.
        if wide == HAN and usual and sum(any(c in g for g in SOUNDS.split()) for c in usual) < len(usual) * 2 / 3:
            continue
        if usual:
            kinds = [("sound" if wide == HAN else "kana", (sound if wide == HAN else kana)(usual, rng)), ("latin", name)]
        else:
            usual, kinds = name, [("letters", letters(name, rng))]
        known = "\n".join(source + target)
        where = occurrences(target, usual)
        # A longer word that holds the name is another name, or the name with an ending.
        edge = (lambda c: bool(c) and re.match(f"[{KATAKANA}]", c)) if wide else str.isalnum
        alone = lambda i, at: not any(edge(c) for c in (target[i][:at][-1:], target[i][at + len(usual):][:1]))
        where = [place for place in where if usual != name or alone(*place)]
        if len(where) < 2:
            continue
        for kind, variant in kinds:
            if variant and variant != usual and (kind == "latin" or variant not in known):
                line, at = rng.choice(where)
                # The original in brackets beside its rendering is no drift.
                if kind != "latin" or name not in target[line]:
                    found.append((kind, usual, variant, [(line, at)]))
        lines = sorted({line for line, _ in where})
        strange = [donor for donor in donors if donor not in known]
        if len(lines) > 4 and strange:
            chosen = rng.sample(lines, rng.randint(2, (len(lines) - 1) // 2))
            found.append(("other", usual, rng.choice(strange), [place for place in where if place[0] in chosen]))
        if once and len(lines) > 2 and strange:
            found.append(("once", usual, rng.choice(strange), [rng.choice(where)]))
    full = re.compile(f"([{HAN}]{{2,4}})[{LINKS}]([{HAN}]{{2,6}})")
    if wide == HAN:
        counts = collections.Counter(m.group() for line in target for m in full.finditer(line))
        for whole, count in sorted(counts.items()):
            given = full.match(whole).group(1)
            variant = sound(given, rng)
            if count > 1 and variant and variant not in "".join(target):
                line, at = rng.choice(occurrences(target, whole))
                found.append(("given", given, variant, [(line, at)]))
    rng.shuffle(found)
    seen = collections.Counter()
    return [p for p in found if not seen.update([p[0]]) and seen[p[0]] <= most]


def program():
    return os.environ.get("BITEXT", "target/release/bitext")


def translated(source, origin, to, backend, folder):
    """The lines of a translation, and the store with what the backend says of its words."""
    path = os.path.join(folder, f"article.{origin}.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(source) + "\n")
    command = [program(), "translate", path, "--from", origin, "--to", to, "--backend", backend, "--fail-on", "never"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr or f"exit code {run.returncode}")
    with open(os.path.join(folder, f"article.{to}.txt"), encoding="utf-8") as file:
        return file.read().splitlines(), os.path.join(folder, ".bitext", "store.db")


def digest(source, target):
    source = source.encode()
    return hashlib.sha256(len(source).to_bytes(8, "little") + source + target.encode()).hexdigest()


def say_words(store, source, old, new, edits):
    """Has a store say of a changed line what it says of the old one. `edits`: start, end, new length in bytes, the last first."""
    row = store.execute("SELECT links FROM alignment WHERE texts = ?", [digest(source, old)]).fetchone()
    if row is None:
        return
    links = [[[int(at) for at in side.split("-")] for side in pair.split(":")] for pair in row[0].split()]
    for start, end, length in edits:
        for _, place in links:
            if place[0] >= end:
                place[:] = [at + length - (end - start) for at in place]
            elif place[1] > start:
                place[:] = [min(place[0], start), max(place[1], end) + length - (end - start)]
    written = " ".join(f"{a}-{b}:{c}-{d}" for (a, b), (c, d) in links)
    store.execute("INSERT OR REPLACE INTO alignment VALUES (?, ?)", [digest(source, new), written])


def check(target, to, source, origin, store=None, said=()):
    """(line, start, end in bytes of the line, text, suggestion) of each finding. `store`: one that is to be used; `said`: what it
    is to say besides, as the arguments of `say_words`."""
    with tempfile.TemporaryDirectory() as folder:
        if store:
            os.mkdir(os.path.join(folder, ".bitext"))
            own = shutil.copy(store, os.path.join(folder, ".bitext", "store.db"))
            with sqlite3.connect(own) as connection:
                for line in said:
                    say_words(connection, *line)
            connection.close()
        path = os.path.join(folder, f"article.{to}.txt")
        text = "\n".join(target) + "\n"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        command = [program(), "check", path, "--to", to, "--format", "json", "--fail-on", "never"]
        if source:
            command += ["--source", os.path.join(folder, f"article.{origin}.txt"), "--from", origin]
            with open(command[-3], "w", encoding="utf-8") as file:
                file.write("\n".join(source) + "\n")
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stderr or f"exit code {run.returncode}")
    data, found = text.encode(), []
    for finding in map(json.loads, run.stdout.splitlines()):
        if finding.get("check") == "name-variants":
            start, end = finding["span"]["start"], finding["span"]["end"]
            begin = data.rfind(b"\n", 0, start) + 1
            usual = finding["suggestions"][0]["text"] if finding["suggestions"] else ""
            found.append((finding["line"] - 1, start - begin, end - begin, finding["text"], usual))
    return found


WORDS, SOURCE, ALONE = "with source and words", "with source", "translation alone"


def judge(job):
    doc, origin, to, source, target, planted, mode, store = job
    with_source = mode != ALONE
    store = store if mode == WORDS else None
    if planted is None:
        return job, check(target, to, with_source and source, origin, store), None
    kind, usual, variant, places = planted
    changed, spans, edits = list(target), [], collections.defaultdict(list)
    for line, at in sorted(places, reverse=True):
        start = len(target[line][:at].encode())
        edits[line].append((start, start + len(usual.encode()), len(variant.encode())))
        changed[line] = changed[line][:at] + variant + changed[line][at + len(usual):]
    said = [(source[line], target[line], changed[line], edits[line]) for line in edits]
    for line, _ in places:
        data = changed[line].encode()
        spans += [(line, m.start(), m.end()) for m in re.finditer(re.escape(variant.encode()), data)]
    right, other = False, []
    for finding in check(changed, to, with_source and source, origin, store, said):
        row, a, b, text, proposed = finding
        here = any(row == line and a < end and b > start for line, start, end in spans)
        pair = {text, proposed}
        if here or any(variant in one or one in variant for one in pair) and any(usual in one or one in usual for one in pair):
            right = True
        else:
            other.append(finding)
    return job, other, right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("--from", dest="origin", default="en")
    parser.add_argument("--to", default="fr,pt-BR,es,de,zh-Hans,ja")
    parser.add_argument("--most", type=int, default=2, help="plants of a kind in a document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--backend", help="translate the articles with it")
    parser.add_argument("--show", action="store_true", help="print what is missed and what is found besides")
    typed = parser.parse_args()
    jobs, donors = [], collections.defaultdict(list)
    folder = tempfile.TemporaryDirectory()
    articles = {}
    for doc, rows in documents(typed.documents).items():
        for to in typed.to.split(","):
            source, store = [" ".join(row[typed.origin].split()) for row in rows], None
            if typed.backend:
                own = os.path.join(folder.name, f"{len(articles)}")
                os.mkdir(own)
                target, store = translated(source, typed.origin, to, typed.backend, own)
            else:
                target = [" ".join(row[to].split()) for row in rows]
            articles[doc, to] = source, target, store
            own = renderings(source, target, to)
            wide = to.split("-")[0] in ("zh", "ja")
            donors[to] += sorted({own[name] or name for name in own if own[name] or not wide})
    modes = (WORDS, SOURCE) if typed.backend else (SOURCE, ALONE)
    for (doc, to), (source, target, store) in articles.items():
        rng = random.Random(f"{typed.seed} {doc} {to}")
        for planted in [None] + plants(source, target, to, rng, typed.most, donors[to], bool(typed.backend)):
            jobs += [(doc, typed.origin, to, source, target, planted, mode, store) for mode in modes]
    with concurrent.futures.ThreadPoolExecutor(typed.jobs) as pool:
        results = list(pool.map(judge, jobs))
    before = {(job[0], job[2], job[6]): {(text, usual) for _, _, _, text, usual in found} for job, found, _ in results if job[5] is None}
    figures = collections.defaultdict(collections.Counter)
    for job, found, right in results:
        doc, _, to, _, target, planted, mode, _ = job
        row = figures[(mode, to)]
        if planted is None:
            row["articles"] += 1
            row["before"] += len(found)
            for line, _, _, text, usual in found if typed.show else []:
                print(f"BEFORE {mode} {to} {doc} {line + 1}: {text} / {usual}")
            continue
        kind, usual, variant, places = planted
        line = places[0][0]
        new = [one for one in found if (one[3], one[4]) not in before[(doc, to, mode)]]
        row["plants"] += 1
        row["found"] += right
        row["wrong"] += bool(new)
        row[f"{kind}"] += 1
        row[f"{kind} found"] += right
        if typed.show and not right:
            print(f"MISSED {mode} {to} {doc} {line + 1}: {kind} {variant} / {usual}: {target[line]}")
        for one in new if typed.show else []:
            print(f"WRONG {mode} {to} {doc} {one[0] + 1}: {one[3]} / {one[4]} (planted {variant} / {usual})")
    for shown in modes:
        print(f"\n{shown}")
        print(f"{'to':8} {'plants':>6} {'found':>6} {'recall':>7} {'wrong':>6} {'precision':>9} {'unplanted':>9}  by kind")
        for (mode, to), row in figures.items():
            if mode == shown:
                kinds = [k for k in ("letters", "sound", "kana", "latin", "given", "other", "once") if row[k]]
                said = row["found"] + row["wrong"]
                print(f"{to:8} {row['plants']:6} {row['found']:6} {row['found'] / max(1, row['plants']):7.3f} {row['wrong']:6} "
                      f"{row['found'] / max(1, said):9.3f} {row['before']:4}/{row['articles']:<4}  "
                      + ", ".join(f"{k} {row[k + ' found']}/{row[k]}" for k in kinds))


if __name__ == "__main__":
    main()
