/*
 * The state of the page as the part of an address behind its "#": a version, then deflated JSON and behind it the
 * bytes of an input and of the model, in the letters that need no escape there. What comes from a link is not trusted.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { decodeDrawing, encodeDrawing } from "./drawing-code";
import { describeInput, readInput } from "./shared-input";
import type { SharedModel, SharedState } from "./shared-state";

const VERSION = "s1-";
/** More than any link holds: what inflates to more is no link of ours. */
const LARGEST = 4 * 1024 * 1024;

export function isShareCode(fragment: string): boolean {
  return fragment.startsWith(VERSION);
}

export function encodeState(state: SharedState): string {
  const { model, drawing, input, ...rest } = state;
  const isHere = model?.kind === "bytes";
  const json = JSON.stringify({
    ...rest,
    ...(model && { model: isHere ? { kind: model.kind, fileName: model.fileName } : model }),
    ...(drawing && { drawing: encodeDrawing(drawing) }),
    ...(input && { input: describeInput(input) }),
  });
  const text = strToU8(json);
  const inputBytes = input?.values instanceof Uint8Array ? input.values : new Uint8Array();
  const modelBytes = isHere ? model.bytes : new Uint8Array();
  const whole = new Uint8Array(text.length + 1 + inputBytes.length + modelBytes.length);
  whole.set(text);
  // JSON.stringify() writes no byte 0, so the first one ends the text.
  whole.set(inputBytes, text.length + 1);
  whole.set(modelBytes, text.length + 1 + inputBytes.length);
  return VERSION + toLetters(deflateSync(whole, { level: 9 }));
}

/** Null where the code is damaged or from another version. */
export function decodeState(code: string): SharedState | null {
  if (!isShareCode(code)) return null;
  try {
    const whole = inflateSync(fromLetters(code.slice(VERSION.length)));
    if (whole.length > LARGEST) return null;
    const end = whole.indexOf(0);
    return end < 0 ? null : checked(JSON.parse(strFromU8(whole.subarray(0, end))), whole.slice(end + 1));
  } catch {
    return null;
  }
}

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown => typeof value === "object" && value !== null;
const isListOfStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

function checked(value: unknown, bytes: Uint8Array): SharedState | null {
  if (!isObject(value)) return null;
  const { labels, drawing, normalises, penWidth, language, selectedLayer } = value;
  const input = readInput(value.input, bytes);
  const inputBytes = input?.values instanceof Uint8Array ? input.values.length : 0;
  const model = checkedModel(value.model, bytes.subarray(inputBytes));
  const strokes = typeof drawing === "string" ? decodeDrawing(drawing) : null;
  return {
    ...(model && { model }),
    ...(strokes && { drawing: strokes }),
    ...(isListOfStrings(labels) && { labels }),
    ...(input && { input }),
    ...(typeof normalises === "boolean" && { normalises }),
    ...(typeof penWidth === "number" && { penWidth }),
    ...(typeof language === "string" && { language }),
    ...(typeof selectedLayer === "number" && { selectedLayer }),
  };
}

function checkedModel(value: unknown, bytes: Uint8Array): SharedModel | null {
  if (!isObject(value)) return null;
  const { kind, tmdl, address, fileName } = value;
  if (kind === "catalogue" && typeof tmdl === "string") return { kind, tmdl };
  if (kind === "address" && typeof address === "string") return { kind, address };
  if (kind === "bytes" && typeof fileName === "string") return { kind, fileName, bytes };
  return null;
}

/** Base64 in the letters that mean nothing in an address. */
function toLetters(bytes: Uint8Array): string {
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromLetters(letters: string): Uint8Array {
  const code = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(code, (letter) => letter.charCodeAt(0));
}
