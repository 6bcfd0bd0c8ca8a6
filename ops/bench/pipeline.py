#!/usr/bin/env python3
"""Measures the whole way of mentions, from a producer over Kafka, tagging, counts, stories and alerts to
the search index, beside the floor: the same way without tagging.

    ops/bench/pipeline.py [MENTIONS] [ROUNDS]       prints a table; 50,000 and 2 where not said
    ops/bench/pipeline.py freshness [SECONDS]       how soon a mention is found at 10, 50 and 90 % of what
                                                    this machine can do, measured first

Mentions are made up: 10 to 40 words out of 20,000 by Zipf's law, every tenth about the bundled brand.
Floor and whole way take turns, each in a Java of its own with a broker in it; the first fifth warms up.
Compare processor seconds, which other programs on the machine change little. Builds what it needs (Maven,
JDK 25); runs ./earshot, or what EARSHOT names. Needs Python 3.8.
"""

import json
import os
import pathlib
import random
import shlex
import signal
import subprocess
import sys
import tempfile
import time

import measure
import standing

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def mentions(count, seed=1, name="p"):
    chance = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    for number in range(count):
        text = " ".join(chance.choices(words, weights, k=chance.randint(10, 40)))
        yield {
            "id": "%s%d" % (name, number),
            "source": {"kind": "import", "name": "bench"},
            "channel": "social",
            "url": "https://example.org/%s%d" % (name, number),
            "text": ("MINI Cooper électrique, " if number % 10 == 0 else "") + text,
            "author": {"name": "Voice %d" % (number % 5000), "handle": "voice%d" % (number % 5000)},
            "published": "2026-%02d-%02dT%02d:00:00Z" % (1 + number % 10, 1 + number % 28, number % 24),
        }


def class_path():
    told = os.environ.get("BENCH_PATH")
    if told:
        return told
    subprocess.run(
        ["mvn", "-B", "-ntp", "-q", "-Pbench", "package", "-DskipTests"]
        + ["-pl", "ops/bench/pipeline", "-am"],
        cwd=ROOT,
        check=True,
    )
    target = HERE / "pipeline" / "target"
    return "%s:%s" % (target / "classes", (target / "class-path").read_text().strip())


def run(path, way, file):
    with tempfile.TemporaryDirectory() as folder:
        out = subprocess.run(
            [standing.java(), "-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"]
            + ["--sun-misc-unsafe-memory-access=allow", "-cp", path]
            + ["dev.earshot.bench.pipeline.Pipeline", way, file, folder],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    return json.loads(out.strip().splitlines()[-1])


def compare(count, rounds):
    path = class_path()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for one in mentions(count):
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
        file.flush()
        print("| round | way | mentions | processor s | per million | on the clock, mentions/s |")
        print("|---|---|---:|---:|---:|---:|")
        for number in range(rounds):
            used = {}
            for way in ("floor", "whole"):
                one = run(path, way, file.name)
                used[way] = one["processor"]
                print(
                    "| %d | %s | %d | %.1f | %.0f | %.0f |"
                    % (number + 1, way, one["mentions"], one["processor"],
                       one["processor"] * 1e6 / one["mentions"], one["mentions"] / one["seconds"]),
                    flush=True,
                )
            print("| %d | whole/floor by processor: %.2f | | | | |"
                  % (number + 1, used["floor"] / used["whole"]), flush=True)


def freshness(seconds):
    command = shlex.split(os.environ.get("EARSHOT", str(ROOT / "earshot")))
    with tempfile.TemporaryDirectory() as folder:
        up = subprocess.Popen(
            command + ["up", "--data", folder, "--port", "18339"], stdout=subprocess.PIPE, text=True
        )
        try:
            base = up.stdout.readline().split()[1]
            for batch in ("warm", "capacity"):
                posts = list(mentions(20_000, seed=batch, name=batch))
                begun = time.monotonic()
                measure.measure_import(base, posts)
                capacity = len(posts) / (time.monotonic() - begun)
            print("capacity: %.0f mentions/s" % capacity, flush=True)
            for share in (0.1, 0.5, 0.9):
                print("%.0f %%:" % (100 * share), end=" ", flush=True)
                measure.measure_freshness(base, max(1, int(share * capacity)), seconds)
        finally:
            up.send_signal(signal.SIGTERM)
            up.wait()


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] == "freshness":
        freshness(int(sys.argv[2]) if len(sys.argv) > 2 else 30)
    elif all(argument.isdigit() for argument in sys.argv[1:]) and len(sys.argv) < 4:
        numbers = [int(argument) for argument in sys.argv[1:]] + [50_000, 2][len(sys.argv) - 1 :]
        compare(*numbers)
    else:
        sys.exit(__doc__)
