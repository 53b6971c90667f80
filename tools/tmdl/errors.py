"""What the tools say when they refuse: every problem at once, each with a way out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class TmdlError(Exception):
    """Base of every refusal; its text is written for the person who typed the command."""


class FormatError(TmdlError):
    """A file is not what its name says, or is damaged."""


@dataclass(frozen=True)
class Problem:
    """One thing in a source model that a tmdl cannot hold."""

    where: str
    why: str
    advice: str

    def __str__(self) -> str:
        return f"{self.where}\n    why:  {self.why}\n    help: {self.advice}"


class ConversionError(TmdlError):
    """All problems of one model; nothing has been written."""

    def __init__(self, path: Path | str, problems: list[Problem]):
        self.path = path
        self.problems = problems
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = [f"{path}: cannot become a tmdl, {count}:", *(f"- {problem}" for problem in problems)]
        super().__init__("\n".join(lines))
