import type { ModelProblem } from "./types.ts";

/** A file that the engine refused. `problem` says where and why. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly problem: ModelProblem;

  constructor(problem: ModelProblem) {
    super(problem.message);
    this.problem = problem;
  }
}
