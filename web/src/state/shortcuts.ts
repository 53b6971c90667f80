/*
 * Keys that work anywhere on the page: undo, redo, clear. Returns the function that ends them.
 */
import { clearDrawing, redo, undo } from "./drawing-state";

export function listenToShortcuts(): () => void {
  const listeners = new AbortController();
  window.addEventListener("keydown", handleKey, { signal: listeners.signal });
  return () => listeners.abort();
}

function handleKey(event: KeyboardEvent): void {
  const action = actionFor(event);
  if (action === null || event.defaultPrevented || isTyping(event.target)) return;
  event.preventDefault();
  action();
}

function actionFor({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): (() => void) | null {
  if (altKey) return null;
  const letter = key.toLowerCase();
  if (ctrlKey || metaKey) {
    if (letter === "z") return shiftKey ? redo : undo;
    return letter === "y" ? redo : null;
  }
  return key === "Delete" || key === "Backspace" ? clearDrawing : null;
}

/** Where a field has the focus, its own keys come first. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input:not([type=checkbox]), select, textarea") !== null;
}
