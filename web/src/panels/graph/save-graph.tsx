/* The graph as a picture file, in the colours that the page has now. */
import { downloadFile } from "../../state/download-file";
import { sourceFileName } from "../../state/model-source";
import type { OpenModel } from "../../state/model-state";
import { formatBytes, formatCount, formatType } from "../../text/format";
import { text } from "../../text/text";
import { type GraphPicture, graphPicture, type PictureColours } from "./graph-picture";
import { graphText } from "./graph-text";
import { pngOf, svgOf } from "./picture-files";

export function SaveGraph({ model }: { model: OpenModel }) {
  const strings = graphText.value;
  const name = `${sourceFileName(model.source).replace(/\.tmdl$/i, "")}_graph`;
  return (
    <div class="graph-save">
      <button
        type="button"
        class="quiet"
        onClick={() => downloadFile(`${name}.svg`, svgOf(pictureOf(model)), "image/svg+xml")}
      >
        {strings.save("SVG")}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={async () => downloadFile(`${name}.png`, await pngOf(pictureOf(model)), "image/png")}
      >
        {strings.save("PNG")}
      </button>
    </div>
  );
}

function pictureOf({ info, source }: OpenModel): GraphPicture {
  const { flash, ram } = text.value.model;
  const strings = graphText.value;
  const figures = [
    formatType(info.type),
    `${flash} ${formatBytes(info.fileBytes)}`,
    `${ram} ${formatBytes(info.bufferBytes)}`,
    strings.operations(formatCount(info.operations)),
  ];
  const words = { title: sourceFileName(source), figures: figures.join(" · "), input: strings.input };
  return graphPicture(info, words, coloursOfThePage());
}

function coloursOfThePage(): PictureColours {
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string) => style.getPropertyValue(token).trim();
  return {
    panel: colour("--panel"),
    ink: colour("--ink"),
    inkSoft: colour("--ink-soft"),
    line: colour("--line-strong"),
    accent: colour("--accent"),
  };
}
