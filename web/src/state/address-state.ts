/*
 * What the address of the page says behind its "#": a list of names and values, e.g. #view=layers. Links to a state
 * of the page are made of these.
 */
import { signal } from "@preact/signals";

const parameters = signal(parse());

/** Value of a name in the address; null where it is not in it. */
export function addressValue(name: string): string | null {
  return parameters.value.get(name);
}

/** The address with some values changed; null takes a name out. */
export function addressWith(changes: Readonly<Record<string, string | null>>): string {
  const changed = new URLSearchParams(parameters.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return `#${changed}`;
}

/** Goes to that address; the browser's "back" leads here again. */
export function goTo(changes: Readonly<Record<string, string | null>>): void {
  history.pushState(null, "", addressWith(changes));
  parameters.value = parse();
}

/** Says something else in the address without a step for "back". */
export function sayInAddress(changes: Readonly<Record<string, string | null>>): void {
  const address = addressWith(changes);
  history.replaceState(null, "", address === "#" ? location.pathname + location.search : address);
  parameters.value = parse();
}

/** Follows "back", "forward" and addresses typed in. Returns the function that ends it. */
export function followAddress(): () => void {
  const listeners = new AbortController();
  const read = () => {
    parameters.value = parse();
  };
  read();
  for (const type of ["hashchange", "popstate"]) window.addEventListener(type, read, listeners);
  return () => listeners.abort();
}

function parse(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}
