"""Converts the models of models.py with TensorFlow and records what its interpreter computes with them.

    cd tools && python tests/hobby/make_files.py [NAME ...]

Writes NAME.TYPE.tflite and, of models that a tmdl can hold, NAME.TYPE.npz with inputs and outputs.
"""

from __future__ import annotations

import sys
from pathlib import Path

import keras
import numpy as np

HERE = Path(__file__).parent
sys.path += [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from conftest import random_inputs, randomise  # noqa: E402
from models import CONVERT, REFUSED  # noqa: E402

from tmdl.evaluate_tflite import tflite_outputs  # noqa: E402
from tmdl.keras_to_tflite import input_shape, keras_to_tflite  # noqa: E402

SAMPLES = 20
INPUTS = 3
# Ranges other than -1 to 1.
AMPLITUDES = {"pixels_as_bytes": 255.0, "sine": 6.3}
ALSO_INT16 = ("classic_digits", "lenet", "resnet", "mobilenet", "motion_sensor", "flowers")


def main() -> None:
    for build in (*CONVERT, *REFUSED):
        if len(sys.argv) > 1 and build.__name__ not in sys.argv[1:]:
            continue
        keras.utils.clear_session()  # layers are numbered, and their names are in the files
        name, model = build.__name__, build()
        randomise(model)
        samples = random_inputs(input_shape(model), SAMPLES) * AMPLITUDES.get(name, 1.0)
        types = ["none", "int8", *(["int16"] if name in ALSO_INT16 else [])]
        for quantisation in types if build in CONVERT else ["none"]:
            stem = f"{name}.{'fp32' if quantisation == 'none' else quantisation}"
            path = HERE / f"{stem}.tflite"
            path.write_bytes(keras_to_tflite(model, quantisation, samples))
            if build in CONVERT:
                outputs = tflite_outputs(path, samples[:INPUTS])
                np.savez_compressed(HERE / f"{stem}.npz", inputs=samples[:INPUTS], outputs=outputs)


if __name__ == "__main__":
    main()
