/*
 * Ways of input whose code is loaded when they are used: it prepares the values and leaves them here.
 */
import { signal } from "@preact/signals";
import type { InputValues } from "../engine/engine-api";
import type { OpenModel } from "../state/model-state";
import type { InputKind, InputKindId } from "./input-kind";

interface Prepared {
  readonly model: OpenModel;
  readonly values: InputValues;
}

const prepared = signal<Partial<Record<InputKindId, Prepared | null>>>({});

export function prepareInput(id: InputKindId, input: Prepared | null): void {
  prepared.value = { ...prepared.peek(), [id]: input };
}

export function preparedInput(
  id: InputKindId,
  accepts: (model: OpenModel) => boolean,
  isEditor = false,
): InputKind {
  return {
    id,
    isEditor,
    accepts,
    watch: () => {
      prepared.value;
    },
    read(model) {
      const input = prepared.peek()[id];
      return input?.model === model ? input.values : null;
    },
  };
}
