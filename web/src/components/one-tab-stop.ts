/*
 * Many alike buttons with one stop for Tab: arrows, Home and End go on from there, as far as the buttons stand on the
 * screen, so that a table of a hundred rows is not a hundred stops.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** Puts what `selector` finds in the element of the answer under one stop; `first` is it while none had the focus. */
export function useOneTabStop<Holder extends HTMLElement>(selector: string, first = 0) {
  const holder = useRef<Holder>(null);
  const last = useSignal<Element | null>(null);
  const items = () => [...(holder.current?.querySelectorAll<HTMLElement>(selector) ?? [])];

  // After every painting: which buttons there are may have changed.
  useEffect(() => {
    const all = items();
    const stop = all.find((item) => item === last.peek()) ?? all[first] ?? all[0];
    for (const item of all) item.tabIndex = item === stop ? 0 : -1;
  });

  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    const element = holder.current;
    element?.addEventListener(
      "focusin",
      ({ target }) => {
        const all = items();
        if (!all.includes(target as HTMLElement)) return;
        last.value = target as HTMLElement;
        for (const item of all) item.tabIndex = item === target ? 0 : -1;
      },
      { signal },
    );
    element?.addEventListener(
      "keydown",
      (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        const all = items();
        const at = all.indexOf(event.target as HTMLElement);
        const next = at === -1 ? undefined : all[behindKey(event.key, at, all) ?? -1];
        if (next === undefined) return;
        event.preventDefault();
        next.focus();
      },
      { signal },
    );
    return () => listeners.abort();
  }, []);

  return holder;
}

/** Left and right in the order of the page, up and down to the nearest of another line. */
function behindKey(key: string, at: number, all: readonly HTMLElement[]): number | null {
  switch (key) {
    case "ArrowLeft":
      return at - 1;
    case "ArrowRight":
      return at + 1;
    case "Home":
      return 0;
    case "End":
      return all.length - 1;
    case "ArrowUp":
      return nearest(at, all, -1);
    case "ArrowDown":
      return nearest(at, all, 1);
    default:
      return null;
  }
}

function nearest(at: number, all: readonly HTMLElement[], direction: 1 | -1): number | null {
  const from = all[at]?.getBoundingClientRect();
  if (from === undefined) return null;
  let best: { index: number; down: number; aside: number } | null = null;
  for (const [index, item] of all.entries()) {
    const box = item.getBoundingClientRect();
    const down = (box.top - from.top) * direction;
    const aside = Math.abs(box.left - from.left);
    // What stands in the same line differs by less than its height.
    if (down < Math.min(from.height, box.height) / 2) continue;
    const isBetter = best === null || down < best.down - 1 || (down <= best.down + 1 && aside < best.aside);
    if (isBetter) best = { index, down, aside };
  }
  return best?.index ?? null;
}
