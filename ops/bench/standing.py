#!/usr/bin/env python3
"""Measures the live matcher beside lucene-monitor and OpenSearch's percolator: posts a second on one
thread against 1 to 100,000 standing queries, equal hits proved in each run before it is timed.

    ops/bench/standing.py [a parameter of JMH, such as -p queries=1000]...

Builds what it needs (Maven, JDK 25), takes about ten minutes, and prints a table with ratios. The
class path of each peer is its own, because each needs another Lucene. Needs Python 3.8 and two
gigabytes of memory.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MODULES = "ops/bench/standing,ops/bench/monitor,ops/bench/opensearch"


def java():
    """The Java that Maven compiled with: the first of version 25 or newer, as the launcher looks."""
    homes = [os.environ.get("EARSHOT_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    homes += sorted(str(home) for home in pathlib.Path("/usr/lib/jvm").glob("*"))
    for home in filter(None, homes):
        release = pathlib.Path(home, "release")
        if release.is_file():
            for line in release.read_text().splitlines():
                if line.startswith("JAVA_VERSION=") and int(line.split('"')[1].split(".")[0]) >= 25:
                    return str(pathlib.Path(home, "bin", "java"))
    sys.exit("needs Java 25 or newer: set EARSHOT_JAVA_HOME to one")


def main():
    subprocess.run(
        ["mvn", "-B", "-ntp", "-q", "-Pbench", "package", "-DskipTests", "-pl", MODULES, "-am"],
        cwd=HERE.parent.parent,
        check=True,
    )
    target = HERE / "standing" / "target"
    path = "%s:%s" % (target / "classes", (target / "class-path").read_text().strip())
    with tempfile.NamedTemporaryFile(suffix=".json") as results:
        subprocess.run(
            [java(), "-cp", path, "org.openjdk.jmh.Main", "StandingQueries", "-rf", "json"]
            + ["-rff", results.name, "-foe", "true"]
            + sys.argv[1:],
            cwd=HERE,
            check=True,
            stdout=sys.stderr,
        )
        measured = json.load(open(results.name))
    speeds = collections.defaultdict(dict)
    for one in measured:
        metric = one["primaryMetric"]
        speeds[int(one["params"]["queries"])][one["params"]["peer"]] = metric
    peers = ["earshot", "lucene-monitor", "opensearch"]
    print("| standing queries | " + " | ".join(peers) + " | ratios |")
    print("|---:|" + "---:|" * (len(peers) + 1))
    for queries, by_peer in sorted(speeds.items()):
        cells = [
            "{:,.0f} ± {:.0%}".format(m["score"], float(m["scoreError"]) / m["score"])
            if (m := by_peer.get(peer))
            else "–"
            for peer in peers
        ]
        ratios = [
            "{:,.0f}×".format(by_peer["earshot"]["score"] / by_peer[peer]["score"])
            for peer in peers[1:]
            if "earshot" in by_peer and peer in by_peer
        ]
        print("| {:,} | {} | {} |".format(queries, " | ".join(cells), " ".join(ratios)))


if __name__ == "__main__":
    main()
