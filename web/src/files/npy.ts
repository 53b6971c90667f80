/*
 * Tensors as NumPy keeps them (.npy, format 1.0): the magic, a version, the length of the header, the header as a
 * Python dict padded so that the data starts at a multiple of 64, the data in C order.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { FileRefused } from "./file-problem";

export interface Tensor {
  readonly shape: readonly number[];
  /** Bytes stay bytes; every other element type becomes single precision. */
  readonly values: Uint8Array | Float32Array;
}

const MAGIC = "\x93NUMPY";
/** Magic, version, length of the header. */
const PREFIX_BYTES = 10;
const DATA_ALIGNMENT = 64;

type Read = (view: DataView, offset: number) => number;

/** Element types that can be read, by their name in the header. */
const readers: Readonly<Record<string, { readonly bytes: number; readonly read: Read }>> = {
  "|u1": { bytes: 1, read: (view, offset) => view.getUint8(offset) },
  "|i1": { bytes: 1, read: (view, offset) => view.getInt8(offset) },
  "<i2": { bytes: 2, read: (view, offset) => view.getInt16(offset, true) },
  "<i4": { bytes: 4, read: (view, offset) => view.getInt32(offset, true) },
  "<i8": { bytes: 8, read: (view, offset) => Number(view.getBigInt64(offset, true)) },
  "<f4": { bytes: 4, read: (view, offset) => view.getFloat32(offset, true) },
  "<f8": { bytes: 8, read: (view, offset) => view.getFloat64(offset, true) },
};

/** The file of a tensor: |u1 of bytes, <f4 of real values. */
export function npyFile({ shape, values }: Tensor): Uint8Array<ArrayBuffer> {
  const isBytes = values instanceof Uint8Array;
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const header = `{'descr': '${isBytes ? "|u1" : "<f4"}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const dataStart = Math.ceil((PREFIX_BYTES + header.length + 1) / DATA_ALIGNMENT) * DATA_ALIGNMENT;
  const file = new Uint8Array(dataStart + values.length * (isBytes ? 1 : 4));
  const view = new DataView(file.buffer);
  const text = `${MAGIC}\x01\0  ${header.padEnd(dataStart - PREFIX_BYTES - 1)}\n`;
  file.set(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  view.setUint16(8, dataStart - PREFIX_BYTES, true);
  if (isBytes) file.set(values, dataStart);
  else values.forEach((value, index) => void view.setFloat32(dataStart + index * 4, value, true));
  return file;
}

/** Throws FileRefused where it is no such file, or one of another kind of values. */
export function tensorOfNpy(file: Uint8Array): Tensor {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const letters = (from: number, to: number) => String.fromCharCode(...file.subarray(from, to));
  if (letters(0, 6) !== MAGIC) throw refusal("magic", 0, letters(0, 6), "\\x93NUMPY");
  const major = file[6] ?? 0;
  const headerStart = major === 1 ? PREFIX_BYTES : PREFIX_BYTES + 2;
  if (major < 1 || major > 3 || file.length < headerStart) {
    throw refusal("version", 6, String(major), "1, 2 or 3");
  }
  const headerBytes = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataStart = headerStart + headerBytes;
  if (dataStart > file.length) {
    throw refusal("header length", 8, String(headerBytes), `at most ${file.length - headerStart}`);
  }
  // Only the beginning: no header of a tensor with a handful of sides is longer.
  const header = letters(headerStart, Math.min(dataStart, headerStart + 4096));
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1] ?? "";
  const reader = readers[type.replace(/^[=|](?=[iu]1)/, "|")];
  if (reader === undefined) throw refusal("descr", headerStart, type, Object.keys(readers).join(" "));
  if (!/'fortran_order':\s*False/.test(header)) {
    throw refusal("fortran_order", headerStart, "True", "False");
  }
  const sides = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? "";
  const shape = sides.split(",").flatMap((side) => (side.trim() === "" ? [] : [Number(side)]));
  const count = shape.reduce((product, side) => product * side, 1);
  const present = (file.length - dataStart) / reader.bytes;
  if (count !== present) throw refusal("shape", headerStart, `(${sides})`, `sides of ${present} values`);
  if (type.endsWith("u1")) return { shape, values: file.slice(dataStart) };
  const values = Float32Array.from({ length: count }, (_, index) =>
    reader.read(view, dataStart + index * reader.bytes),
  );
  return { shape, values };
}

function refusal(field: string, offset: number, found: string, expected: string): FileRefused {
  return new FileRefused({ field, offset, found, expected });
}
