/*
 * A way to make the input of a network: draw it, give a picture, record a sound ... What is here knows no element of
 * the page; the panel of each kind is named in panels/input-panel/input-panel.tsx.
 */
import type { InputValues } from "../engine/engine-api";
import type { OpenModel } from "../state/model-state";

export type InputKindId = "drawing" | "picture" | "sound" | "pixels" | "numbers";

export interface InputKind {
  readonly id: InputKindId;
  /** Whether it changes what another way has made; see lastMadeInput in state/run-state.ts. */
  readonly isEditor?: boolean;
  /** Whether what is made this way fits the model. */
  accepts(model: OpenModel): boolean;
  /** Reads every signal that the input is made from; called at each of their changes, so it computes nothing. */
  watch(): void;
  /**
   * The input as it is now, at most once a frame: [height][width][channels] as bytes 0..255, which are then scaled
   * as the model was trained, or as real values, which are not. Null while there is none.
   */
  read(model: OpenModel): InputValues | null;
}
