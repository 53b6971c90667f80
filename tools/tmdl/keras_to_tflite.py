"""Keras model to .tflite with current TensorFlow: float, int8, or int16 activations with int8 weights."""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections.abc import Iterable, Iterator

import numpy as np

from tmdl.advice import LOOPS
from tmdl.errors import TmdlError
from tmdl.read_keras import import_keras, native_notices_hidden

QUANTISATIONS = ("none", "int8", "int16")


def keras_to_tflite(
    model, quantisation: str = "none", samples: Iterable[np.ndarray] = (), per_channel: bool = True
) -> bytes:
    """The .tflite of a Keras model for batch size 1.

    `samples` are typical inputs [h][w][c] in the units the model was trained on; both
    quantisations choose their ranges by them. Equal inputs give equal bytes. Without
    `per_channel` all filters of a layer share one weight scale, as in the models of old converters.
    """
    import_keras()
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    if len(model.inputs) != 1 or len(model.outputs) != 1:
        raise TmdlError(
            f"the model has {len(model.inputs)} inputs, {len(model.outputs)} outputs; a tmdl has one each. "
            "Give it one input that holds all values, and make one model for each output: "
            "keras.Model(model.input, model.outputs[0])"
        )
    refuse_loops(model)
    shape = input_shape(model)
    signature = tf.TensorSpec((1, *shape), tf.float32, name="input")

    @tf.function(input_signature=[signature])
    def predict(value):
        return model(value, training=False)

    # Freezing first keeps tensor names and bytes the same in every process; converting
    # a Keras 3 model directly goes through a temporary SavedModel and numbers its names.
    with quiet_converter():
        frozen = convert_variables_to_constants_v2(predict.get_concrete_function())
        converter = tf.lite.TFLiteConverter.from_concrete_functions([frozen])
    if quantisation != "none":
        inputs = [np.asarray(sample, np.float32).reshape(1, *shape) for sample in samples]
        if not inputs:
            raise TmdlError("quantisation needs sample inputs")
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter._experimental_disable_per_channel = not per_channel
        converter.representative_dataset = lambda: ([sample] for sample in inputs)
        if quantisation == "int8":
            converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
            converter.inference_input_type = converter.inference_output_type = tf.int8
        else:
            converter.target_spec.supported_ops = [
                tf.lite.OpsSet.EXPERIMENTAL_TFLITE_BUILTINS_ACTIVATIONS_INT16_WEIGHTS_INT8
            ]
            converter.inference_input_type = converter.inference_output_type = tf.int16
    try:
        with quiet_converter():
            return converter.convert()
    except Exception as error:  # whatever TensorFlow raises, its users see only the text
        raise TmdlError(
            f"TensorFlow cannot convert this model to {quantisation}: {first_lines(error)}"
        ) from error


def refuse_loops(model) -> None:
    """TensorFlow's quantiser takes the whole process down with it when a layer loops."""
    keras = import_keras()
    names = [
        f"'{layer.name}' ({type(layer).__name__})"
        for layer in model._flatten_layers()
        if isinstance(layer, keras.layers.RNN | keras.layers.Bidirectional)
    ]
    if names:
        raise TmdlError(f"recurrent layer {names[0]} cannot become a tmdl: {LOOPS}")


def first_lines(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(lines[:2]) or type(error).__name__


@contextlib.contextmanager
def quiet_converter() -> Iterator[None]:
    """Hides the converter's remarks on its own interfaces; its errors still come through."""
    logger = logging.getLogger("absl")
    level = logger.level
    logger.setLevel(logging.ERROR)
    with warnings.catch_warnings(), native_notices_hidden():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logger.setLevel(level)


def input_shape(model) -> tuple[int, ...]:
    shape = tuple(model.inputs[0].shape[1:])
    if any(side is None for side in shape):
        raise TmdlError(f"the model's input shape {shape} is open; give every side a number in keras.Input")
    return shape
