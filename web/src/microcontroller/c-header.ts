/*
 * A model as a C header, word for word as tools/tmdl/write_c_header.py and `tinymaix header` write it.
 */
import type { ModelInfo, Shape } from "tinymaix";

const BYTES_A_LINE = 16;
const HEADER_BYTES = 64;

export function cHeader(info: ModelInfo, bytes: Uint8Array, fileName: string): string {
  const name = cIdentifier(fileName.replace(/(.)\.[^.]*$/, "$1"));
  const upper = name.toUpperCase();
  const layerBytes = HEADER_BYTES + largestLayer(bytes, info);
  const shape = ([height, width, channels]: Shape) => `(${height}, ${width}, ${channels})`;
  return `/* ${fileName}: ${info.type}, input ${shape(info.inputShape)}, output ${shape(info.outputShape)}, ${info.layers.length} layers, ${bytes.length} bytes. */
#ifndef TMDL_${upper}_H
#define TMDL_${upper}_H

#include <stdint.h>

#define ${upper}_BUF_LEN (${info.bufferBytes})
#define ${upper}_LBUF_LEN (${layerBytes})

/* Several models in one program: define TMDL_SEVERAL_MODELS and use ${upper}_BUF_LEN, ${name}_data. */
#ifdef TMDL_SEVERAL_MODELS
#define mdl_data ${name}_data
#else
#define MDL_BUF_LEN (${info.bufferBytes})
#define LBUF_LEN (${layerBytes})
#define ${name}_data mdl_data
#endif

/* Layers hold 32-bit numbers: the array has to start on an 8-byte boundary. */
#if defined(__cplusplus) && __cplusplus >= 201103L
#define TMDL_ALIGNED alignas(8)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define TMDL_ALIGNED _Alignas(8)
#elif defined(__GNUC__) || defined(__clang__)
#define TMDL_ALIGNED __attribute__((aligned(8)))
#elif defined(_MSC_VER)
#define TMDL_ALIGNED __declspec(align(8))
#else
#define TMDL_ALIGNED
#endif

TMDL_ALIGNED const uint8_t mdl_data[${bytes.length}] = {
${byteLines(bytes)}
};

#undef TMDL_ALIGNED
#ifdef TMDL_SEVERAL_MODELS
#undef mdl_data
#endif

#endif
`;
}

/** Layers lie back to back behind the header, each with its size; the engine has checked them. */
function largestLayer(bytes: Uint8Array, { layers, isBigEndian }: ModelInfo): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let largest = 0;
  let offset = HEADER_BYTES;
  for (const _layer of layers) {
    const size = view.getUint32(offset + 4, !isBigEndian);
    largest = Math.max(largest, size);
    offset += size;
  }
  return largest;
}

function byteLines(bytes: Uint8Array): string {
  const hex = (byte: number) => `0x${byte.toString(16).padStart(2, "0")},`;
  const rows = Array.from({ length: Math.ceil(bytes.length / BYTES_A_LINE) }, (_, row) =>
    Array.from(bytes.subarray(row * BYTES_A_LINE, (row + 1) * BYTES_A_LINE), hex).join(""),
  );
  return rows.join("\n");
}

function cIdentifier(text: string): string {
  const name = text.replaceAll(/[^\dA-Za-z_]/g, "_") || "model";
  return /^\d/.test(name) ? `model_${name}` : name;
}
