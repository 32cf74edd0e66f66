"""The one-way street and its walls, read off the source."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

import summitcal

PACKAGE = Path(summitcal.__file__).parent
STREET: tuple[tuple[str, ...], ...] = (
    ("errors",), ("zones",), ("model",), ("registry",), ("selection",), ("ledger",), ("wording",),
    ("itinerary",), ("feeds",), ("ical", "pages", "lint"), ("publication",), ("server",), ("cli",),
)  # fmt: skip
"""The stages from left to right; neighbours in one place do not know each other."""
PLACE = {stage: place for place, stages in enumerate(STREET) for stage in stages}
DOORS = ("__init__", "__main__")
"""What stands before the street: the public names, and what ``python -m`` runs."""
ALLOWED_OF_LINT = {"errors", "zones", "lint"}
MOST_LINES = 280
NAMED_LIKE_A_MODULE = {"findings", "plain", "serve"}
"""Functions that still have to find a name of their own."""

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module inside the package: ``ical.content``, ``ical``, ``zones``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def imports(path: Path, *, at_runtime: bool = False) -> Iterator[str]:
    """Yield the dotted names that a module imports, wherever in it.

    Args:
        at_runtime: leave out what only a type checker sees.
    """
    hidden: set[ast.AST] = set()
    if at_runtime:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
                hidden.update(child for part in node.body for child in ast.walk(part))
    for node in ast.walk(parsed(path)):
        if node in hidden:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stage_of(dotted: str) -> str | None:
    """The stage of ours that a dotted name belongs to; None: it is none of ours, or a door."""
    parts = dotted.split(".")
    if parts[0] != "summitcal" or len(parts) == 1:
        return None
    return parts[1] if parts[1] in PLACE else None


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """Yield what a module calls, as it is written, with the line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


EVERY = pytest.mark.parametrize("path", sources(), ids=name_of)


# The street


def test_every_module_has_its_place():
    """A new stage is first given one in the street."""
    stages = {name_of(path).partition(".")[0] for path in sources()}
    assert stages - set(DOORS) == set(PLACE)


@EVERY
def test_a_module_imports_from_its_left_alone(path):
    """From stages to its left, from its own, and from no neighbour."""
    stage = name_of(path).partition(".")[0]
    if stage in DOORS:
        return
    for dotted in imports(path):
        other = stage_of(dotted)
        if other and other != stage:
            assert PLACE[other] < PLACE[stage], f"{stage} imports {dotted}"


def test_lint_is_independent_of_the_writer():
    """It reads bytes, and knows of ours errors and zones alone."""
    for path in (PACKAGE / "lint").rglob("*.py"):
        found = {stage_of(dotted) for dotted in imports(path)} - {None}
        assert found <= ALLOWED_OF_LINT, path


