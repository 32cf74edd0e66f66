"""One official's entries in order: stays and legs, what does not work, where everyone is.

In: a view and its entries. Out: values; the sentences are `wording`'s. Nothing here is ever an
entry of a calendar.
"""

from summitcal.itinerary.encounters import Crossing, Pair, crossings_of, pairs_of
from summitcal.itinerary.findings import Code, ItineraryFinding, Level
from summitcal.itinerary.itineraries import Clash, Itinerary, itineraries_of, itinerary_for
from summitcal.itinerary.journey import Journey, Leg, Stay
from summitcal.itinerary.ordering import first_day, in_order
from summitcal.itinerary.overnights import Overnight
from summitcal.itinerary.travel import Rules, Travel
from summitcal.itinerary.whereabouts import Whereabout, whereabouts_on

__all__ = [
    "Clash",
    "Code",
    "Crossing",
    "Itinerary",
    "ItineraryFinding",
    "Journey",
    "Leg",
    "Level",
    "Overnight",
    "Pair",
    "Rules",
    "Stay",
    "Travel",
    "Whereabout",
    "crossings_of",
    "first_day",
    "in_order",
    "itineraries_of",
    "itinerary_for",
    "pairs_of",
    "whereabouts_on",
]
