#!/usr/bin/env python3
"""Makes compare.json: random comparisons with what scipy and statsmodels say of them.

    python3 -m venv venv && venv/bin/pip install numpy scipy statsmodels
    venv/bin/python compare.py > compare.json

The words follow the conditions of bench/METHODOLOGY.md, written down here a second time.
"""
import json
import math

import numpy
from scipy import stats
from statsmodels.stats.multitest import multipletests

random = numpy.random.default_rng(20261127)
LEAST = math.log1p(0.05)


def values(count, spread, kind):
    middle = math.exp(random.uniform(-3, 12))
    if kind == "constant":
        return [middle] * count
    if kind == "heavy":
        noise = stats.t.rvs(2, size=count, random_state=random) * spread / 3
    else:
        noise = random.normal(0, spread, count)
    found = [middle * math.exp(it) for it in noise]
    return [float(f"{it:.1e}") for it in found] if kind == "ties" else found


def exact(logs):
    """Every choice of signs, for as many as can be listed."""
    if not 6 <= len(logs) <= 16:
        return None
    signs = numpy.array(numpy.meshgrid(*[[-1, 1]] * len(logs))).reshape(len(logs), -1)
    sums = numpy.abs(numpy.array(logs) @ signs)
    return float(numpy.mean(sums >= abs(sum(logs)) - 1e-12 * sum(map(abs, logs))))


def paired(a, b):
    both = [(x, y) for x, y in zip(a, b) if x is not None and y is not None]
    if len(both) < 3:
        return None
    x, y = (numpy.log([it[side] for it in both]) for side in (0, 1))
    found = stats.ttest_rel(x, y)
    interval = found.confidence_interval(0.95)
    return {
        "rounds": len(both),
        "ratio": math.exp(float(numpy.mean(x - y))),
        "low": math.exp(float(interval.low)),
        "high": math.exp(float(interval.high)),
        "p": float(found.pvalue),
        "exact_p": exact(list(x - y)),
    }


def unpaired(a, b):
    x, y = ([math.log(it) for it in side if it is not None] for side in (a, b))
    if min(len(x), len(y)) < 3 or numpy.std(x) + numpy.std(y) < 1e-12:
        return None
    found = stats.ttest_ind(x, y, equal_var=False)
    interval = found.confidence_interval(0.95)
    return {
        "ratio": math.exp(float(numpy.mean(x) - numpy.mean(y))),
        "low": math.exp(float(interval.low)),
        "high": math.exp(float(interval.high)),
        "p": float(found.pvalue),
    }


def word(found, adjusted):
    agrees = found["exact_p"] is None or found["exact_p"] < 0.05
    log = math.log(found["ratio"])
    if adjusted < 0.05 and agrees and abs(log) > LEAST:
        return "more" if log > 0 else "less"
    if math.log(found["low"]) > -LEAST and math.log(found["high"]) < LEAST:
        return "same"
    return "unclear"


cases = []
for index in range(240):
    count = 1 + index % 40
    kind = ["normal", "heavy", "ties", "constant"][int(random.choice(4, p=[0.5, 0.25, 0.2, 0.05]))]
    spread = 10 ** random.uniform(-3, -0.3)
    effect = math.exp(random.choice([0, 0, 0.03, 0.06, -0.1, 0.5]) + random.normal(0, 0.01))
    b = values(count, spread, kind)
    a = [it * effect * math.exp(random.normal(0, spread)) for it in b]
    missing = random.uniform(size=(2, count)) < random.choice([0, 0, 0.2])
    a, b = ([None if gone else it for it, gone in zip(side, gap)] for side, gap in zip((a, b), missing))
    cases.append({"a": a, "b": b, "paired": paired(a, b), "unpaired": unpaired(a, b)})

# Families of one to twelve of these, as they stand in a table.
families, start = [], 0
members = [index for index, it in enumerate(cases) if it["paired"]]
while start < len(members):
    size = int(random.integers(1, 13))
    family = members[start : start + size]
    start += size
    adjusted = multipletests([cases[it]["paired"]["p"] for it in family], method="holm")[1]
    words = [word(cases[it]["paired"], p) for it, p in zip(family, adjusted)]
    families.append({"cases": family, "adjusted": [float(it) for it in adjusted], "words": words})

lines = ",\n".join(json.dumps(it) for it in cases)
families = ",\n".join(json.dumps(it) for it in families)
print(f'{{"cases": [\n{lines}\n],\n"families": [\n{families}\n]}}')
