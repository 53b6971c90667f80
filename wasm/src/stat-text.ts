/*
 * The layer and memory table, character for character what tm_stat() of the C engine prints.
 */
import { elementTypes } from "./file-layout.ts";
import type { ModelFile } from "./model-file.ts";
import type { Shape } from "./types.ts";

export function statText(file: ModelFile): string {
  const { type, layers, inputShape } = file;
  const sum = (of: "parameterBytes" | "operations") => layers.reduce((total, layer) => total + layer[of], 0);
  const inputBytes = layers[0]?.inputBytes ?? 0;
  return [
    `mdl_type=${elementTypes.indexOf(type)} (${type}))`, // the reference log closes twice
    `out_deq=${Number(file.dequantisesOutput)}`,
    `input_cnt=1, output_cnt=${file.outputCount}, layer_cnt=${layers.length}`,
    `input ${file.inputRank}dims: (${inShape(inputShape)})`,
    `output ${file.outputRank}dims: (${inShape(file.outputShape)})`,
    `main buf size ${file.bufferBytes}; sub buf size 0`,
    "//Note: PARAM is layer param size, include align padding",
    "Idx\tLayer\toutshape\tinoft\toutoft\tPARAM\tMEMOUT\tOPS",
    `---\tInput\t${inShape(inputShape)}\t-\t0\t0\t${inputBytes}\t0`,
    ...layers.map((layer) =>
      [
        String(layer.index).padStart(3, "0"),
        layer.name,
        inShape(layer.outputShape),
        layer.inputOffset,
        layer.outputOffset,
        layer.parameterBytes,
        layer.outputBytes,
        layer.operations,
      ].join("\t"),
    ),
    `Total param ~${quotient(sum("parameterBytes"), 1024, 1)} KB, OPS ~${quotient(sum("operations"), 1e6, 2)} MOPS, buffer ${quotient(file.bufferBytes, 1024, 1)} KB`,
    "",
  ].join("\n");
}

const inShape = (shape: Shape) => shape.join(", ");

/** number / divisor with `digits` decimals, to nearest, ties to even as printf does. */
function quotient(number: number, divisor: number, digits: number): string {
  const power = 10 ** digits;
  const scaled = number * power;
  let whole = Math.floor(scaled / divisor);
  const twiceRest = (scaled - whole * divisor) * 2;
  if (twiceRest > divisor || (twiceRest === divisor && whole % 2 === 1)) whole++;
  return `${Math.floor(whole / power)}.${String(whole % power).padStart(digits, "0")}`;
}
