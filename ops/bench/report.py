#!/usr/bin/env python3
"""Measures how long the report of a week of 100,000 mentions takes out of 1,000,000, or of more.

    ops/bench/report.py [how many mentions in all]

There are as many weeks as make 100,000 mentions each, ten at least. Measures the overview and the
search page, too. The index is filled by one Java and asked by another, so that the first report meets
a cold one. Builds what it needs (Maven, JDK 25); filling the index of 1,000,000 takes a minute or two
and 1 GB of the temporary folder. Needs Python 3.8.
"""

import pathlib
import subprocess
import sys
import tempfile

import standing

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FLAGS = ["-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector"]


def main():
    posts = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "class-path")
        subprocess.run(
            ["mvn", "-B", "-ntp", "-q", "-pl", "search", "-am", "test-compile"]
            + ["dependency:build-classpath", "-Dmdep.outputFile=%s" % path]
            + ["-Dmdep.includeScope=test"],
            cwd=ROOT,
            check=True,
        )
        search = ROOT / "search" / "target"
        classes = "%s:%s:%s" % (search / "test-classes", search / "classes", path.read_text().strip())
        for what in "filled and asked:", "asked by a Java of its own:":
            print(what, flush=True)
            subprocess.run(
                [standing.java()]
                + FLAGS
                + ["-cp", classes, "dev.earshot.search.report.ReportSpeed"]
                + [str(pathlib.Path(folder, "index")), posts],
                check=True,
            )


if __name__ == "__main__":
    main()
