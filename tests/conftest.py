"""What every test may ask for."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what comes out over what was expected, to be read as a diff",
    )


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what comes out is to become what is expected."""
    return bool(request.config.getoption("--accept"))
