"""MobileNetV1 0.25 for 1000 classes with untrained weights: right for timing, knows nothing.

Its statistics are made those of a trained network, so that every layer carries values worth comparing: the
batch normalisations take the mean and spread of sample pictures, and the last layer is scaled until classes
differ.
"""

from __future__ import annotations

import numpy as np
from tmdl.keras_to_tflite import keras_to_tflite
from tmdl.read_keras import import_keras

CLASSES = 1000
SPREAD_OF_SCORES = 5.0


def mobilenet_tflites(side: int) -> dict[str, bytes]:
    """The .tflite by element type. Inputs are pixels from 0 to 1."""
    keras = import_keras()
    keras.utils.set_random_seed(1)
    model = keras.applications.MobileNet(
        input_shape=(side, side, 3), alpha=0.25, weights=None, classes=CLASSES, classifier_activation=None
    )
    samples = pictures(side, 24)
    take_statistics(keras, model, samples)
    spread = float(np.std(model(samples, training=False)))
    last = model.get_layer("conv_preds")
    last.set_weights([last.get_weights()[0] * (SPREAD_OF_SCORES / spread), last.get_weights()[1]])
    classifier = keras.Model(model.inputs, keras.layers.Softmax()(model.outputs[0]))
    return {
        "fp32": keras_to_tflite(classifier),
        **{name: keras_to_tflite(classifier, name, samples) for name in ("int8", "int16")},
    }


def take_statistics(keras, model, samples: np.ndarray) -> None:
    """Mean and variance of every batch normalisation become those of the samples."""
    norms = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    for norm in norms:
        norm.momentum = 0.0
    model(samples, training=True)


def pictures(side: int, count: int) -> np.ndarray:
    """Smooth random colours with some grain, 0 to 1, both ends reached; the same every time."""
    rng = np.random.default_rng(1)
    coarse = rng.random((count, 8, 8, 3)).repeat(side // 8, axis=1).repeat(side // 8, axis=2)
    fine = np.clip(coarse + rng.normal(0, 0.1, (count, side, side, 3)), 0, 1)
    fine[:, 0, 0], fine[:, 0, 1] = 0, 1
    return fine.astype(np.float32)
