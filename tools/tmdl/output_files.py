"""Writing results so that a failure leaves nothing half done."""

from __future__ import annotations

from pathlib import Path


def write_outputs(outputs: dict[Path, bytes | str]) -> None:
    """All of the files or none: where one cannot be written, those before it are taken back."""
    begun: list[Path] = []
    try:
        for path, content in outputs.items():
            data = content.encode() if isinstance(content, str) else content
            with path.open("wb") as file:
                begun.append(path)
                file.write(data)
    except OSError as error:
        error.filename = error.filename or str(path)
        for path in begun:
            if path.is_file():  # devices stay
                path.unlink()
        raise
