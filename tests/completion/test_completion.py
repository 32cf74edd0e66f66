"""The scripts of `summitcal completion`: they parse, and complete what the parser knows."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from summitcal import load
from summitcal.cli import main
from summitcal.cli.parser import make_parser
from tests.builders import EXAMPLES, copied_example

HERE = Path(__file__).parent
SHELLS = ("bash", "zsh", "fish")
IN_CI = os.environ.get("CI") == "true"


@pytest.fixture
def script(tmp_path, capfd):
    """Return what gives the file with the script of a shell."""

    def written(shell: str) -> Path:
        assert main(["completion", shell]) == 0
        path = tmp_path / f"summitcal.{shell}"
        path.write_text(capfd.readouterr().out)
        return path

    return written


def need(shell: str) -> None:
    """Skip a test whose shell is not there; CI has them all."""
    if not shutil.which(shell) and not IN_CI:
        pytest.skip(f"{shell} is not there")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_one_of_its_shell(script, shell):
    """The shell itself says so, where it is there, and runs nothing for it."""
    need(shell)
    checked = subprocess.run(
        [shell, "-n", script(shell)], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_a_script(script, shell):
    """Those of the parser."""
    text = script(shell).read_text()
    (commands,) = (action for action in make_parser()._actions if isinstance(action.choices, dict))
    for name, command in commands.choices.items():
        assert name in text
        for action in command._actions:
            for option in action.option_strings:
                assert option.lstrip("-") in text, (name, option)


# What a shell completes


@pytest.fixture
def completed(script, tmp_path):
    """Return what gives that which a shell offers for the last of some words, beside an example."""
    copied_example("kuala-lumpur-2025", tmp_path)

    def offered(shell: str, *words: str) -> list[str]:
        need(shell)
        ran = subprocess.run(
            [shell, *BARE[shell], HERE / f"offered.{shell}", script(shell), "summitcal", *words],
            env={**os.environ, "TMPPREFIX": str(tmp_path / "offered")},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, cwd=tmp_path,
            timeout=60,
        )  # fmt: skip
        return [line for line in ran.stdout.splitlines() if line]

    return offered


BARE = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}
"""What keeps a shell from reading the settings of whoever runs the test."""


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["it"], ["itinerary"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["show", "kuala-lumpur-2025", "--format", ""], ["table", "json"]),
        (["check", "--st"], ["--strict"]),
        (["check", "kua"], ["kuala-lumpur-2025"]),
        (["itinerary", "kuala-lumpur-2025", "he"], ["he-lifeng"]),
        (["itinerary", "kuala-lumpur-2025/registry.yaml", "bes"], ["bessent"]),
        (["itinerary", "kuala-lumpur-2025", "--delegation", "c"], ["cn", "ch"]),
        (["log", "kuala-lumpur-2025", "us-cn-5"], ["us-cn-5-kl"]),
        (["itinerary", "no-such-folder", "he"], []),
    ],
)
def test_a_shell_completes(completed, shell, words, offered):
    """Commands, words of an option, options, paths, and ids of the registry on the line."""
    assert completed(shell, *words) == offered


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("words", "section"),
    [
        (("itinerary", "kuala-lumpur-2025", ""), "officials"),
        (("itinerary", "kuala-lumpur-2025", "--delegation", ""), "delegations"),
        (("log", "kuala-lumpur-2025", ""), "events"),
        (("feed", "kuala-lumpur-2025", ""), "feeds"),
    ],
)
def test_ids_are_those_of_their_section(completed, shell, words, section):
    """All of them and no others, as the loader finds them."""
    registry = load(EXAMPLES / "kuala-lumpur-2025")
    assert sorted(completed(shell, *words)) == sorted(getattr(registry, section))
