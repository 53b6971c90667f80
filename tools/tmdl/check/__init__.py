"""Checks a whole .tmdl as the engine does before it runs one: the same files are refused, in the same words.

`core/src/model/check*.c` and the `check` of each file of `core/src/layers` are the other side;
`tests/test_check_agrees_with_the_engine.py` holds both to each other.
"""

from tmdl.check.check_file import check_tmdl
from tmdl.check.refusal import RefusedFileError

__all__ = ["RefusedFileError", "check_tmdl"]
