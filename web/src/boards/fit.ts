/*
 * Whether a model fits a board, and how long a run takes there.
 */
import type { OpenModel } from "../state/model-state";
import type { Board } from "./boards";
import { runCost } from "./core-costs";

export type Verdict = "fits" | "tight" | "too-large";

/** What takes room: the file and the engine's code in flash; buffer, working memory and stack in RAM. */
export type RoomPart = "model" | "engine" | "buffer" | "working" | "stack";

export interface Room {
  /** Bytes of what is known, in the order in which it is said; what takes nothing is left out. */
  readonly parts: readonly { readonly part: RoomPart; readonly bytes: number }[];
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
  /** Whether that comes from counting this very model, or from others like it. */
  readonly isCounted: boolean;
}

/** Above this share little is left for the program around the network. */
export const TIGHT = 0.8;

/** With code, stack and working memory where they were measured, else the model alone. */
export function fitOf(board: Board, model: OpenModel): Fit {
  const cost = runCost(board.core, model);
  const flash = room({ model: model.info.fileBytes, engine: cost?.codeBytes }, board.flashBytes);
  const ram = room(
    { buffer: model.info.bufferBytes, working: cost?.workingBytes, stack: cost?.stackBytes },
    board.ramBytes,
  );
  return {
    board,
    flash,
    ram,
    verdict: verdictOf(Math.max(flash.share, ram.share)),
    microseconds: cost && cost.instructions / board.megahertz,
    isCounted: cost?.isCounted ?? false,
  };
}

function room(takers: Partial<Record<RoomPart, number | undefined>>, available: number): Room {
  const parts = (Object.keys(takers) as RoomPart[])
    .map((part) => ({ part, bytes: takers[part] ?? 0 }))
    .filter(({ bytes }) => bytes > 0);
  const needed = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return { parts, needed, available, share: available > 0 ? needed / available : Number.POSITIVE_INFINITY };
}

function verdictOf(share: number): Verdict {
  if (share > 1) return "too-large";
  return share > TIGHT ? "tight" : "fits";
}
