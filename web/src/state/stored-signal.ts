/*
 * A value that outlives the visit, where the browser keeps anything.
 */
import { effect, type Signal, signal } from "@preact/signals";

/** `read` makes a value of what was kept, which may be anything, or returns null to forget it. */
export function storedSignal<Value>(
  name: string,
  initial: Value,
  read: (kept: unknown) => Value | null,
): Signal<Value> {
  const stored = signal(kept(name, read) ?? initial);
  effect(() => {
    try {
      localStorage.setItem(name, JSON.stringify(stored.value));
    } catch {
      // Then the value holds for this visit.
    }
  });
  return stored;
}

function kept<Value>(name: string, read: (kept: unknown) => Value | null): Value | null {
  try {
    const content = localStorage.getItem(name);
    return content === null ? null : read(JSON.parse(content));
  } catch {
    return null;
  }
}
