"""Loads Keras models of any age with current Keras: .keras, and .h5 of Keras 2 and 3."""

from __future__ import annotations

from pathlib import Path

from tmdl.errors import FormatError, TmdlError


def load_keras_model(path: Path):
    """The model in inference form, or an error that names the file and what Keras said."""
    keras = import_keras()
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    try:
        return keras.models.load_model(path, custom_objects=keras2_objects(keras), compile=False)
    except (ValueError, TypeError, KeyError, OSError, AttributeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise FormatError(f"{path}: Keras {keras.__version__} cannot load it: {reason}") from error


def import_keras():
    try:
        import keras
        import tensorflow  # noqa: F401  the conversion needs it, and says so here rather than later
    except ImportError as error:
        raise TmdlError("this command needs TensorFlow: pip install 'tmdl[keras]'") from error
    return keras


def keras2_objects(keras) -> dict[str, object]:
    """Names that .h5 files of Keras 2 use and Keras 3 no longer has."""

    class DepthwiseConv2D(keras.layers.DepthwiseConv2D):
        """Keras 2 saved a `groups` that never did anything."""

        def __init__(self, *args, groups: int = 1, **kwargs):
            super().__init__(*args, **kwargs)

    functions = {
        "__operators__.add": keras.ops.add,
        "math.add": keras.ops.add,
        "add": keras.ops.add,
        "nn.relu": keras.ops.relu,
        "nn.relu6": keras.ops.relu6,
        "nn.softmax": keras.ops.softmax,
        "reshape": keras.ops.reshape,
        "math.reduce_mean": keras.ops.mean,
    }

    class TFOpLambda(keras.layers.Layer):
        """Keras 2 saved `a + b` and a few functions of TensorFlow as layers of this name."""

        def __init__(self, function: str, **kwargs):
            super().__init__(**kwargs)
            if function not in functions:
                raise ValueError(f"layer '{self.name}' calls tf.{function}, which is not known here")
            self.function = function

        def call(self, *args, **kwargs):
            kwargs.pop("name", None)
            return functions[self.function](*args, **kwargs)

    return {
        "relu6": keras.ops.relu6,
        "DepthwiseConv2D": DepthwiseConv2D,
        "TFOpLambda": TFOpLambda,
    }
