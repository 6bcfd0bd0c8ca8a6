#!/usr/bin/env python3
"""Measures the tagger on one thread beside VADER and OpenNLP's categorizer, on the same tweets.

    ops/bench/tagging.py FOLDER [a parameter of JMH, such as -f 3]...

FOLDER has the UMSAB data set as it is published: english/train_text.txt, english/train_labels.txt
and the same of french. OpenNLP is trained on these tweets first. Builds what it needs (Maven, JDK
25), takes about three minutes, and prints a table with ratios. Needs Python 3.8.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import standing

HERE = pathlib.Path(__file__).resolve().parent
MODULES = ["tagging", "categorizers"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    modules = ",".join("ops/bench/" + module for module in MODULES)
    subprocess.run(
        ["mvn", "-B", "-ntp", "-q", "-Pbench", "package", "-DskipTests", "-pl", modules, "-am"],
        cwd=HERE.parent.parent,
        check=True,
    )
    print("| posts a second | tagger | … with copies | sentiment alone | VADER | OpenNLP |")
    print("|---|---:|---:|---:|---:|---:|")
    for language, lang in [("english", "en"), ("french", "fr")]:
        texts = (folder / language / "train_text.txt").read_text().splitlines()
        labels = (folder / language / "train_labels.txt").read_text().split()
        with tempfile.TemporaryDirectory() as place:
            posts = pathlib.Path(place, "posts.tsv")
            lines = zip(labels, (" ".join(text.split()) for text in texts))
            posts.write_text("".join("%s\t%s\n" % line for line in lines))
            speeds = {}
            for module in MODULES:
                speeds.update(measure(module, posts, lang, pathlib.Path(place, "results.json")))
        row(language, speeds)


def measure(module, posts, lang, results):
    target = HERE / module / "target"
    path = "%s:%s" % (target / "classes", (target / "class-path").read_text().strip())
    told = ["-p", "posts=%s" % posts] + (["-p", "lang=" + lang] if module == "tagging" else [])
    subprocess.run(
        [standing.java(), "-cp", path, "org.openjdk.jmh.Main", "-rf", "json", "-rff", str(results)]
        + ["-foe", "true"]
        + told
        + sys.argv[2:],
        check=True,
        stdout=sys.stderr,
    )
    return {
        one["benchmark"].rpartition(".")[2]: one["primaryMetric"]
        for one in json.loads(results.read_text())
    }


def row(language, speeds):
    own = speeds["sentiment"]["score"]
    cells = []
    for name in ["tagger", "taggerAndCopies", "sentiment", "vader", "opennlp"]:
        score, error = speeds[name]["score"], float(speeds[name]["scoreError"])
        cell = "{:,.0f} ± {:.0%}".format(score, error / score)
        cells.append(cell + (" ({:.1f}×)".format(own / score) if name in ("vader", "opennlp") else ""))
    print("| %s | %s |" % (language, " | ".join(cells)))


if __name__ == "__main__":
    main()
