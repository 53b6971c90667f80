/*
 * Whether a model fits a board.
 */
import type { ModelInfo } from "tinymaix";
import type { Board } from "./boards";

export type Verdict = "fits" | "tight" | "too-large";

export interface Room {
  readonly needed: number;
  readonly available: number;
  /** Needed part of what is available; above 1 where it does not fit. */
  readonly share: number;
}

export interface Fit {
  readonly board: Board;
  readonly flash: Room;
  readonly ram: Room;
  readonly verdict: Verdict;
}

/** Above this share little is left for the program around the network. */
export const TIGHT = 0.8;

export function fitOf(board: Board, info: ModelInfo): Fit {
  const flash = room(info.fileBytes, board.flashBytes);
  const ram = room(info.bufferBytes, board.ramBytes);
  return { board, flash, ram, verdict: verdictOf(Math.max(flash.share, ram.share)) };
}

function room(needed: number, available: number): Room {
  return { needed, available, share: available > 0 ? needed / available : Number.POSITIVE_INFINITY };
}

function verdictOf(share: number): Verdict {
  if (share > 1) return "too-large";
  return share > TIGHT ? "tight" : "fits";
}
