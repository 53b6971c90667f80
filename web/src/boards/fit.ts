/*
 * Whether a model fits a board, and how long a run takes there.
 */
import type { OpenModel } from "../state/model-state";
import type { Board } from "./boards";
import { runCost } from "./core-costs";

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
  /** At one instruction a cycle; null where nothing was counted for the core and the type of the model. */
  readonly microseconds: number | null;
}

/** Above this share little is left for the program around the network. */
export const TIGHT = 0.8;

/** With code, stack and working memory where they were measured, else the model alone. */
export function fitOf(board: Board, model: OpenModel): Fit {
  const cost = runCost(board.core, model);
  const flash = room(model.info.fileBytes + (cost?.codeBytes ?? 0), board.flashBytes);
  const ram = room(model.info.bufferBytes + (cost?.besideBufferBytes ?? 0), board.ramBytes);
  const verdict = verdictOf(Math.max(flash.share, ram.share));
  return { board, flash, ram, verdict, microseconds: cost && cost.instructions / board.megahertz };
}

function room(needed: number, available: number): Room {
  return { needed, available, share: available > 0 ? needed / available : Number.POSITIVE_INFINITY };
}

function verdictOf(share: number): Verdict {
  if (share > 1) return "too-large";
  return share > TIGHT ? "tight" : "fits";
}
