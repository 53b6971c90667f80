/*
 * The networks that networks/make_networks.py has written, as the page finds them.
 */
import type { ElementType } from "../src/report.ts";

export interface Quantisation {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** An entry of networks.json. */
export interface Network {
  readonly id: string;
  readonly title: string;
  readonly isTrained: boolean;
  readonly types: readonly ElementType[];
  readonly multiplyAdds: number;
  readonly inputShape: readonly [height: number, width: number, channels: number];
  readonly outputElements: number;
  /** How the int8 files store inputs and outputs. */
  readonly int8: { readonly input: Quantisation; readonly output: Quantisation };
}

export async function fetchNetworks(): Promise<Network[]> {
  return (await fetch("/networks/networks.json")).json();
}

const underway = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** Starts fetching a file that fetchFile() will be asked for. */
export function prefetchFile(network: Network, type: ElementType, suffix: string): void {
  underway.set(fileAddress(network, type, suffix), fetchFile(network, type, suffix));
}

/** A file of a network, e.g. fetchFile(network, "int8", "tmdl"). */
export async function fetchFile(
  network: Network,
  type: ElementType,
  suffix: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const address = fileAddress(network, type, suffix);
  const started = underway.get(address);
  if (started) return started;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function fileAddress({ id }: Network, type: ElementType, suffix: string): string {
  return `/networks/${id}_${type}.${suffix}`;
}
