"""The command `tmdl`; every subcommand is a module of tmdl.commands."""

from __future__ import annotations

import argparse
import sys

from tmdl.commands import COMMANDS
from tmdl.errors import TmdlError


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="tmdl", description="Models for TinyMaix engines: convert, inspect, train."
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        summary = (command.__doc__ or "").strip().splitlines()[0]
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    options = parser.parse_args(arguments)
    return run_reporting_errors(options.run, options)


def run_reporting_errors(run, *arguments) -> int:
    """0, or 1 with the refusal on the error stream; never a stack trace for a user's mistake."""
    try:
        run(*arguments)
    except TmdlError as error:
        return refuse(error)
    except OSError as error:
        return refuse(f"{error.filename}: {error.strerror}" if error.filename else error)
    except MemoryError:
        return refuse("there is not enough memory for this")
    return 0


def refuse(why: object) -> int:
    print(f"error: {why}", file=sys.stderr)
    return 1
