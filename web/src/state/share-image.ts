/*
 * What the page says as a picture, into the clipboard or, where browsers do not allow that, as a file.
 */
import { paintImage } from "../components/paint-image";
import { areShares, barLength, shownOutputs } from "../panels/prediction/outputs";
import { paintCard } from "../share/paint-card";
import { formatBytes, formatShare, formatValue } from "../text/format";
import { text } from "../text/text";
import { downloadFile } from "./download-file";
import { labelsOf } from "./labels";
import { sourceFileName } from "./model-source";
import { currentModel } from "./model-state";
import { networkPicture, prediction } from "./run-state";

const MOST_OUTPUTS = 4;

export async function copyImage(): Promise<"copied" | "saved"> {
  const canvas = paintCard(cardContent());
  const image = new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": image })]);
    return "copied";
  } catch {
    downloadFile("tinymaix.png", await image, "image/png");
    return "saved";
  }
}

function cardContent() {
  const model = currentModel.value;
  const values = prediction.value?.values ?? new Float32Array();
  const labels = labelsOf(model);
  const format = areShares(values) ? formatShare : formatValue;
  const order = shownOutputs(values, values.length, MOST_OUTPUTS).toSorted(
    (a, b) => (values[b] ?? 0) - (values[a] ?? 0),
  );
  const outputs = order.slice(0, MOST_OUTPUTS).map((index) => {
    const value = values[index] ?? 0;
    return { label: labels[index] ?? "", value: format(value), share: barLength(value, values) };
  });
  const picture = networkPicture.value;
  const strings = text.value.model;
  const figures: [string, string][] =
    model === null
      ? []
      : [
          [strings.flash, formatBytes(model.info.fileBytes)],
          [strings.ram, formatBytes(model.info.bufferBytes)],
        ];
  const canvas = document.createElement("canvas");
  if (picture !== null) paintImage(canvas, picture);
  return {
    title: text.value.title,
    model: model === null ? "" : sourceFileName(model.source),
    figures,
    picture: picture === null ? null : canvas,
    outputs,
  };
}
