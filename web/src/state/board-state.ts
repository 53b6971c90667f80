/*
 * The board of the visitor's own, and what of the list of boards is shown.
 */
import { signal } from "@preact/signals";
import { type Board, KILOBYTE } from "../boards/boards";
import { sortingSignal } from "./sorting";
import { storedSignal } from "./stored-signal";

const FIRST: Board = {
  name: "",
  chip: "",
  core: "Cortex-M4F",
  megahertz: 100,
  flashBytes: 256 * KILOBYTE,
  ramBytes: 64 * KILOBYTE,
  fpu: "single",
  dsp: "DSP",
};

export const ownBoard = storedSignal<Board>("own-board", FIRST, readBoard);
/** Name and chip of the board that the visitor builds for; empty for the board of their own. */
export const targetBoard = storedSignal("target-board", "", (kept) =>
  typeof kept === "string" ? kept : null,
);
export const boardSearch = signal("");
export const onlyFitting = signal(false);
export const boardSorting = sortingSignal();

/** Null for the board of the visitor's own. */
export function chooseTarget(board: Board | null): void {
  targetBoard.value = board === null ? "" : boardKey(board);
}

export function boardKey({ name, chip }: Board): string {
  return `${name}, ${chip}`;
}

export function changeOwnBoard(change: Partial<Board>): void {
  ownBoard.value = { ...ownBoard.value, ...change };
}

function readBoard(kept: unknown): Board | null {
  if (typeof kept !== "object" || kept === null) return null;
  const board = { ...FIRST, ...kept };
  const isWhole = Object.entries(FIRST).every(
    ([name, value]) => typeof board[name as keyof Board] === typeof value,
  );
  return isWhole ? board : null;
}
