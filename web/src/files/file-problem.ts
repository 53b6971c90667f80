/*
 * Why a file cannot be used, in the same terms as the engine's refusals: which field, where, what stands there
 * and what should.
 */
export interface FileProblem {
  readonly field: string;
  /** Byte offset of the field in the file. */
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
}

export class FileRefused extends Error {
  override readonly name = "FileRefused";
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(`field ${problem.field} at byte ${problem.offset}: ${problem.found}, not ${problem.expected}`);
    this.problem = problem;
  }
}
