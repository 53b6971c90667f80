"""What all trainings share: threads, seeds, schedule, averaged weights, going on after an interruption."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import keras
import tensorflow as tf


@dataclass(frozen=True)
class Schedule:
    """How long and how fast a network learns."""

    epochs: int
    batch: int
    peak_rate: float
    label_smoothing: float = 0.0
    weight_decay: float = 0.0

    def shortened(self, epochs: int | None) -> Schedule:
        """The same with another number of epochs; None leaves it."""
        return self if epochs is None else replace(self, epochs=epochs)


def use_two_threads() -> None:
    """Has to come before TensorFlow computes anything; sums depend on how they are shared out."""
    tf.config.threading.set_intra_op_parallelism_threads(2)
    tf.config.threading.set_inter_op_parallelism_threads(1)


def fix_seeds(seed: int) -> None:
    """Equal seeds give equal weights as long as the number of threads is the same."""
    keras.utils.set_random_seed(seed)
    tf.config.experimental.enable_op_determinism()


def fit(
    model: keras.Model,
    batches: tf.data.Dataset,
    steps: int,
    schedule: Schedule,
    checkpoints: Path | None = None,
    test: tf.data.Dataset | None = None,
    callbacks: Sequence[keras.callbacks.Callback] = (),
) -> keras.Model:
    """Trains with AdamW, one epoch of warm-up, then a cosine to zero; the model ends with averaged weights.

    `steps` are the batches of one epoch. With a folder for `checkpoints` a training that was
    interrupted goes on from its last whole epoch. `test` is only reported, never chosen by.
    """
    rate = keras.optimizers.schedules.CosineDecay(
        schedule.peak_rate / 25,
        max(1, steps * schedule.epochs - steps),
        warmup_target=schedule.peak_rate,
        warmup_steps=steps,
    )
    optimizer = keras.optimizers.AdamW(
        rate, weight_decay=schedule.weight_decay, use_ema=True, ema_momentum=0.998
    )
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=schedule.label_smoothing)
    model.compile(optimizer, loss, metrics=["accuracy"])
    keeping = [] if checkpoints is None else [keras.callbacks.BackupAndRestore(checkpoints)]
    model.fit(
        batches,
        epochs=schedule.epochs,
        shuffle=False,
        verbose=1 if sys.stdout.isatty() else 2,
        callbacks=[*keeping, *callbacks],
        validation_data=test,
    )
    return model
