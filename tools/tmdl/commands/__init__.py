"""Subcommands of `tmdl`. A module has add_arguments(parser) and run(options); its docstring is the help."""

from __future__ import annotations

from tmdl.commands import (
    compare,
    convert,
    evaluate,
    header,
    image,
    inspect,
    log_mel,
    quantise,
    record_oracle,
    strokes,
    train,
)

COMMANDS = {
    "convert": convert,
    "compare": compare,
    "inspect": inspect,
    "header": header,
    "image": image,
    "quantise": quantise,
    "evaluate": evaluate,
    "train": train,
    "strokes": strokes,
    "log-mel": log_mel,
    "record-oracle": record_oracle,
}
