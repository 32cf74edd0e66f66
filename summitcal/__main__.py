"""``python -m summitcal``."""

import sys

from summitcal.cli import main

if __name__ == "__main__":  # a process of `--jobs` imports it too
    sys.exit(main())
