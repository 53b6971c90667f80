""".tmdl to C header. Run without arguments for its usage."""

import sys

from tmdl.reference_scripts import tmdl2header

if __name__ == "__main__":
    sys.exit(tmdl2header(sys.argv[1:]))
