/*
 * Opens what a visitor drops, picks or pastes: models, labels, and inputs, in any number and order. What is wrong with
 * one file is told; the others are opened all the same.
 */
import { BEGINNING_BYTES, type FileKind, fileKind } from "../files/file-kind";
import { FileRefused } from "../files/file-problem";
import { labelsOfFile } from "../files/labels-file";
import { modelBytesOfHeader } from "../files/model-header";
import { TooLarge } from "../files/read-with-progress";
import { checkLabels, setLabels } from "./labels-state";
import { openSource } from "./model-state";
import { reasonOf, reportProblem } from "./problem-state";
import { LARGEST_FILE, readFile, TransferStopped } from "./transferring";

/** Labels and inputs are for a model that may come with them. */
const order: readonly FileKind[] = ["model", "model-header", "labels", "picture", "sound", "tensor"];

interface GivenFile {
  readonly file: File;
  readonly kind: FileKind;
}

export async function openGivenFiles(files: readonly File[]): Promise<void> {
  const given = await Promise.all(files.map(async (file) => ({ file, kind: await kindOf(file) })));
  // Of several models the first is the one in use at the end.
  given.reverse().sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const one of given) await openOne(one);
}

async function kindOf(file: File): Promise<FileKind> {
  try {
    return fileKind(file.name, new Uint8Array(await file.slice(0, BEGINNING_BYTES).arrayBuffer()));
  } catch {
    return fileKind(file.name, new Uint8Array());
  }
}

async function openOne({ file, kind }: GivenFile): Promise<void> {
  let bytes = new Uint8Array();
  try {
    bytes = await readFile(file);
    await openers[kind](file.name, bytes);
  } catch (error) {
    tell(error, file, kind, bytes);
  }
}

function tell(error: unknown, { name: fileName }: File, what: FileKind, bytes: Uint8Array): void {
  if (error instanceof TransferStopped) return; // on purpose
  if (error instanceof FileRefused) {
    reportProblem({ kind: "refused-file", fileName, what, problem: error.problem, bytes });
  } else if (error instanceof TooLarge) {
    reportProblem({ kind: "file-too-large", fileName, bytes: error.bytes, limit: LARGEST_FILE });
  } else {
    reportProblem({ kind: "unreadable-file", fileName, reason: reasonOf(error) });
  }
}

type Opener = (fileName: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

const openers: Readonly<Record<FileKind, Opener>> = {
  model: (fileName, bytes) => openSource({ kind: "file", fileName, bytes }),
  "model-header": (fileName, bytes) => {
    const model = modelBytesOfHeader(new TextDecoder().decode(bytes));
    return openSource({ kind: "file", fileName, bytes: model });
  },
  labels: async (fileName, bytes) => {
    const labels = labelsOfFile(fileName, bytes);
    checkLabels(labels, bytes.length);
    setLabels(labels);
  },
  picture: async (_fileName, bytes) => (await import("./picture-state")).openPicture(bytes),
  sound: async (_fileName, bytes) => (await import("./sound-state")).openSound(bytes),
  tensor: async (_fileName, bytes) => (await import("./shared-input-state")).openTensor(bytes),
};
