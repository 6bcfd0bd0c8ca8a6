#!/usr/bin/env python3
"""Works out what a number of mentions a month needs, from what a million of them cost.

    ops/bench/measure.py http://127.0.0.1:8080 cost mentions.jsonl DATA_FOLDER
    ops/bench/sizing.py --cpu 478 --index 384 --kafka 316 --stores 87

The four are that command's figures for a million: seconds of processor, and MB on disk. The other
options are the assumptions; their defaults are those of ops/docs/sizing.md. Needs Python 3.8.
"""

import argparse
import math

SECONDS = 30 * 86_400


def main():
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, meaning in (
        ("cpu", "seconds of processor for a million"),
        ("index", "MB in the index for a million"),
        ("kafka", "MB in Kafka for a million, one copy"),
        ("stores", "MB in the stream's stores and their changelogs for a million"),
    ):
        ask.add_argument("--" + name, type=float, required=True, help=meaning)
    ask.add_argument("--peak", type=float, default=20, help="the busiest minute against the mean")
    ask.add_argument("--load", type=float, default=0.5, help="how busy a core may be in it")
    ask.add_argument("--months", type=float, default=13, help="how long mentions are kept")
    ask.add_argument("--copies", type=int, default=3, help="of each record in Kafka")
    ask.add_argument("--nodes", type=int, default=2, help="search nodes, each with all")
    ask.add_argument("--core", type=float, default=25, help="price of a core, a month")
    ask.add_argument("--gigabyte", type=float, default=0.10, help="price of a GB of disk, a month")
    given = ask.parse_args()

    print("| mentions a month | mean | busiest minute | cores | partitions | index, one copy |"
          " Kafka, all copies | stores | a month costs |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for month in (1e6, 1e8, 1e10):
        mean = month / SECONDS
        peak = mean * given.peak
        cores = max(1, math.ceil(peak * given.cpu / 1e6 / given.load))
        partitions = max(4, 2 ** math.ceil(math.log2(cores)))
        kept = month / 1e6 * given.months / 1e3  # of a million's MB: GB
        index = given.index * kept
        kafka = given.kafka * kept * given.copies
        stores = given.stores * kept * 2  # a standby each
        cost = cores * given.core + (index * given.nodes + kafka + stores) * given.gigabyte
        print("| %s | %s/s | %s/s | %s | %s | %s | %s | %s | %s |" % (
            f"{month:,.0f}", number(mean), number(peak), f"{cores:,}", f"{partitions:,}",
            size(index), size(kafka), size(stores), f"{cost:,.0f}"))


def number(value):
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def size(gigabytes):
    return f"{gigabytes:,.0f} GB" if gigabytes < 1_000 else f"{gigabytes / 1_000:,.1f} TB"


if __name__ == "__main__":
    main()
