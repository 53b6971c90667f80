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
