"""``summitcal completion``: the script by which a shell completes the words of summitcal.

The words are those of the parser. The ids are read off a registry by ``awk``, since a Tab cannot
wait for Python: those of a section that stands as `summitcal init` writes it, one record a line.
"""

from __future__ import annotations

import argparse
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any, TypeAlias

import shtab

from summitcal.cli.outcomes import FINE
from summitcal.cli.parser import make_parser

Completed: TypeAlias = dict[str, Any]

_AWK = r"""/^[^ \t#]/ { here = ($1 == section); indent = 0; next }
here && match($0, /^ +[a-z0-9-]+:/) {
  first = match($0, /[^ ]/)
  if (!indent) indent = first
  if (first == indent) { sub(/^ +/, ""); sub(/:.*/, ""); print }
}"""
_PREAMBLES = {
    "bash": rf"""
# The ids of a section ($1) of the registry that is among the other words.
_summitcal_ids() {{
  local section="$1:" word file files=()
  for word in "${{@:2}}"; do
    if [[ -d $word ]]; then for file in "$word"/*.y*ml; do files+=("$file"); done
    elif [[ -f $word ]]; then files+=("$word")
    fi
  done
  (( ${{#files[@]}} )) && awk -v section="$section" '{_AWK}' "${{files[@]}}" 2> /dev/null
}}
""",
    "zsh": rf"""
# The ids of a section ($1) of the registry that is among the words of the line.
_summitcal_ids() {{
  local section="$1:" word
  local -a files ids
  for word in $words; do
    if [[ -d $word ]]; then files+=($word/*.y*ml(N))
    elif [[ -f $word ]]; then files+=($word)
    fi
  done
  (( $#files )) || return 1
  ids=(${{(f)"$(awk -v section="$section" '{_AWK}' $files 2> /dev/null)"}})
  compadd -a ids
}}
""",
    "fish": rf"""
# The ids of a section ($argv[1]) of the registry that is among the words of the line.
function _summitcal_ids
  set -l files
  for word in (commandline -opc)[2..-1]
    if test -d $word
      set -a files $word/*.yaml $word/*.yml
    else if test -f $word
      set -a files $word
    end
  end
  test -n "$files"; and awk -v section="$argv[1]:" '{_AWK}' $files 2> /dev/null
end
""",
}
_SECTION_OF = {"OFFICIAL": "officials", "EVENT": "events", "NAME": "feeds", "ID": "delegations"}
"""Metavariable → the section in which its ids stand."""
_FILES = {"REGISTRY", "FILE", "FILE.ics", "OLD", "NEW"}


def run(options: Namespace) -> int:
    """Print the script of a shell."""
    parser = make_parser()
    for action in _actions(parser):
        if completed := _completed(str(action.metavar)):
            action.complete = completed  # type: ignore[attr-defined]  # where shtab looks for it
    print(shtab.complete(parser, options.shell, preamble=_PREAMBLES[options.shell]), end="")
    return FINE


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """Yield the options and arguments of every command."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
        else:
            yield action


def _completed(metavar: str) -> Completed | None:
    """Return what completes an argument in each shell; None: nothing but its choices."""
    if metavar == "DIR":
        return dict(shtab.DIRECTORY)
    if metavar in _FILES:
        return dict(shtab.FILE)
    if section := _SECTION_OF.get(metavar):
        ids = f"_summitcal_{section}"
        others = '"${COMP_WORDS[@]:2}"'
        return {
            "bash": ids,
            "zsh": ids,
            "fish": f"(_summitcal_ids {section})",
            "preamble": {
                "bash": f'{ids}() {{ compgen -W "$(_summitcal_ids {section} {others})" -- "$1"; }}',
                "zsh": f"{ids}() {{ _summitcal_ids {section} }}",
            },
        }
    return None
