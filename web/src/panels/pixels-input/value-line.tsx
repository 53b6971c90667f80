/* One value of the input: where it is, what was given, what it means and what is stored. */
import { storedValue } from "../../inputs/stored-value";
import { inputValues } from "../../state/input-values";
import { networkInput } from "../../state/run-state";
import { formatCount, formatScale } from "../../text/format";
import { pixelsText } from "./pixels-text";

interface ValueLineProps {
  index: number;
}

export function ValueLine({ index }: ValueLineProps) {
  const strings = pixelsText.value;
  const input = networkInput.value;
  if (input === null) return null;
  const [, width, channels] = input.model.info.inputShape;
  const { byte, real, stored } = storedValue(input.model.info, inputValues(input), index);
  const pixel = Math.floor(index / channels);
  const place = strings.place(formatCount(Math.floor(pixel / width) + 1), formatCount((pixel % width) + 1));
  const value = strings.value(
    byte === null ? formatScale(real) : String(byte),
    formatScale(Number(real.toFixed(4))),
    stored === null ? null : String(stored),
  );
  return (
    <>
      {place}: {value}
    </>
  );
}
