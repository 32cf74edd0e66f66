"""What an audience may see, and which of it is asked for."""

from summitcal.selection.audiences import turning_points, view
from summitcal.selection.facets import Facets, Where, facets_among, select
from summitcal.selection.withholding import day_of

__all__ = ["Facets", "Where", "day_of", "facets_among", "select", "turning_points", "view"]
