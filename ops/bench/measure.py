#!/usr/bin/env python3
"""Measures a running Earshot from outside: how fast an import becomes searchable, how soon a single
mention does while others arrive, and what a million mentions cost.

    ./earshot up --data "$(mktemp -d)" --port 8080
    ops/bench/measure.py http://127.0.0.1:8080 import 100000
    ops/bench/measure.py http://127.0.0.1:8080 freshness 200 20
    ops/bench/measure.py http://127.0.0.1:8080 cost 200000 DATA_FOLDER
    ops/bench/measure.py http://127.0.0.1:8080 cost mentions.jsonl DATA_FOLDER

'import N' posts N made-up mentions of about 600 bytes in batches of 1,000 and waits until all are
found. 'freshness RATE SECONDS' posts RATE mentions a second; every tenth of a second it notes how
long the mention that was just published takes to be found by its id, and prints p50 and p99.
'cost N FOLDER' imports N, or all of a file, and tells the processor time and the room on disk that they took, by what
is in the data folder of an `up` that holds everything, the broker included: ask one that was warmed
up by an import before. Needs Python 3.8 and nothing else.
"""

import json
import os
import random
import sys
import threading
import time
import urllib.parse
import urllib.request
import zlib

WORDS = (
    "la nouvelle citadine roule vite et bien sur les routes de campagne avec un moteur calme "
    "the car was parked near the station while we waited for the train that never came"
).split()


def mention(name):
    number = zlib.crc32(name.encode()) << 32 | zlib.crc32(name[::-1].encode())
    chance = random.Random(number)
    words = " ".join(chance.choices(WORDS, k=60))
    brand = "MINI Cooper électrique, " if number % 10 == 0 else ""
    return {
        "id": name,
        "source": {"kind": "import", "name": "bench"},
        "channel": "social",
        "url": "https://example.org/" + name,
        "text": brand + words,
        "author": {"name": "Voice %d" % (number % 5000)},
        "published": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }


def post(base, mentions):
    body = "\n".join(json.dumps(m, ensure_ascii=False) for m in mentions).encode()
    request = urllib.request.Request(
        base + "/api/mentions", body, {"Content-Type": "application/x-ndjson"}
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 202, answer.status


def total(base, query):
    address = base + "/api/mentions?" + urllib.parse.urlencode({"q": query, "limit": 1})
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)["total"]


def made_up(count):
    run = "i%d" % time.time_ns()
    return [mention("%s-%d" % (run, i)) for i in range(count)]


def measure_import(base, mentions):
    count, before = len(mentions), total(base, "")
    batches = [mentions[start : start + 1000] for start in range(0, count, 1000)]
    size = sum(len(json.dumps(m, ensure_ascii=False).encode()) for m in mentions) / count
    start = time.monotonic()
    for batch in batches:
        post(base, batch)
    acknowledged = time.monotonic() - start
    while total(base, "") < before + count:
        time.sleep(0.1)
    found = time.monotonic() - start
    print(
        "%d mentions of %d bytes: acknowledged after %.1f s (%d/s), all found after %.1f s (%d/s)"
        % (count, size, acknowledged, count / acknowledged, found, count / found)
    )


def processor_seconds(base):
    with urllib.request.urlopen(base + "/metrics") as answer:
        for line in answer.read().decode().splitlines():
            if line.startswith("process_cpu_time_ns_total "):
                return float(line.split()[1]) / 1e9
    raise SystemExit("the metrics do not tell the processor time")


def room(folder):
    """Bytes on disk, sparse files by what they really take: index, stores, and Kafka by topic."""
    taken = {}
    for place, _, names in os.walk(folder):
        parts = os.path.relpath(place, folder).split(os.sep)
        kind = parts[0]
        if kind == "kafka" and len(parts) > 2:
            topic = parts[2].rpartition("-")[0]
            kind = "kafka, " + topic
        for name in names:
            try:
                taken[kind] = taken.get(kind, 0) + os.stat(os.path.join(place, name)).st_blocks * 512
            except FileNotFoundError:
                pass  # merged or compacted away meanwhile
    return taken


def measure_cost(base, mentions, folder):
    cpu, before = processor_seconds(base), room(folder)
    measure_import(base, mentions)
    million = 1e6 / len(mentions)
    print("for a million: %.0f s of processor" % ((processor_seconds(base) - cpu) * million))
    for kind, size in sorted(room(folder).items()):
        more = (size - before.get(kind, 0)) * million / 1e6
        if more >= 1:
            print("for a million: %5.0f MB in %s" % (more, kind))


def measure_freshness(base, rate, seconds):
    run = "f%d" % time.time_ns()
    stop = threading.Event()

    def load():
        sent = 0
        start = time.monotonic()
        while not stop.is_set():
            due = int((time.monotonic() - start) * rate)
            if due > sent:
                post(base, [mention("%s-l%d" % (run, i)) for i in range(sent, due)])
                sent = due
            time.sleep(0.01)

    feeder = threading.Thread(target=load)
    feeder.start()
    waits = []
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        name = "%s-p%d" % (run, len(waits))
        start = time.monotonic()
        post(base, [mention(name)])
        while total(base, 'id:"%s"' % name) == 0:
            time.sleep(0.005)
        waits.append((time.monotonic() - start) * 1000)
        time.sleep(0.1)
    stop.set()
    feeder.join()
    waits.sort()
    print(
        "published to found at %d/s: p50 %.0f ms, p99 %.0f ms, worst %.0f ms of %d"
        % (rate, waits[len(waits) // 2], waits[int(len(waits) * 0.99)], waits[-1], len(waits))
    )


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[2] == "import":
        measure_import(sys.argv[1], made_up(int(sys.argv[3])))
    elif len(sys.argv) == 5 and sys.argv[2] == "cost":
        if sys.argv[3].isdigit():
            mentions = made_up(int(sys.argv[3]))
        else:
            with open(sys.argv[3], encoding="utf-8") as lines:
                mentions = [json.loads(line) for line in lines if line.strip()]
        measure_cost(sys.argv[1], mentions, sys.argv[4])
    elif len(sys.argv) == 5 and sys.argv[2] == "freshness":
        measure_freshness(sys.argv[1], int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(__doc__)
