"""What the benchmarks ran on, as a reader may compare it; no path and no name of the machine."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import summitcal

HERE = Path(__file__).parent
OLDEST_NODE = 20
"""Under an older one ical-generator does not run."""


def describe_machine() -> dict[str, str]:
    """Return what the numbers hold for: hardware, system and interpreters, and how busy it was."""
    found = {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": _memory(),
        "system": f"{_distribution()}, {platform.system()} {platform.release().split('-')[0]}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "Node": _printed("node", "--version").removeprefix("v"),
        "load when it began": f"{os.getloadavg()[0]:.1f}",
        "summitcal": summitcal.__version__,
    }
    return {name: text for name, text in found.items() if text}


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = re.findall(r"^model name\s*: (.+)$", info.read_text() if info.exists() else "", re.M)
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> str:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{size / 2**30:.0f} GiB"


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform(terse=True)


def _printed(*command: str) -> str:
    """Return the line that a program prints; nothing where it is missing or fails."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode else done.stdout.strip()


def package_version(name: str) -> str:
    """Return the version of a Python package; nothing where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def node_version(name: str) -> str:
    """Return the version of a package under `node_modules`; nothing where it cannot run."""
    file = HERE / f"node_modules/{name}/package.json"
    major = _printed("node", "--version").removeprefix("v").partition(".")[0]
    if not file.exists() or int(major or 0) < OLDEST_NODE:
        return ""
    return str(json.loads(file.read_text())["version"])


def library_version(name: str) -> str:
    """Return the version of a C library that can be compiled against; nothing where none can."""
    return _printed("pkg-config", "--modversion", name) if shutil.which("cc") else ""
