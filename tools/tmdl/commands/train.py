"""Train models of the zoo and write all their files."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.errors import TmdlError
from tmdl.places import MODELS_DIR
from tmdl.read_keras import import_keras


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("family", choices=("mnist",))
    parser.add_argument(
        "--data", type=Path, help="local idx files, gzipped or not; default: Keras downloads MNIST"
    )
    parser.add_argument("--models", type=Path, default=MODELS_DIR, help="where the files go")
    parser.add_argument(
        "--only", action="append", metavar="MODEL", help="train this model of the family only"
    )
    parser.add_argument("--epochs", type=int, help="instead of the recipe's number")


def run(options: argparse.Namespace) -> None:
    import_keras()
    from tmdl.training import mnist_family

    names = options.only or list(mnist_family.CARDS)
    unknown = sorted(set(names) - set(mnist_family.CARDS))
    if unknown:
        raise TmdlError(f"unknown model {', '.join(unknown)}; the family has {', '.join(mnist_family.CARDS)}")
    mnist_family.train_family(names, options.data, options.models, options.epochs)
