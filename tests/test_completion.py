"""The scripts of `summitcal completion`: they parse, and complete what the parser knows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from summitcal import load
from summitcal.cli import main
from summitcal.cli.parser import make_parser
from tests.builders import EXAMPLES, copied_example

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def script(tmp_path, capfd):
    """Return what gives the file with the script of a shell."""

    def written(shell: str) -> Path:
        assert main(["completion", shell]) == 0
        path = tmp_path / f"summitcal.{shell}"
        path.write_text(capfd.readouterr().out)
        return path

    return written


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_one_of_its_shell(script, shell):
    """The shell itself says so, where it is there, and runs nothing for it."""
    path = script(shell)
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not there")
    checked = subprocess.run([shell, "-n", path], capture_output=True, text=True, check=False)
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


# What bash completes


@pytest.fixture
def completed(script, tmp_path):
    """Return what bash offers for the last of some words, in a folder with an example."""
    if not shutil.which("bash"):
        pytest.skip("bash is not there")
    path = script("bash")
    copied_example("kuala-lumpur-2025", tmp_path)

    def offered(*words: str) -> list[str]:
        code = (
            f'source "{path}"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_summitcal; '
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
        ran = subprocess.run(
            ["bash", "-c", code, "bash", "summitcal", *words],
            capture_output=True, text=True, check=True, cwd=tmp_path,
        )  # fmt: skip
        return [line for line in ran.stdout.splitlines() if line]

    return offered


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
def test_bash_completes(completed, words, offered):
    """Commands, words of an option, options, paths, and ids of the registry on the line."""
    assert completed(*words) == offered


@pytest.mark.parametrize(
    ("words", "section"),
    [
        (("itinerary", "kuala-lumpur-2025", ""), "officials"),
        (("itinerary", "kuala-lumpur-2025", "--delegation", ""), "delegations"),
        (("log", "kuala-lumpur-2025", ""), "events"),
        (("feed", "kuala-lumpur-2025", ""), "feeds"),
    ],
)
def test_ids_are_those_of_their_section(completed, words, section):
    """All of them and no others, as the loader finds them."""
    registry = load(EXAMPLES / "kuala-lumpur-2025")
    assert sorted(completed(*words)) == sorted(getattr(registry, section))