def test_no_module_imports_itself_in_a_circle():
    """At run time the modules of the package form no circle, whatever their stage."""
    known = {name_of(path): path for path in sources()}
    edges: dict[str, set[str]] = {}
    for name, path in known.items():
        targets = set()
        for dotted in imports(path, at_runtime=True):
            parts = dotted.split(".")
            if parts[0] != "summitcal":
                continue
            for length in range(len(parts), 1, -1):
                target = ".".join(parts[1:length])
                if target in known:
                    targets.add(target)
                    break
        edges[name] = targets - {name}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for other in sorted(edges[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())


# The walls

ONLY_IMPORTERS = {
    "pytz": {"zones"},
    "yaml": {"registry.yamltext"},
    "icalendar": {"ical.reading"},
    "zoneinfo": {"zones"},
    "argparse": {"cli"},
    "fcntl": {"publication"},
    "tqdm": {"cli"},
}
"""What only one module, or one stage, may import."""
FORBIDDEN = {"random", "locale", "secrets", "tzdata", "dateutil", "tzlocal", "gettext"}
"""What nobody may: chance, the machine's language, another source of time zones."""


def is_among(name: str, allowed: set[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


@EVERY
def test_a_library_has_one_importer(path):
    """Each wall has one door."""
    for dotted in imports(path):
        library = dotted.partition(".")[0]
        assert library not in FORBIDDEN
        if library in ONLY_IMPORTERS:
            assert is_among(name_of(path), ONLY_IMPORTERS[library]), f"{name_of(path)}: {library}"


def test_zones_come_from_pytz_alone():
    """`ZoneInfo` is made from pytz's files, and no zone is looked up in the system's."""
    for path in sources():
        made = [call for call, _ in calls(path) if "ZoneInfo" in call]
        assert set(made) <= {"ZoneInfo.from_file"}, path
        text = path.read_text("utf-8")
        assert "tzinfo=pytz" not in text
        assert ".localize(" not in text


READERS_OF_THE_CLOCK = {"cli", "server"}
CLOCK = re.compile(
    r"(.*\.)?(now|utcnow|today|time|time_ns|monotonic|perf_counter|localtime|gmtime)"
)
"""Calls that read a clock: of `datetime`, `date` and `time`."""


@EVERY
def test_only_the_command_line_reads_the_clock_and_the_environment(path):
    """And the server, which dates its answers; everything else is told `now`."""
    stage = name_of(path).partition(".")[0]
    for call, line in calls(path):
        if stage not in READERS_OF_THE_CLOCK and CLOCK.fullmatch(call):
            owner = call.rpartition(".")[0]
            of_a_clock = owner in ("datetime", "datetime.datetime", "date", "datetime.date", "time")
            assert not of_a_clock, f"{name_of(path)}:{line}: {call}"
        if stage != "cli":
            assert call not in ("print", "input", "os.getenv"), f"{name_of(path)}:{line}: {call}"
    if stage != "cli":
        assert "environ" not in {
            node.attr for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute)
        }
    if stage not in READERS_OF_THE_CLOCK:
        assert "time" not in {dotted.partition(".")[0] for dotted in imports(path)}


LOCALE_OF_A_DATE = re.compile(r"%-?[aAbBcxXpZ]")
"""Directives of `strftime` that ask the locale, or the machine's zone."""


@EVERY
def test_nothing_written_asks_chance_or_the_locale(path):
    """No random identity, no hash order made visible, no names of days from the locale."""
    for call, line in calls(path):
        where = f"{name_of(path)}:{line}: {call}"
        assert not call.endswith(("uuid4", "uuid1", "urandom", "strxfrm", "strcoll")), where
        assert call != "hash", where
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FormattedValue) and node.format_spec:
            assert not LOCALE_OF_A_DATE.search(ast.unparse(node.format_spec))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("strftime"):
            assert not any(LOCALE_OF_A_DATE.search(ast.unparse(arg)) for arg in node.args)


# Names and sizes


def functions(tree: ast.Module) -> Iterator[Function]:
    """Yield the functions of a module, not those of its classes."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node


@EVERY
def test_no_function_is_named_like_a_module(path):
    """`summitcal.itinerary` must never be two things."""
    modules = {part for other in sources() for part in name_of(other).split(".")}
    found = {function.name for function in functions(parsed(path))}
    assert found & modules <= NAMED_LIKE_A_MODULE


def test_no_module_is_named_like_one_of_the_standard_library():
    """Whoever runs a file of ours by its path would shadow it."""
    names = {part for path in sources() for part in name_of(path).split(".")} - set(DOORS)
    assert names & sys.stdlib_module_names == set()


@EVERY
def test_every_module_says_what_it_is_for(path):
    """Its docstring is the first thing in it."""
    assert ast.get_docstring(parsed(path))


def test_no_file_is_too_long():
    """One concept a file: over the limit it is two."""
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in sources()
    }
    assert [name for name, length in lengths.items() if length > MOST_LINES] == []


# What is public

PUBLIC = sorted(set(summitcal.__all__) - {"__version__"})


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_can_be_imported(name):
    """Each name of `__all__` is there, and is what a type checker takes it for."""
    assert getattr(summitcal, name) is not None
    assert name in dir(summitcal)


def test_a_type_checker_sees_what_there_is():
    """The imports under TYPE_CHECKING are the names of `__all__`, each from its real home."""
    tree = parsed(PACKAGE / "__init__.py")
    block = next(
        node for node in ast.walk(tree) if isinstance(node, ast.If) and node.orelse == []
        and ast.unparse(node.test) == "TYPE_CHECKING"
    )  # fmt: skip
    seen = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname == alias.name  # that is how a re-export is spelled
    }
    assert set(seen) == set(summitcal.__all__) - {"__version__"}
    for name, module in seen.items():
        if module != "summitcal":
            __import__(module)
            assert getattr(sys.modules[module], name) is getattr(summitcal, name)


def test_an_unknown_name_is_an_attribute_error():
    """As of any module."""
    with pytest.raises(AttributeError, match="no attribute 'publich'"):
        summitcal.publich  # noqa: B018


def test_the_version_is_a_literal():
    """A build reads it without importing anything."""
    assert re.fullmatch(r"\d+\.\d+\.\d+", summitcal.__version__)
    assert f'__version__ = "{summitcal.__version__}"' in (PACKAGE / "__init__.py").read_text()


def test_the_package_is_typed():
    """Without the marker no checker of anybody's would look at our types."""
    assert (PACKAGE / "py.typed").is_file()
