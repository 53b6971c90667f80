/*
 * What a file is, told from its first bytes, and by its name only where these say nothing.
 */
export type FileKind = "model" | "model-header" | "labels" | "picture" | "sound" | "tensor";

const HEADER_NAME = /\.(h|hpp|c|inc)$/i;
const LABELS_NAME = /\.(txt|json|labels)$/i;
const PICTURE_NAME = /\.(png|jpe?g|gif|webp|bmp|avif|svg)$/i;
const TENSOR_NAME = /\.npy$/i;
const SOUND_NAME = /\.(wav|mp3|ogg|opus|flac|m4a|aac|webm)$/i;

/** How files begin: bytes as Latin-1 letters, where "." stands for any byte. */
const beginnings: readonly (readonly [RegExp, FileKind])[] = [
  [/^MAIX/, "model"],
  [/^\x93NUMPY/, "tensor"],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^BM.{4}\0{4}|^RIFF.{4}WEBP|^.{4}ftypavi[fs]/s, "picture"],
  [/^RIFF.{4}WAVE|^ID3|^OggS|^fLaC|^\xff[\xe2-\xfb]/s, "sound"],
];

/** Enough of the file for its beginning to be known. */
export const BEGINNING_BYTES = 64;

/** What cannot be told is taken for a model: the engine then says what is wrong with its first bytes. */
export function fileKind(fileName: string, beginning: Uint8Array): FileKind {
  const letters = String.fromCharCode(...beginning.subarray(0, BEGINNING_BYTES));
  const known = beginnings.find(([pattern]) => pattern.test(letters));
  if (known !== undefined) return known[1];
  if (HEADER_NAME.test(fileName)) return "model-header";
  if (LABELS_NAME.test(fileName)) return "labels";
  if (PICTURE_NAME.test(fileName)) return "picture";
  if (TENSOR_NAME.test(fileName)) return "tensor";
  return SOUND_NAME.test(fileName) ? "sound" : "model";
}
