#!/usr/bin/env python3
"""Measures one collector on one core, beside a broker and a server on the others.

    ops/bench/collectors.py jetstream [all|posts] [EVENTS]   a Jetstream, with 100 brand queries
    ops/bench/collectors.py away [EVENTS]                    the same, Kafka stopped for 20 s amid it
    ops/bench/collectors.py feeds [COUNT]                    so many feeds, each asked once a minute

Prints what the server says and, every five seconds, the collector's memory (resident set) and CPU.
Builds the server (Maven); runs ./earshot, or what EARSHOT names. Linux only; Python 3.8.
"""

import os
import pathlib
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EARSHOT = shlex.split(os.environ.get("EARSHOT", str(ROOT / "earshot")))
PORT = 18331
CORES = sorted(os.sched_getaffinity(0))
OTHERS = ",".join(map(str, CORES[1:] or CORES))


def on(cores, command, **more):
    return subprocess.Popen(["taskset", "-c", str(cores)] + command, text=True, **more)


def server(name, *arguments):
    path = os.environ.get("BENCH_PATH")
    if not path:
        subprocess.run(
            ["mvn", "-B", "-ntp", "-q", "-Pbench", "package", "-DskipTests"]
            + ["-pl", "ops/bench/collectors", "-am"],
            cwd=ROOT,
            check=True,
        )
        target = ROOT / "ops/bench/collectors/target"
        path = "%s:%s" % (target / "classes", (target / "class-path").read_text().strip())
    java = os.environ.get("JAVA", "java")
    command = [java, "-Xmx256m", "-cp", path, "dev.earshot.bench.collectors." + name]
    return on(OTHERS, command + [str(argument) for argument in arguments], stdout=subprocess.PIPE)


def tree(pid):
    """A process and those that it started."""
    children = subprocess.run(
        ["pgrep", "-P", str(pid)], capture_output=True, text=True
    ).stdout.split()
    return [pid] + [one for child in children for one in tree(int(child))]


def used(pid):
    """Resident megabytes, the most there ever were, and seconds of CPU, of the whole tree."""
    resident = most = ticks = 0
    for one in tree(pid):
        try:
            for line in open("/proc/%d/status" % one):
                if line.startswith("VmRSS:"):
                    resident += int(line.split()[1]) // 1024
                if line.startswith("VmHWM:"):
                    most += int(line.split()[1]) // 1024
            fields = open("/proc/%d/stat" % one).read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        except FileNotFoundError:
            pass
    return resident, most, ticks / os.sysconf("SC_CLK_TCK")


def brands(extra):
    yaml = "brands:\n  - {name: MINI, query: '\"mini cooper\" OR {MINI} NEAR/5 (car OR voiture)'}\n"
    for i in range(extra):
        yaml += (
            "  - {name: b%d, query: '\"acme%d motors\" OR acme%d NEAR/5 (car OR voiture OR road)"
            " OR #acme%d OR (brand%d AND NOT (film OR music))'}\n" % (i, i, i, i, i)
        )
    return yaml


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder, "earshot.yaml")
        if what == "feeds":
            count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
            sources = "".join(
                "  - {name: f%d, feed: 'http://127.0.0.1:%d/%d', every: 1m}\n" % (i, PORT, i)
                for i in range(count)
            )
        else:
            sources = "  - {name: Replay, bluesky: 'ws://127.0.0.1:%d'}\n" % PORT
        config.write_text(
            brands(99) + "sources:\n" + sources + "network: {allowPrivate: true}\n"
        )
        broker = on(
            OTHERS, EARSHOT + ["broker", "--data", folder + "/kafka"], stdout=subprocess.PIPE
        )
        bootstrap = broker.stdout.readline().split()[1]
        started = [broker]
        try:
            if what == "feeds":
                serving = server("Feeds", PORT)
            else:
                mix = sys.argv[2] if what == "jetstream" and len(sys.argv) > 2 else "all"
                events = sys.argv[-1] if sys.argv[-1].isdigit() else "2000000"
                serving = server("Replay", PORT, bootstrap, events, mix)
            started.append(serving)
            time.sleep(2)
            collector = on(
                CORES[0],
                EARSHOT
                + ["up", "--only", "collectors", "--config", str(config)]
                + ["--data", folder + "/data", "--bootstrap", bootstrap],
                stdout=subprocess.DEVNULL,
            )
            started.append(collector)
            begun = time.time()

            def watch():
                while collector.poll() is None:
                    time.sleep(5)
                    resident, most, cpu = used(collector.pid)
                    print(
                        "%3d s: collector %d MB, at most %d MB, %.0f s of CPU"
                        % (time.time() - begun, resident, most, cpu),
                        flush=True,
                    )

            threading.Thread(target=watch, daemon=True).start()
            if what == "away":

                def stop():
                    time.sleep(25)
                    print("Kafka stops", flush=True)
                    pids = tree(broker.pid)
                    for pid in pids:
                        os.kill(pid, signal.SIGSTOP)
                    time.sleep(20)
                    for pid in pids:
                        os.kill(pid, signal.SIGCONT)
                    print("Kafka goes on", flush=True)

                threading.Thread(target=stop, daemon=True).start()
            for line in serving.stdout:
                print(line, end="", flush=True)
                if what == "feeds" and time.time() - begun > 200:
                    break
            resident, most, cpu = used(collector.pid)
            print("in the end: %d MB, at most %d MB, %.0f s of CPU" % (resident, most, cpu))
        finally:
            for process in reversed(started):
                for pid in tree(process.pid):
                    try:
                        os.kill(pid, signal.SIGCONT)
                        os.kill(pid, signal.SIGTERM)
                    except ProcessLookupError:
                        pass
                process.wait()


if __name__ == "__main__":
    main()
