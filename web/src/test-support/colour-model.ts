/*
 * The smallest model of a colour picture: float, 8 x 8 x 3, and one layer that takes the mean of every colour.
 */
const HEADER_BYTES = 64;
const LAYER_BYTES = 48;
const INPUT_SHAPE = [3, 8, 8, 3];
const OUTPUT_SHAPE = [1, 1, 1, 3];
const INPUT_BYTES = 8 * 8 * 3 * 4;
const OUTPUT_BYTES = 16; // 3 floats, rounded up to 8 bytes
const GLOBAL_AVERAGE_POOL = 1;
const FP32 = 2;

export function colourModel(): Uint8Array<ArrayBuffer> {
  const file = new DataView(new ArrayBuffer(HEADER_BYTES + LAYER_BYTES));
  [..."MAIX"].forEach((letter, index) => {
    file.setUint8(index, letter.charCodeAt(0));
  });
  file.setUint8(4, FP32);
  setShorts(file, 6, [1, 1, 1]); // inputs, outputs, layers
  file.setUint32(12, INPUT_BYTES + OUTPUT_BYTES, true);
  setShorts(file, 20, [...INPUT_SHAPE, ...OUTPUT_SHAPE]);

  const layer = HEADER_BYTES;
  setShorts(file, layer, [GLOBAL_AVERAGE_POOL, 1]);
  file.setUint32(layer + 4, LAYER_BYTES, true);
  file.setUint32(layer + 12, INPUT_BYTES, true); // the output lies behind the input
  setShorts(file, layer + 16, [...INPUT_SHAPE, ...OUTPUT_SHAPE]);
  file.setFloat32(layer + 32, 1, true); // scales of input and output; their zero points stay 0
  file.setFloat32(layer + 40, 1, true);
  return new Uint8Array(file.buffer);
}

function setShorts(file: DataView, offset: number, values: readonly number[]): void {
  values.forEach((value, index) => {
    file.setUint16(offset + 2 * index, value, true);
  });
}
