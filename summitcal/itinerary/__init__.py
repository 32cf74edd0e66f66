"""One official's entries in order: stays and legs, what does not work, where everyone is.

In: a view and its entries. Out: values; the sentences are `wording`'s. Nothing here is ever an
entry of a calendar.
"""

from summitcal.itinerary.findings import Code, Finding, Level
from summitcal.itinerary.itineraries import Clash, Itinerary, itineraries_of, itinerary_for
from summitcal.itinerary.journey import Journey, Leg, Stay
from summitcal.itinerary.ordering import first_day, in_order
from summitcal.itinerary.overnights import Overnight
from summitcal.itinerary.travel import Rules, Travel

__all__ = [
    "Clash",
    "Code",
    "Finding",
    "Itinerary",
    "Journey",
    "Leg",
    "Level",
    "Overnight",
    "Rules",
    "Stay",
    "Travel",
    "first_day",
    "in_order",
    "itineraries_of",
    "itinerary_for",
]
