"""How the documentation is built: sphinx-build -n -W docs docs/_build. It needs no network."""

from __future__ import annotations

import re
import sys
from typing import Any

import summitcal
from summitcal import errors

project = "summitcal"
author = "The summitcal maintainers"
copyright = "the summitcal maintainers"
version = release = summitcal.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
default_role = "literal"  # what stands in single backquotes in a docstring

html_theme = "furo"
html_title = "summitcal"
html_static_path = ["_static"]
html_css_files = ["summitcal.css"]
html_copy_source = False
html_show_sphinx = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
add_module_names = False

nitpick_ignore_regex = [
    # The standard library and icalendar have no index here: none is fetched.
    ("py:.*", r"(datetime|date|timedelta|timezone|Path|StrEnum|Enum|Any|Protocol|Executor)"),
    ("py:.*", r"(datetime|enum|os|pathlib|typing|collections|icalendar|attr|types)\..*"),
    ("py:.*", r"(Callable|Iterable|Iterator|Mapping|Sequence|PathLike|Calendar|os\.PathLike)"),
]


def _by_public_name(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Link a class by its public name, wherever in the package it is written."""
    module, _, name = node.get("reftarget", "").rpartition(".")
    meant = getattr(sys.modules.get(module), name, None)
    for home, target in ((summitcal, f"summitcal.{name}"), (errors, f"summitcal.errors.{name}")):
        if meant is not None and getattr(home, name, None) is not meant:
            continue  # two stages may have a class of one name
        for kind in ("class", "exception", "function", "method", "attribute"):
            found = env.get_domain("py").resolve_xref(
                env, node["refdoc"], app.builder, kind, target, node, content
            )
            if found is not None:
                return found
    return content if _is_inner(meant, name) else None


def _is_inner(meant: object, name: str) -> bool:
    """Whether a name is the package's and not public: a value that public classes hold.

    It is shown, and stands on no page.
    """
    if meant is not None:
        return getattr(summitcal, name, None) is not meant
    modules = (module for name, module in sys.modules.items() if name.startswith("summitcal."))
    return name not in summitcal.__all__ and any(hasattr(module, name) for module in modules)


def _as_prose(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Keep napoleon from taking the words before a colon for a type: ``UTC: when it was seen``."""
    if what in ("attribute", "property"):
        lines[:0] = ["..", ""]  # an empty comment: napoleon looks at the first line alone


def _readable(
    app: Any,
    what: str,
    name: str,
    obj: Any,
    options: Any,
    signature: str | None,
    result: str | None,
) -> tuple[str | None, str | None]:
    """Show a default that attrs makes as ``...``, not as the code that makes it."""
    return re.sub(r"attr_dict\['\w+'\]\.default", "...", signature or "") or None, result


def setup(app: Any) -> None:
    """Hook into Sphinx."""
    app.connect("autodoc-process-signature", _readable)
    app.connect("autodoc-process-docstring", _as_prose, priority=400)
    app.connect("missing-reference", _by_public_name)
