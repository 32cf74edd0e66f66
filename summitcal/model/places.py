"""Where events take place."""

from __future__ import annotations

from collections.abc import Iterator

import attrs


@attrs.frozen(kw_only=True, cache_hash=True)
class Venue:
    """A place with a clock: a hall, a city, a country."""

    id: str
    name: str
    inside: Venue | None = None
    """The larger place it lies in (``in``); zone and country come from it where not given."""
    zone: str = attrs.field(
        default=attrs.Factory(lambda self: self.inside.zone if self.inside else "", takes_self=True)
    )
    """IANA name as the author wrote it."""
    country: str = attrs.field(
        default=attrs.Factory(
            lambda self: self.inside.country if self.inside else "", takes_self=True
        )
    )
    """ISO 3166-1 alpha-2."""
    native_name: str = ""
    address: str = ""
    at: tuple[float, float] | None = None
    """Latitude and longitude in degrees, WGS 84."""
    about: bool = False
    """The coordinates stand for a larger area: good for distances, never shown as a point."""
    was: tuple[str, ...] = ()
    """Former ids, oldest first."""

    def chain(self) -> Iterator[Venue]:
        """Yield the venue and what it lies in, smallest first."""
        place: Venue | None = self
        while place:
            yield place
            place = place.inside
