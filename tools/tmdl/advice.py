"""What to change in Keras when an operation has no layer in a tmdl."""

from __future__ import annotations

from tmdl.graph import Graph, Operation

ACTIVATIONS = "use relu or relu6"
SMALLER = "only networks that get smaller fit; use a convolution, with strides where sizes change"
NORMALISE = "use BatchNormalization, which becomes part of the convolution or Dense before it"
LOOPS = (
    "recurrent layers (LSTM, GRU, SimpleRNN) run in a loop; use Conv1D with strides over the same time "
    "steps, then GlobalAveragePooling1D"
)
INTEGERS = "feed numbers instead of indices: the model has to start behind the Embedding or lookup layer"
SLICES = "cut the picture before the model sees it, or let a Conv2D with padding='valid' make it smaller"
WHOLE = "quantise the whole model, or nothing of it"

ADVICE: dict[str, str] = {
    "CONCATENATION": "replace Concatenate by Add, or by one wider Conv2D",
    "TANH": ACTIVATIONS,
    "HARD_SWISH": ACTIVATIONS,
    "PRELU": ACTIVATIONS,
    "ELU": ACTIVATIONS,
    "GELU": ACTIVATIONS,
    "EXP": f"{ACTIVATIONS}; softplus and exponential are not there",
    "LOG": f"{ACTIVATIONS}; softplus is not there",
    "ABS": ACTIVATIONS,
    "MINIMUM": "of the clipping activations only ReLU() and ReLU(6.0) are there",
    "MAXIMUM": "of the clipping activations only ReLU() and ReLU(6.0) are there",
    "LOG_SOFTMAX": "use Softmax; the largest output is the same",
    "TRANSPOSE_CONV": SMALLER,
    "RESIZE_BILINEAR": SMALLER,
    "RESIZE_NEAREST_NEIGHBOR": SMALLER,
    "TILE": f"{SMALLER} (UpSampling2D and RepeatVector repeat values)",
    "TRANSPOSE": "build the model with channels last and without Permute",
    "SUM": "use GlobalAveragePooling2D",
    "REDUCE_MIN": "use GlobalAveragePooling2D",
    "NEG": f"{ACTIVATIONS} instead of PReLU, and BatchNormalization instead of LayerNormalization",
    "SQUARED_DIFFERENCE": NORMALISE,
    "RSQRT": NORMALISE,
    "SQRT": NORMALISE,
    "L2_NORMALIZATION": NORMALISE,
    "DIV": "divide by a constant with Rescaling, or before the model",
    "STRIDED_SLICE": SLICES,
    "SLICE": SLICES,
    "SPLIT": SLICES,
    "SPLIT_V": SLICES,
    "PACK": "use one branch of layers instead of TimeDistributed or stacked ones",
    "UNPACK": "use one branch of layers instead of TimeDistributed or stacked ones",
    "CONV_3D": "use Conv2D with the third axis as channels",
    "BATCH_MATMUL": "attention and dot products of two activations are not there; use Conv2D and Dense",
    "DEQUANTIZE": WHOLE,
    "SPACE_TO_BATCH_ND": "convert with a current TensorFlow, which keeps dilation inside the convolution",
    "BATCH_TO_SPACE_ND": "convert with a current TensorFlow, which keeps dilation inside the convolution",
    "WHILE": LOOPS,
    "IF": LOOPS,
    "UNIDIRECTIONAL_SEQUENCE_LSTM": LOOPS,
    "BIDIRECTIONAL_SEQUENCE_LSTM": LOOPS,
    "UNIDIRECTIONAL_SEQUENCE_RNN": LOOPS,
    "LSTM": LOOPS,
    "GATHER": INTEGERS,
    "EMBEDDING_LOOKUP": INTEGERS,
    "CAST": INTEGERS,
}
GENERAL_ADVICE = (
    "build the model from Conv2D, DepthwiseConv2D, AveragePooling2D, MaxPooling2D, GlobalAveragePooling2D, "
    "Dense, Softmax, Reshape, Add, relu and relu6"
)


def advice_for(graph: Graph, op: Operation) -> str:
    if op.kind == "LOGISTIC":
        if op.output in graph.outputs:
            return (
                "end with Dense(2) and Softmax, or with Dense(1) and let the C program compare its output "
                "with 0, where the sigmoid is one half"
            )
        return f"{ACTIVATIONS}; sigmoid is not there, nor what contains it (swish, silu, SE blocks)"
    if op.kind.startswith("Flex") or op.kind.startswith("CUSTOM"):
        return f"the operation is not TFLite's own; {GENERAL_ADVICE}"
    return ADVICE.get(op.kind, GENERAL_ADVICE)
