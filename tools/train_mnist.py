"""Trains the MNIST models: the command `tmdl train mnist` as a script."""

import sys

from tmdl.cli import main

if __name__ == "__main__":
    sys.exit(main(["train", "mnist", *sys.argv[1:]]))
