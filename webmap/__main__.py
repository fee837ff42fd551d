"""`python -m webmap` is the same as `planmap`."""

import sys

from webmap.cli import main

sys.exit(main())
