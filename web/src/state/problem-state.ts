/*
 * The one thing that is wrong right now, if anything. A problem never takes the drawing or the model away.
 */
import { signal } from "@preact/signals";
import type { ModelProblem } from "tinymaix";
import type { FileKind } from "../files/file-kind";
import type { FileProblem } from "../files/file-problem";

export type Problem =
  | {
      readonly kind: "refused-model";
      readonly fileName: string;
      readonly problem: ModelProblem;
      /** The refused file. */
      readonly bytes: Uint8Array;
    }
  | {
      /** Refused before it came to the engine. */
      readonly kind: "refused-file";
      readonly fileName: string;
      readonly what: FileKind;
      readonly problem: FileProblem;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "unreadable-file"; readonly fileName: string; readonly reason: string }
  | {
      readonly kind: "file-too-large";
      readonly fileName: string;
      readonly bytes: number;
      readonly limit: number;
    }
  | {
      readonly kind: "download-failed";
      readonly fileName: string;
      readonly reason: string;
      /** From another site, which may not allow it. */
      readonly isElsewhere?: boolean;
    }
  | { readonly kind: "catalogue-failed"; readonly reason: string }
  | { readonly kind: "engine-start-failed"; readonly reason: string }
  | { readonly kind: "run-failed"; readonly reason: string }
  | { readonly kind: "measure-failed"; readonly reason: string };

export const currentProblem = signal<Problem | null>(null);

export function reportProblem(problem: Problem): void {
  currentProblem.value = problem;
}

export function dismissProblem(): void {
  currentProblem.value = null;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
