"""Reads a .tflite into a Graph with the flatbuffer bindings alone; no TensorFlow."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import tflite

from tmdl.errors import FormatError
from tmdl.graph import Graph, Operation, Quantisation, Tensor

NUMPY_TYPES = {
    tflite.TensorType.FLOAT32: "float32",
    tflite.TensorType.FLOAT16: "float16",
    tflite.TensorType.FLOAT64: "float64",
    tflite.TensorType.INT8: "int8",
    tflite.TensorType.INT16: "int16",
    tflite.TensorType.INT32: "int32",
    tflite.TensorType.INT64: "int64",
    tflite.TensorType.UINT8: "uint8",
    tflite.TensorType.BOOL: "bool",
}


def names_of(enumeration: type) -> dict[int, str]:
    return {value: name for name, value in vars(enumeration).items() if isinstance(value, int)}


OPERATOR_NAMES = names_of(tflite.BuiltinOperator)
TENSOR_TYPE_NAMES = names_of(tflite.TensorType)
ACTIVATION_NAMES = names_of(tflite.ActivationFunctionType)

# Options table of each operation and the accessors a converter needs from it.
OPTIONS: dict[str, tuple[type, tuple[str, ...]]] = {
    "CONV_2D": (
        tflite.Conv2DOptions,
        ("Padding", "StrideW", "StrideH", "DilationWFactor", "DilationHFactor", "FusedActivationFunction"),
    ),
    "DEPTHWISE_CONV_2D": (
        tflite.DepthwiseConv2DOptions,
        ("Padding", "StrideW", "StrideH", "DilationWFactor", "DilationHFactor", "FusedActivationFunction"),
    ),
    "AVERAGE_POOL_2D": (
        tflite.Pool2DOptions,
        ("Padding", "StrideW", "StrideH", "FilterWidth", "FilterHeight", "FusedActivationFunction"),
    ),
    "MAX_POOL_2D": (
        tflite.Pool2DOptions,
        ("Padding", "StrideW", "StrideH", "FilterWidth", "FilterHeight", "FusedActivationFunction"),
    ),
    "FULLY_CONNECTED": (
        tflite.FullyConnectedOptions,
        ("FusedActivationFunction", "WeightsFormat", "KeepNumDims"),
    ),
    "ADD": (tflite.AddOptions, ("FusedActivationFunction",)),
    "MUL": (tflite.MulOptions, ("FusedActivationFunction",)),
    "SUB": (tflite.SubOptions, ("FusedActivationFunction",)),
    "SOFTMAX": (tflite.SoftmaxOptions, ("Beta",)),
    "MEAN": (tflite.ReducerOptions, ("KeepDims",)),
    "LEAKY_RELU": (tflite.LeakyReluOptions, ("Alpha",)),
}


DEFAULTS = {
    "FusedActivationFunction": "NONE",
    "Beta": 1.0,
    "Alpha": 0.0,
    "KeepDims": False,
    "KeepNumDims": False,
}


def read_tflite(path: Path) -> Graph:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror}") from error
    if data[4:8] != b"TFL3":
        raise FormatError(f"{path}: not a .tflite file (bytes 4 to 7 should be TFL3, found {data[4:8]!r})")
    try:
        return graph_of(tflite.Model.GetRootAsModel(data, 0), str(path))
    except (struct.error, IndexError, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise FormatError(f"{path}: damaged .tflite file ({error})") from error


def graph_of(model: tflite.Model, path: str) -> Graph:
    if model.SubgraphsLength() == 0:
        raise FormatError(f"{path}: holds no graph")
    # Further ones are bodies of loops and branches, and those operations are refused by name.
    subgraph = model.Subgraphs(0)
    tensors = [read_tensor(model, subgraph.Tensors(i), i) for i in range(subgraph.TensorsLength())]
    operations = [
        read_operation(model, subgraph.Operators(i), i, tensors) for i in range(subgraph.OperatorsLength())
    ]
    return Graph(
        path,
        operations,
        [tensors[subgraph.Inputs(i)] for i in range(subgraph.InputsLength())],
        [tensors[subgraph.Outputs(i)] for i in range(subgraph.OutputsLength())],
    )


def read_tensor(model: tflite.Model, source: tflite.Tensor, index: int) -> Tensor:
    shape = tuple(int(source.Shape(i)) for i in range(source.ShapeLength()))
    dtype = NUMPY_TYPES.get(source.Type(), TENSOR_TYPE_NAMES.get(source.Type(), str(source.Type())))
    name = (source.Name() or b"").decode("utf-8", "replace")
    tensor = Tensor(index, name, shape, dtype, read_quantisation(source.Quantization()))
    buffer = model.Buffers(source.Buffer())
    if buffer.DataLength() > 0 and source.Type() in NUMPY_TYPES:
        values = np.frombuffer(buffer.DataAsNumpy().tobytes(), np.dtype(dtype).newbyteorder("<"))
        if values.size != tensor.size:
            raise ValueError(f"tensor {index} '{name}' has {values.size} values for shape {shape}")
        tensor.data = values.reshape(shape).astype(dtype)
    return tensor


def read_quantisation(source: tflite.QuantizationParameters | None) -> Quantisation | None:
    if source is None or source.ScaleLength() == 0:
        return None
    scales = np.atleast_1d(source.ScaleAsNumpy()).astype(np.float32)
    if source.ZeroPointLength() > 0:
        zero_points = np.atleast_1d(source.ZeroPointAsNumpy()).astype(np.int64)
    else:
        zero_points = np.zeros(scales.size, np.int64)
    return Quantisation(scales, zero_points, source.QuantizedDimension())


def read_operation(
    model: tflite.Model, source: tflite.Operator, index: int, tensors: list[Tensor]
) -> Operation:
    kind = operator_name(model.OperatorCodes(source.OpcodeIndex()))
    inputs = [tensors[i] if i >= 0 else None for i in map(source.Inputs, range(source.InputsLength()))]
    outputs = [tensors[source.Outputs(i)] for i in range(source.OutputsLength())]
    return Operation(index, kind, inputs, outputs, read_options(kind, source))


def operator_name(code: tflite.OperatorCode) -> str:
    """TensorFlow before 2.4 wrote only the one-byte field; later ones both, and 127 there above it."""
    number = max(code.BuiltinCode(), code.DeprecatedBuiltinCode())
    if number == tflite.BuiltinOperator.CUSTOM:
        return f"CUSTOM {(code.CustomCode() or b'').decode('utf-8', 'replace')}".strip()
    return OPERATOR_NAMES.get(number, f"operator number {number}")


def read_options(kind: str, source: tflite.Operator) -> dict[str, Any]:
    if kind not in OPTIONS:
        return {}
    table_type, fields = OPTIONS[kind]
    union = source.BuiltinOptions()
    if union is None:
        # Flatbuffers leave out a table whose fields all have their defaults.
        return dict(DEFAULTS)
    table = table_type()
    table.Init(union.Bytes, union.Pos)
    options = {field: getattr(table, field)() for field in fields}
    if "FusedActivationFunction" in options:
        number = options["FusedActivationFunction"]
        options["FusedActivationFunction"] = ACTIVATION_NAMES.get(number, f"number {number}")
    if "Padding" in options:
        options["Padding"] = {0: "SAME", 1: "VALID"}[options["Padding"]]
    return options
