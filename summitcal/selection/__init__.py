"""What an audience may see, and which of it is asked for."""

from summitcal.selection.audiences import turning_points, view
from summitcal.selection.facets import Facets, Where, facets_of, select

__all__ = ["Facets", "Where", "facets_of", "select", "turning_points", "view"]
