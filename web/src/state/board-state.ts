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
export const boardSearch = signal("");
export const onlyFitting = signal(false);
export const boardSorting = sortingSignal();

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
