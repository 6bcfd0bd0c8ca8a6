#!/usr/bin/env python3
"""Measures a running Earshot from outside: how fast an import becomes searchable, and how soon a
single mention does while others arrive.

    ./earshot up --data "$(mktemp -d)" --port 8080
    ops/bench/measure.py http://127.0.0.1:8080 import 100000
    ops/bench/measure.py http://127.0.0.1:8080 freshness 200 20

'import N' posts N made-up mentions of about 600 bytes in batches of 1,000 and waits until all are
found. 'freshness RATE SECONDS' posts RATE mentions a second; every tenth of a second it notes how
long the mention that was just published takes to be found by its id, and prints p50 and p99.
Needs Python 3.8 and nothing else.
"""

import json
import sys
import threading
import time
import urllib.parse
import urllib.request

WORDS = (
    "la nouvelle citadine roule vite et bien sur les routes de campagne avec un moteur calme "
    "the car was parked near the station while we waited for the train that never came"
).split()


def mention(name):
    number = abs(hash(name))
    words = " ".join(WORDS[(number >> i) % len(WORDS)] for i in range(60))
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


def measure_import(base, count):
    run = "i%d" % time.time_ns()
    before = total(base, "")
    batches = [
        [mention("%s-%d" % (run, i)) for i in range(start, min(start + 1000, count))]
        for start in range(0, count, 1000)
    ]
    size = sum(len(json.dumps(m, ensure_ascii=False).encode()) for m in batches[0]) / len(batches[0])
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
        measure_import(sys.argv[1], int(sys.argv[3]))
    elif len(sys.argv) == 5 and sys.argv[2] == "freshness":
        measure_freshness(sys.argv[1], int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(__doc__)
