/*
 * The board that the visitor builds for.
 */
import { type Board, boards } from "../../boards/boards";
import { boardKey, ownBoard, targetBoard } from "../../state/board-state";
import { fitText } from "./fit-text";

/** With a name even where the visitor gave none. */
export function namedOwnBoard(): Board {
  return { ...ownBoard.value, name: ownBoard.value.name || fitText.value.ownName };
}

export function currentTarget(): Board {
  return boards.find((board) => boardKey(board) === targetBoard.value) ?? namedOwnBoard();
}
