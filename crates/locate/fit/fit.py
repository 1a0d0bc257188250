"""Fits the weights of `locate` and writes src/weights.rs.

    cargo xtask bench locate --data ../shared/bench/locate/data/public --signals /tmp/signals
    python3 fit.py /tmp/signals ../src/weights.rs        (needs numpy, scipy, scikit-learn)

Ranking: a linear score; the weights maximise the probability (softmax over the candidates) of the right element,
softened so that a wrong label costs little (5 % of labels are taken to be wrong). What speaks for an element may not
weigh less than nothing, what speaks against it not more. Confidence: a logistic model over score, lead and a few
signals of the winner, fitted on scores from rankings that have not seen the application. All figures that are printed
are from leaving one application out.
"""
import json
import sys
import zlib

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

WRONG = 0.05  # share of labels that are taken to be wrong
DECAY = 7e-5
CLOSELY = 48  # as in again.rs
# Signals that only the close look sees, and those that the confidence sees: as in signals.rs and again.rs.
CLOSE = "label_like label_holds label_other label_foreign shape crossed href_like href_other path_tags path_marks row_text row_mark section_mark".split()
SINGLE = "label label_other label_foreign label_gone href_other words_other row_text row_mark claimed_text claimed_mark before after tag".split()
# The data holds no attributes for tests that differ between right and wrong; they are what they are for.
PRIOR = {"test": 4.0, "test_other": -2.0}


def against(name):
    return name.endswith(("_other", "_gone", "_new", "_foreign")) or name.startswith("claimed") or name == "nested"


def fold(app):
    """Applications with few pairs share a fold."""
    return "similo%d" % (zlib.crc32(app.encode()) % 6) if app.startswith("similo") else app


class Data:
    def __init__(self, path):
        with open(path + ".json") as file:
            head = json.load(file)
        self.names, self.pairs = head["names"], head["pairs"]
        signals = np.fromfile(path + ".bin", dtype=np.float32).reshape(-1, len(self.names))
        at = 0
        counts = {}
        for pair in self.pairs:
            pair["signals"] = signals[at : at + pair["candidates"]]
            at += pair["candidates"]
            pair["spans"] = np.array(pair["spans"]).reshape(-1, 2)
            pair["fold"] = fold(pair["app"])
            counts[pair["app"], pair["blind"]] = counts.get((pair["app"], pair["blind"]), 0) + 1
        for pair in self.pairs:
            pair["weight"] = counts[pair["app"], pair["blind"]] ** -0.5
        self.prior = np.array([PRIOR.get(name, 0.0) for name in self.names])
        self.glance = np.array([name not in CLOSE for name in self.names], dtype=np.float32)

    def rank(self, pairs, start=None, most=40):
        """The weights that put the right candidates first."""
        groups = []
        for pair in pairs:
            values, right = pair["signals"], pair["truth"]
            if start is None:
                keep = np.random.RandomState(1).permutation(len(values))[:60]
            else:
                keep = np.argsort(-(values @ start))[:most]
            keep = np.concatenate([[right], keep[keep != right]])
            groups.append(values[keep])
        sizes = np.array([len(group) for group in groups])
        first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        owner = np.repeat(np.arange(len(groups)), sizes)
        values = np.concatenate(groups)
        right = values[first]
        weight = np.array([pair["weight"] for pair in pairs], dtype=np.float32)
        weight /= weight.sum()

        def loss(w):
            scores = values @ w.astype(np.float32)
            top = np.maximum.reduceat(scores, first)
            e = np.exp(scores - top[owner])
            total = np.add.reduceat(e, first)
            p = e[first] / total
            q = WRONG + (1 - WRONG) * p
            v = weight * (1 - WRONG) * p / q
            gradient = values.T @ (e / total[owner] * v[owner]) - right.T @ v
            away = w - self.prior
            return float(-(weight * np.log(q)).sum() + DECAY * (away**2).sum()), gradient + 2 * DECAY * away

        bounds = [(None, 0) if against(name) else (0, None) for name in self.names]
        begin = self.prior if start is None else start
        return minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 150}).x

    def fit(self, pairs, start=None):
        if start is None:
            start = self.rank(self.rank_few(pairs))
            start = self.rank(pairs, start)
        return self.rank(pairs, start)

    @staticmethod
    def rank_few(pairs):
        return pairs[::4]

    def best(self, pair, w):
        """The winner, and what the confidence is made of."""
        w = w.astype(np.float32)
        values = pair["signals"]
        keep = np.argsort(-(values @ (w * self.glance)), kind="stable")[:CLOSELY]
        scores = values[keep] @ w
        order = np.argsort(-scores, kind="stable")
        spans = pair["spans"][keep[order]]
        (at, end), others = spans[0], spans[1:]
        apart = ~((others[:, 0] >= at) & (others[:, 0] < end)) & ~((others[:, 0] <= at) & (at < others[:, 1]))
        leads = scores[order[0]] - scores[order[1:]][apart]
        lead = min(leads.min(), 8) if len(leads) else 8
        winner = values[keep[order[0]]]
        itself = float(np.array(pair["itself"], dtype=np.float32) @ w)
        single = [winner[self.names.index(name)] for name in SINGLE]
        return keep[order[0]], [scores[order[0]], lead, min(lead, 1), pair["words"], pair["marks"], itself] + single


