""".tflite to .tmdl and C header; needs no TensorFlow. Run without arguments for its usage."""

import sys

from tmdl.reference_scripts import tflite2tmdl

if __name__ == "__main__":
    sys.exit(tflite2tmdl(sys.argv[1:]))
