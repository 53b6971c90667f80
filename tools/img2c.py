"""Image to C array. Run without arguments for its usage."""

import sys

from tmdl.reference_scripts import img2c

if __name__ == "__main__":
    sys.exit(img2c(sys.argv[1:]))
