/*
 * What a layer was built with, in a few words.
 */
import type { LayerInfo } from "tinymaix";
import { text } from "../../text/text";
import { detailValue } from "../layer-table/detail-pairs";
import { layerText } from "../layer-table/layer-text";

/** E.g. "3 × 3, stride 2 × 2, relu", of what the engine names; a stride of one is not worth a word. */
export function builtWith({ details }: LayerInfo): string {
  const valueNamed = (wanted: string) => {
    const detail = details.find(({ name }) => name === wanted);
    return detail === undefined ? "" : detailValue(detail);
  };
  const stride = valueNamed("stride");
  const isPlain = stride === "" || stride === "1 × 1";
  const parts = [valueNamed("kernel"), isPlain ? "" : `${strideName()} ${stride}`, valueNamed("activation")];
  return parts.filter((part) => part !== "").join(text.value.units.comma);
}

const strideName = () => layerText.value.details.names.stride?.toLowerCase() ?? "";
