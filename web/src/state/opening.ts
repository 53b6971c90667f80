/*
 * Files, addresses and pasted text that a visitor gives to the page. What looks into them is loaded when there is
 * something to look into.
 */
import { drawing, isDrawing } from "./drawing-state";

export async function openFiles(files: readonly File[]): Promise<void> {
  if (files.length > 0) await (await import("./open-files")).openGivenFiles(files);
}

/** Opens the model that the address of the page names, `?model=...`. */
export async function openLinkedModel(): Promise<void> {
  const wanted = new URLSearchParams(location.search).get("model");
  if (wanted !== null) await (await import("./open-address")).openAddress(wanted);
}

/** What ends a change of the page; until there is one, a plain address says all there is to say. */
const CHANGES = ["pointerup", "keyup", "change", "drop", "hashchange"];

/** Keeps the state of the page in its address, beginning with the state that a link names. */
export async function openSharedState(): Promise<void> {
  const isChanged = drawing.peek().length > 0 && !isDrawing.peek();
  if (!location.hash.includes("state=") && !isChanged) await firstChange();
  await (await import("./share-state")).followSharedState();
}

function firstChange(): Promise<void> {
  return new Promise((resolve) => {
    for (const type of CHANGES) window.addEventListener(type, () => resolve(), { once: true });
  });
}

/** Takes what is pasted anywhere but into a field. Returns the function that ends it. */
export function listenToPaste(): () => void {
  const listeners = new AbortController();
  window.addEventListener("paste", handlePaste, listeners);
  return () => listeners.abort();
}

async function handlePaste({ clipboardData, target }: ClipboardEvent): Promise<void> {
  const isInField = target instanceof Element && target.closest("input, select, textarea") !== null;
  if (clipboardData === null || isInField) return;
  // The clipboard is empty again once this event is over.
  const files = [...clipboardData.files];
  const text = clipboardData.getData("text/plain");
  if (files.length > 0) await openFiles(files);
  else if (text.trim() !== "") await (await import("./open-pasted")).openPastedText(text);
}
