#!/usr/bin/env python3
"""Measures a page of mentions with three facets and a timeline beside OpenSearch, on the same posts.

    ops/bench/search.py [how many posts [a folder]]

Fills both with made-up posts (1,000,000 unless told) and asks both the same 400 questions in turn,
one engine after the other for each question: once cold, with fresh processes and no file of theirs
in the machine's memory, then twice more, of which the last counts as warm. Ends with an error where
one total, facet or day differs. Each has a process of its own with 1 GB of heap. Prints the times
of a clock on the wall, what the processors of each worked, and what each takes on disk. Builds what
it needs (Maven, JDK 25); a folder that is given is kept, and not filled again. Needs Python 3.8 and
about 2 GB of disk for each million.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import standing

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MODULES = "ops/bench/search,ops/bench/opensearch"
QUESTIONS = 400
FLAGS = ["-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector"]
FLAGS += ["--sun-misc-unsafe-memory-access=allow"]
ENGINES = {
    "Earshot": "dev.earshot.bench.search.EarshotSearch",
    "OpenSearch": "dev.earshot.bench.opensearch.OpenSearchSearch",
}


def class_paths():
    """Each engine's own libraries, and the posts and questions of both."""
    subprocess.run(
        ["mvn", "-B", "-ntp", "-q", "-Pbench", "package", "-DskipTests", "-pl", MODULES, "-am"],
        cwd=ROOT,
        check=True,
    )
    bench = ROOT / "ops" / "bench"
    shared = [bench / "search" / "target" / "classes", bench / "standing" / "target" / "classes"]
    own = {
        "Earshot": bench / "search" / "target",
        "OpenSearch": bench / "opensearch" / "target",
    }
    return {
        name: ":".join(map(str, shared + [target / "classes"]))
        + ":"
        + (target / "class-path").read_text().strip()
        for name, target in own.items()
    }


class Engine:
    """One engine's process."""

    def __init__(self, name, path, folder):
        self.name, self.path, self.folder = name, path, folder
        self.process = None

    def command(self, *arguments):
        main = ["-cp", self.path, ENGINES[self.name], str(self.folder)]
        return [standing.java()] + FLAGS + main + list(arguments)

    def fill(self, posts):
        out = subprocess.run(
            self.command("fill", str(posts)), check=True, stdout=subprocess.PIPE, text=True
        ).stdout
        return next(json.loads(line) for line in out.splitlines() if line.startswith('{"posts"'))

    def size(self):
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())

    def forget(self):
        """Takes its files out of the machine's memory."""
        for file in self.folder.rglob("*"):
            if file.is_file():
                descriptor = os.open(file, os.O_RDONLY)
                os.fsync(descriptor)
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(descriptor)

    def start(self):
        self.process = subprocess.Popen(
            self.command("ask"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.answer()

    def answer(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        sys.exit("%s has ended" % self.name)

    def ask(self, question):
        self.process.stdin.write("%d\n" % question)
        self.process.stdin.flush()
        return self.answer()

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def percentile(times, percent):
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


def measure(engines):
    rounds = []
    for _ in range(3):
        answers = {engine.name: [] for engine in engines}
        for question in range(QUESTIONS):
            for engine in engines if question % 2 else reversed(engines):
                answers[engine.name].append(engine.ask(question))
        rounds.append(answers)
    for answers in rounds:
        for ours, theirs in zip(answers["Earshot"], answers["OpenSearch"]):
            if (ours["total"], ours["sum"]) != (theirs["total"], theirs["sum"]):
                sys.exit("they differ:\n  %s\n  %s" % (ours, theirs))
    found = sum(answer["total"] for answer in rounds[0]["Earshot"]) // QUESTIONS
    print("equal totals, facets and days in %d questions; %d found on average" % (QUESTIONS, found))
    return {"cold": rounds[0], "warm": rounds[2]}


def table(rounds):
    print("| | | p50 | p99 | processor, mean |")
    print("|---|---|---:|---:|---:|")
    for when, answers in rounds.items():
        cells = {}
        for name, all_of in answers.items():
            wall = [answer["wallMs"] for answer in all_of]
            processor = sum(answer["processorMs"] for answer in all_of) / len(all_of)
            cells[name] = [percentile(wall, 50), percentile(wall, 99), processor]
            shown = " | ".join("%.1f ms" % cell for cell in cells[name])
            print("| %s | %s | %s |" % (when, name, shown))
        ratios = [ours / theirs for ours, theirs in zip(cells["Earshot"], cells["OpenSearch"])]
        print("| %s | ratio | %s |" % (when, " | ".join("%.2f" % ratio for ratio in ratios)))


def main():
    posts = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    with tempfile.TemporaryDirectory() as temporary:
        home = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else temporary)
        engines = [Engine(name, path, home / name) for name, path in class_paths().items()]
        for engine in engines:
            if not engine.folder.exists():
                filled = engine.fill(posts)
                print("%s: filled with %s in %s" % (engine.name, posts, filled))
            print("%s: %.2f GB on disk" % (engine.name, engine.size() / 1e9))
        for engine in engines:
            engine.forget()
            engine.start()
        table(measure(engines))
        for engine in engines:
            engine.stop()


if __name__ == "__main__":
    main()
