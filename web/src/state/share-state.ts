/*
 * The state of the page in its address: written there whenever the visitor has changed something and rests, and taken
 * from there when a link is opened. So a reload, too, finds everything as it was.
 */
import { computed, effect } from "@preact/signals";
import { PEN_WIDTH } from "../digits/stroke";
import { decodeState, encodeState } from "../share/share-code";
import type { SharedModel, SharedState } from "../share/shared-state";
import { addressValue, sayInAddress } from "./address-state";
import { catalogue } from "./catalogue-state";
import { drawing, isDrawing, showDrawing } from "./drawing-state";
import { chooseInput } from "./input-state";
import { givenLabels, labelsOf } from "./labels";
import { setLabels } from "./labels-state";
import { selectedLayer, toggleLayer } from "./layer-selection";
import { sourceKey } from "./model-source";
import { currentModel, modelSources, openSource } from "./model-state";
import { openAddress } from "./open-address";
import { normalises, penWidth, setNormalises, setPenWidth } from "./settings-state";
import { fitsLink, otherInput, showSharedInput } from "./shared-input-state";

const NAME = "state";
const REST_MILLISECONDS = 300;
/** Larger models make links that many programs cut off. */
const LARGEST_MODEL_IN_LINK = 32 * 1024;

/** Whether the model in use is in a link: it comes with the page, has an address, or is small. */
export const modelFitsLink = computed(() => {
  const source = currentModel.value?.source;
  return source?.kind !== "file" || source.bytes.length <= LARGEST_MODEL_IN_LINK;
});

/** What differs from a fresh page. */
const state = computed<SharedState>(() => {
  const model = sharedModel();
  const open = currentModel.value;
  const hasLabels = open !== null && givenLabels.value.has(sourceKey(open.source));
  return {
    ...(model && { model }),
    ...(hasLabels && { labels: labelsOf(open) }),
    ...(drawing.value.length > 0 && { drawing: drawing.value }),
    ...(otherInput.value && { input: otherInput.value }),
    ...(!normalises.value && { normalises: false }),
    ...(penWidth.value !== PEN_WIDTH && { penWidth: penWidth.value }),
    ...(selectedLayer.value !== null && { selectedLayer: selectedLayer.value }),
  };
});

function sharedModel(): SharedModel | null {
  const source = currentModel.value?.source;
  if (source === undefined || source === modelSources.value[0]) return null;
  if (source.kind === "catalogue") {
    const first = modelSources.value[0];
    const isFirst = first?.kind === "catalogue" && first.variant.tmdl === source.variant.tmdl;
    return isFirst ? null : { kind: "catalogue", tmdl: source.variant.tmdl };
  }
  if (source.kind === "link") return { kind: "address", address: source.address };
  const { fileName, bytes } = source;
  return modelFitsLink.value ? { kind: "bytes", fileName, bytes } : null;
}

/** The address of the page as it is now, for somebody else. */
export function linkToHere(): string {
  writeAddress();
  return location.href;
}

let written = addressValue(NAME) === null ? null : "";

function writeAddress(): void {
  const { input, ...rest } = state.peek();
  const inLink = { ...rest, ...(input && fitsLink(input) && { input }) };
  const isFresh = Object.keys(inLink).length === 0;
  written = isFresh ? null : encodeState(inLink);
  if (addressValue(NAME) !== written) sayInAddress({ [NAME]: written });
}

/** Follows both ways: what the visitor changes goes into the address, a link pasted there changes the page. */
export async function followSharedState(): Promise<void> {
  await takeFromAddress();
  effect(() => {
    state.value;
    if (isDrawing.value) return;
    const timer = setTimeout(writeAddress, REST_MILLISECONDS);
    return () => clearTimeout(timer);
  });
  window.addEventListener("hashchange", takeFromAddress);
}

async function takeFromAddress(): Promise<void> {
  const inAddress = addressValue(NAME);
  if (inAddress === null || inAddress === written) return;
  written = inAddress;
  const shared = decodeState(inAddress);
  if (shared !== null) await show(shared);
}

async function show({
  model,
  labels,
  drawing,
  input,
  normalises,
  penWidth,
  selectedLayer,
}: SharedState): Promise<void> {
  if (drawing !== undefined) showDrawing(drawing);
  setNormalises(normalises ?? true);
  setPenWidth(penWidth ?? PEN_WIDTH);
  await openShared(model ?? null);
  if (input === undefined) chooseInput(null);
  else await showSharedInput(input);
  if (labels !== undefined) setLabels(labels);
  const isLayer = selectedLayer !== undefined && selectedLayer in (currentModel.value?.info.layers ?? []);
  if (isLayer) toggleLayer(selectedLayer);
}

async function openShared(model: SharedModel | null): Promise<void> {
  if (model === null) return;
  if (model.kind === "address") return openAddress(model.address);
  if (model.kind === "bytes") {
    return openSource({ kind: "file", fileName: model.fileName, bytes: model.bytes });
  }
  for (const listed of catalogue.value) {
    const variant = listed.variants.find(({ tmdl }) => tmdl === model.tmdl);
    if (variant !== undefined) return openSource({ kind: "catalogue", model: listed, variant });
  }
}
