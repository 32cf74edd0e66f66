"""One writer, once, in this process: ``python -m benchmarks.timed WRITER FOLDER OUT``.

Prints the seconds that the call took and the KiB that it needed as JSON, and writes what it gave.
"""

from __future__ import annotations

import gc
import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

from benchmarks.memory import mark, peak_since


def main(writer: str, folder: str, out: str) -> None:
    """Measure one call of a writer."""
    call = import_module(f"benchmarks.writers.{writer}").prepare(Path(folder))
    gc.collect()
    before = mark()
    start = perf_counter()
    content = call()
    seconds = perf_counter() - start
    print(json.dumps({"seconds": seconds, "kibibytes": peak_since(before)}))
    Path(out).write_bytes(content)


if __name__ == "__main__":
    main(*sys.argv[1:])
