"""Keras .h5 to .tflite. Run without arguments for its usage."""

import sys

from tmdl.reference_scripts import h5_to_tflite

if __name__ == "__main__":
    sys.exit(h5_to_tflite(sys.argv[1:]))