def sure(inputs, right):
    scale = StandardScaler().fit(inputs)
    model = LogisticRegression(C=10, max_iter=2000).fit(scale.transform(inputs), right)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - (weights * scale.mean_).sum())


def logistic(x):
    return 1 / (1 + np.exp(-x))


def main():
    data = Data(sys.argv[1])
    known = [pair for pair in data.pairs if pair["truth"] is not None]
    weights = data.fit(known)
    folds = sorted({pair["fold"] for pair in data.pairs})
    inputs, right = [], []
    hits = {}
    others = {out: data.fit([pair for pair in known if pair["fold"] != out], weights) for out in folds}
    for pair in data.pairs:
        at, values = data.best(pair, others[pair["fold"]])
        inputs.append(values)
        right.append(int(at in pair["ok"]))
        if pair["truth"] is not None:
            hit = hits.setdefault((pair["set"], pair["blind"]), [0, 0])
            hit[0] += at == pair["truth"]
            hit[1] += 1
    for (name, blind), (hit, all_) in sorted(hits.items(), key=str):
        print(f"{name:14} {'blind' if blind else 'full':6} {hit / all_:.3f} of {all_}")
    inputs, right = np.array(inputs), np.array(right)
    of = np.array([pair["fold"] for pair in data.pairs])
    told = np.zeros(len(right))
    for out in folds:
        w, b = sure(inputs[of != out], right[of != out])
        told[of == out] = logistic(inputs[of == out] @ w + b) * logistic(inputs[of == out, 1])
    for blind in (False, True):
        at = np.array([p["blind"] == blind and p["set"] != "similo" for p in data.pairs])
        gone = np.array([p["truth"] is None for p in data.pairs])[at]
        yes = told[at] >= 0.7
        tp = (yes & (right[at] == 1)).sum()
        bins = np.minimum((told[at] * 10).astype(int), 9)
        off = sum(abs(told[at][bins == k].sum() - right[at][bins == k].sum()) for k in range(10)) / at.sum()
        auc = roc_auc_score(right[at], told[at])
        print(f"{'blind' if blind else 'full':6} auc {auc:.3f} ece {off:.3f} precision {tp / yes.sum():.3f} recall {tp / (~gone).sum():.3f} rejected {(gone & ~yes).sum() / gone.sum():.3f}")
    w, b = sure(inputs, right)
    with open(sys.argv[2], "w") as out:
        out.write("//! What each signal weighs. Written by `fit/fit.py`; the figures are in docs/architecture.md.\n\n")
        out.write("use crate::signals::Signals;\n\n/// In the order of `signals::NAMES`.\n#[rustfmt::skip]\npub(crate) const WEIGHTS: Signals = [\n")
        for name, value in zip(data.names, weights):
            out.write(f"    {value:.2f}, // {name}\n")
        out.write("];\n\n/// What makes sure, in the order of `confidence`.\n#[rustfmt::skip]\npub(crate) const SURE: [f32; 19] = [\n")
        for name, value in zip(["score", "ahead", "close", "words", "marks", "itself"] + SINGLE, w):
            out.write(f"    {value:.3f}, // {name}\n")
        out.write(f"];\n\n/// Where sureness begins.\npub(crate) const BIAS: f32 = {b:.3f};\n")


main()
