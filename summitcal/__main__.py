"""``python -m summitcal``."""

import sys

from summitcal.cli import main

sys.exit(main())
