#!/usr/bin/env python3
"""From the mention that tips the scale being published to the webhook arriving.

Starts Earshot with many made-up brands and a webhook of its own, lets 200 mentions a second in by
the API, makes one brand after the other the talk of the town, and takes the time between the moment
at which the tipping mention says that it was published and the arrival of the webhook.

    ops/bench/alert_latency.py [--earshot ./earshot] [--brands 200] [--rate 200] [--folder DIR]
"""

import argparse
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from datetime import datetime, timezone

ANGRY = ["{b} is awful, it broke down again, what a terrible disaster",
         "{b} est une catastrophe, encore en panne, je suis furieux",
         "never again {b}, horrible quality, worst purchase of my life",
         "{b} : service client lamentable, honteux, quelle déception"]
CALM = ["a walk in the park with the dog, number {n}", "la réunion est à dix heures, salle {n}",
        "new pictures of the harbour, part {n}", "recette du jour : soupe de légumes {n}"]


class Hook(http.server.BaseHTTPRequestHandler):
    seconds = {}

    def do_POST(self):
        arrived = time.time()
        alert = json.loads(self.rfile.read(int(self.headers["Content-Length"]))).get("alert", {})
        if alert.get("state") == "opened" and alert.get("topic") == "*":
            at = datetime.fromisoformat(alert["at"].replace("Z", "+00:00")).timestamp()
            self.seconds.setdefault(alert["id"], arrived - at)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ask.add_argument("--earshot", default="./earshot")
    ask.add_argument("--brands", type=int, default=200)
    ask.add_argument("--rate", type=int, default=200)
    ask.add_argument("--folder", default=None)
    asked = ask.parse_args()
    folder = asked.folder or tempfile.mkdtemp(prefix="earshot-latency-")
    hook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    names = ["brand" + "".join(chr(ord("a") + int(d)) for d in str(i)) for i in range(asked.brands)]
    config = os.path.join(folder, "earshot.yaml")
    with open(config, "w", encoding="utf-8") as out:
        out.write("brands:\n" + "".join(f"  - {{name: {n}, query: {n}}}\n" for n in names))
        out.write("receivers:\n  - name: bench\n    kinds: [negative]\n"
                  f"    webhook: http://127.0.0.1:{hook.server_address[1]}/\n")
    earshot = subprocess.Popen(
        asked.earshot.split() + ["up", "--config", config, "--data", folder + "/data", "--port", "0"],
        stdout=subprocess.PIPE, stderr=open(folder + "/log", "w"), text=True)
    try:
        url = earshot.stdout.readline().removeprefix("ready ").strip()
        if not url:
            sys.exit(f"it did not start; {folder}/log says why")
        talk(url, names, asked.rate)
        deadline = time.time() + 20
        while len(Hook.seconds) < len(names) and time.time() < deadline:
            time.sleep(0.2)
    finally:
        earshot.terminate()
        earshot.wait()
    seconds = sorted(Hook.seconds.values())
    if not seconds:
        sys.exit("no alert arrived")
    share = lambda p: seconds[min(len(seconds) - 1, int(p * len(seconds)))]
    print(f"{asked.rate} mentions/s, {len(seconds)} alerts of {len(names)} brands: "
          f"p50 {share(0.5):.2f} s, p99 {share(0.99):.2f} s, worst {seconds[-1]:.2f} s")


def talk(url, names, rate):
    """Half of what is said is calm; the other half is one brand's trouble after the other's."""
    turn, said, began = 0.1, 0, time.time()
    batch = max(2, int(rate * turn))
    tellings = [n for n in names for _ in range(24)]
    warm = int(20 / turn)
    for step in range(warm + len(tellings) * 2 // batch + 1):
        time.sleep(max(0, began + step * turn - time.time()))
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        lines = []
        for i in range(batch):
            said += 1
            angry = step >= warm and i % 2 and tellings
            text = (ANGRY[said % 4].format(b=tellings.pop(0)) if angry
                    else CALM[said % 4].format(n=said))
            lines.append(json.dumps({"id": f"latency-{began}-{said}", "text": text, "published": now,
                                     "channel": "social", "author": {"handle": f"voice{said}"}}))
        request = urllib.request.Request(
            url + "/api/mentions", data="\n".join(lines).encode(),
            headers={"Content-Type": "application/x-ndjson"}, method="POST")
        urllib.request.urlopen(request, timeout=60).read()


if __name__ == "__main__":
    main()
