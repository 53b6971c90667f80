"""Accuracy of a .tflite, computed by TensorFlow's own interpreter with its default kernels."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tmdl.read_keras import import_keras


def tflite_labels(path: Path, inputs: np.ndarray) -> np.ndarray:
    """The class with the highest score for each real-valued input [n][h][w][c]."""
    return tflite_outputs(path, inputs).argmax(axis=1)


def tflite_outputs(path: Path, inputs: np.ndarray) -> np.ndarray:
    """Raw outputs [n][...] for real-valued inputs; quantised by the model's own scale where it has one."""
    import_keras()
    import tensorflow as tf

    interpreter = tf.lite.Interpreter(str(path), num_threads=1)
    interpreter.allocate_tensors()
    source, result = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    stored = quantise(inputs, *source["quantization"], source["dtype"])
    outputs = []
    for value in stored:
        interpreter.set_tensor(source["index"], value.reshape(source["shape"]))
        interpreter.invoke()
        outputs.append(interpreter.get_tensor(result["index"])[0])
    return np.stack(outputs)


def quantise(values: np.ndarray, scale: float, zero_point: int, dtype: type) -> np.ndarray:
    if not np.issubdtype(dtype, np.integer):
        return values.astype(dtype)
    info = np.iinfo(dtype)
    return np.clip(np.rint(values / np.float32(scale)) + zero_point, info.min, info.max).astype(dtype)
