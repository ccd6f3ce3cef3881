#!/usr/bin/env python3
"""golden_metrics.py PAIRS.json > golden.json : scores of sacreBLEU for the pairs in PAIRS.json, a list of [hypothesis, reference].

Needs the PyPI package sacrebleu 2.6.0. tests/suite/score.rs holds our own scores against the result.
"""
import json
import sys

from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

pairs = json.load(open(sys.argv[1], encoding="utf-8"))
hyps, refs = [p[0] for p in pairs], [p[1] for p in pairs]
SETTINGS = {
    "bleu_13a": lambda **k: BLEU(**k),
    "bleu_zh": lambda **k: BLEU(tokenize="zh", **k),
    "bleu_char": lambda **k: BLEU(tokenize="char", **k),
    "bleu_none": lambda **k: BLEU(tokenize="none", **k),
    "bleu_intl": lambda **k: BLEU(tokenize="intl", **k),
    "bleu_13a_lc": lambda **k: BLEU(lowercase=True, **k),
    "bleu_floor": lambda **k: BLEU(smooth_method="floor", **k),
    "bleu_addk": lambda **k: BLEU(smooth_method="add-k", **k),
    "bleu_smooth_none": lambda **k: BLEU(smooth_method="none", **k),
    "chrf2": lambda: CHRF(),
    "chrf2pp": lambda: CHRF(word_order=2),
    "chrf3": lambda: CHRF(beta=3),
    "chrf2_ws": lambda: CHRF(whitespace=True),
    "chrf2_lc": lambda: CHRF(lowercase=True),
    "chrf2_eps": lambda: CHRF(eps_smoothing=True),
    "ter": lambda: TER(),
    "ter_norm": lambda: TER(normalized=True),
    "ter_norm_asian": lambda: TER(normalized=True, asian_support=True),
    "ter_nopunct": lambda: TER(no_punct=True),
    "ter_nopunct_asian": lambda: TER(no_punct=True, asian_support=True),
    "ter_cs": lambda: TER(case_sensitive=True),
}
metrics = {}
for name, make in SETTINGS.items():
    metric = make()
    result = metric.corpus_score(hyps, [refs])
    entry = {"corpus": result.score, "signature": str(metric.get_signature())}
    if name.startswith("bleu"):
        entry.update(counts=result.counts, totals=result.totals, precisions=result.precisions, bp=result.bp,
                     sys_len=result.sys_len, ref_len=result.ref_len)
        metric = make(effective_order=True)
    entry["sentence"] = [metric.sentence_score(h, [r]).score for h, r in pairs]
    metrics[name] = entry
second = hyps[1:] + hyps[:1]
two = {name: make().corpus_score(hyps, [refs, second]).score
       for name, make in (("chrf2", CHRF), ("bleu", BLEU), ("ter", TER))}

# Another system: every third translation is that of the next pair. With two references, lengths are no whole numbers.
other = [second[i] if i % 3 == 0 else hyp for i, hyp in enumerate(hyps)]
PAIRED = ("bleu_13a", "bleu_zh", "chrf2", "chrf2pp", "ter", "ter_norm_asian")
paired = {}
for count, all_refs in (("one", [refs]), ("two", [refs, second])):
    paired[count] = {}
    for name in PAIRED:
        _, results = PairedTest([("other", other), ("own", hyps)], {name: SETTINGS[name]()}, all_refs, test_type="bs")()
        result = next(values[1] for key, values in results.items() if key != "System")
        paired[count][name] = {"p": result.p_value, "mean": float(result.mean), "ci": float(result.ci)}
json.dump({"sacrebleu": "2.6.0", "pairs": [{"hyp": h, "ref": r} for h, r in pairs], "metrics": metrics, "two_refs": two,
           "paired": paired}, sys.stdout, ensure_ascii=False)
print()
