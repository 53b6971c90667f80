"""Train models of the zoo and write all their files."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from tmdl.element_types import BY_NAME
from tmdl.errors import TmdlError
from tmdl.places import MODELS_DIR
from tmdl.read_keras import import_keras, load_keras_model

FAMILIES = ("mnist", "cifar10", "spoken-digits", "mobilenet")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument(
        "--data",
        type=Path,
        help="local data: the idx files of MNIST, an archive or folder of CIFAR-10 pictures or of FSDD "
        "recordings; default: Keras downloads MNIST or CIFAR-10",
    )
    parser.add_argument("--models", type=Path, default=MODELS_DIR, help="where the files go")
    parser.add_argument(
        "--only", action="append", metavar="MODEL", help="train this model of the family only"
    )
    parser.add_argument("--epochs", type=int, help="instead of the recipe's number")
    parser.add_argument(
        "--types", nargs="+", choices=tuple(BY_NAME), help="instead of those the model is published in"
    )
    parser.add_argument(
        "--checkpoints",
        type=Path,
        help="keep the state of the training in this folder; the same command goes on from there",
    )
    parser.add_argument(
        "--no-training",
        action="store_true",
        help="convert and measure the .h5 files that are in the models folder",
    )


def run(options: argparse.Namespace) -> None:
    import_keras()
    from tmdl.training.family import load_family
    from tmdl.training.fit import use_two_threads
    from tmdl.training.publish import publish

    family = load_family(options.family)
    names = options.only or list(family.cards)
    unknown = sorted(set(names) - set(family.cards))
    if unknown:
        raise TmdlError(f"unknown model {', '.join(unknown)}; the family has {', '.join(family.cards)}")
    use_two_threads()
    data = family.load(options.data)
    test_sets = family.test_sets(data)
    for name in names:
        if options.no_training and family.cards[name].is_trained:
            model = load_keras_model(options.models / f"{name}.h5")
        else:
            started = time.monotonic()
            checkpoints = options.checkpoints and options.checkpoints / name
            model = family.train(name, data, options.epochs, checkpoints)
            print(f"{name}: made in {(time.monotonic() - started) / 60:.1f} minutes", flush=True)
        types = tuple(options.types) if options.types else None
        publish(model, family.cards[name], family.samples(name, data), test_sets, options.models, types)
