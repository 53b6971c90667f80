/* What is wrong, where exactly, and what stays as it was. */
import { useEffect, useRef } from "preact/hooks";
import type { ModelProblem } from "tinymaix";
import type { FileProblem } from "../files/file-problem";
import { restartEngine } from "../state/engine-actions";
import { sourceFileName } from "../state/model-source";
import { currentModel } from "../state/model-state";
import { dismissProblem, type Problem } from "../state/problem-state";
import { formatBytes } from "../text/format";
import { language } from "../text/text";
import { HexView } from "./hex-view";
import { type english, problemText } from "./problem-text";
import { refusalInChinese } from "./refusal-chinese";
import "./problem-detail.css";

export function ProblemDetail({ problem }: { problem: Problem }) {
  const strings = problemText.value.problem;
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => leaveByEscape(region.current), []);
  const model = currentModel.value;
  const kept = model === null ? strings.keptDrawing : strings.keptModel(sourceFileName(model.source));
  return (
    <div ref={region} class="problem">
      <div class="problem-head">
        <h2>{titleOf(problem, strings)}</h2>
        <div class="problem-actions">
          {canTryAgain(problem, model !== null) && (
            <button type="button" class="primary" onClick={restartEngine}>
              {strings.tryAgain}
            </button>
          )}
          <button type="button" onClick={dismissProblem}>
            {strings.dismiss}
          </button>
        </div>
      </div>
      {(problem.kind === "refused-model" || problem.kind === "refused-file") &&
      problem.problem.field !== "" ? (
        <>
          <ProblemPlace
            {...problem.problem}
            part={problem.kind === "refused-model" ? partOf(problem.problem, strings) : null}
          />
          <HexView bytes={problem.bytes} offset={problem.problem.offset} />
        </>
      ) : (
        <p>{detailOf(problem, strings)}</p>
      )}
      <p class="note">{kept}</p>
    </div>
  );
}

/** Escape closes the message, and the focus goes back to where it was. Returns the function that ends it. */
function leaveByEscape(region: HTMLElement | null): () => void {
  const before = document.activeElement;
  const close = ({ key }: KeyboardEvent) => {
    if (key === "Escape") dismissProblem();
  };
  window.addEventListener("keydown", close);
  return () => {
    window.removeEventListener("keydown", close);
    const isLost = document.activeElement === document.body || region?.contains(document.activeElement);
    if (isLost && before instanceof HTMLElement) before.focus();
  };
}

interface ProblemPlaceProps extends FileProblem {
  /** Part of a model; null in other files. */
  part: string | null;
}

function partOf({ layer }: ModelProblem, strings: typeof english.problem): string {
  return layer === null ? strings.inHeader : strings.inLayer(layer);
}

function ProblemPlace({ field, part, offset, found, expected }: ProblemPlaceProps) {
  const strings = problemText.value.problem;
  const hex = `0x${offset.toString(16).padStart(4, "0")}`;
  const byte = strings.byteOffset(offset, hex);
  const rows = [
    { name: strings.field, value: field, isEnglish: true },
    { name: strings.place, value: part === null ? byte : `${part}, ${byte}`, isEnglish: false },
    { name: strings.found, ...inLanguage(found) },
    { name: strings.expected, ...inLanguage(expected) },
  ];
  return (
    <dl class="problem-place">
      {rows.map(({ name, value, isEnglish }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd {...(isEnglish ? { lang: "en" } : {})}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The engine says in English what it expected. */
function inLanguage(english: string): { value: string; isEnglish: boolean } {
  const chinese = language.value === "zh" ? refusalInChinese(english) : null;
  return { value: chinese ?? english, isEnglish: chinese === null };
}

/** A download that failed can be chosen again in the picker, unless it was the very first one. */
function canTryAgain({ kind }: Problem, hasModel: boolean): boolean {
  if (kind === "download-failed") return !hasModel;
  return kind === "engine-start-failed" || kind === "catalogue-failed";
}

function titleOf(problem: Problem, strings: typeof english.problem): string {
  switch (problem.kind) {
    case "refused-model":
      return strings.refusedAs.model(problem.fileName);
    case "refused-file":
      return strings.refusedAs[problem.what](problem.fileName);
    case "unreadable-file":
      return strings.unreadable(problem.fileName);
    case "file-too-large":
      return strings.tooLarge(problem.fileName);
    case "download-failed":
      return strings.download(problem.fileName);
    case "catalogue-failed":
      return strings.catalogue;
    case "engine-start-failed":
      return strings.engineStart;
    case "run-failed":
      return strings.run;
    case "measure-failed":
      return strings.measure;
  }
}

function detailOf(problem: Problem, strings: typeof english.problem): string {
  if (problem.kind === "refused-model") return problem.problem.message;
  if (problem.kind === "refused-file") return problem.problem.expected;
  const hasAnswer = problem.kind === "download-failed" && /^\d{3}/.test(problem.reason);
  if (problem.kind === "download-failed" && problem.isElsewhere && !hasAnswer) return strings.notAllowed;
  if (problem.kind === "file-too-large") {
    return strings.tooLargeDetail(formatBytes(problem.bytes), formatBytes(problem.limit));
  }
  return problem.reason;
}
