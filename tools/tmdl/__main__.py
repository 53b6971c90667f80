"""`python -m tmdl` is the command `tmdl`."""

import sys

from tmdl.cli import main

sys.exit(main())
