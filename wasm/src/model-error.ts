import type { ModelProblem } from "./types.ts";

/** A file that the engine refused. `problem` says where and why. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  /** In tm_errors.def. */
  readonly number: number;
  readonly problem: ModelProblem;

  constructor(number: number, problem: ModelProblem) {
    super(problem.message);
    this.number = number;
    this.problem = problem;
  }
}

/** All that is known where refusal.wasm cannot be had. */
export function problemWithoutWords(error: number): ModelProblem {
  const message = `the engine refuses the file, error ${error} of tm_errors.def`;
  return { code: String(error), layer: null, field: "", offset: 0, found: "", expected: "", message };
}
