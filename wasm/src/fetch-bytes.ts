/** Node, where this runs in it: its fetch() reads no files. */
const node = (globalThis as { process?: Partial<NodeProcess> }).process;

/** The response to an address, which Node also reads from its files. Throws where there is none. */
export async function fetchResponse(address: string | URL): Promise<Response> {
  const files = node?.getBuiltinModule?.("node:fs");
  if (files && String(address).startsWith("file:")) return new Response(files.readFileSync(new URL(address)));
  const response = await fetch(address);
  if (!response.ok) throw new Error(`cannot load ${address}: ${response.status} ${response.statusText}`);
  return response;
}

export async function fetchBytes(address: string | URL): Promise<ArrayBuffer> {
  return (await fetchResponse(address)).arrayBuffer();
}

interface NodeProcess {
  getBuiltinModule(name: "node:fs"): { readFileSync(address: URL): Uint8Array<ArrayBuffer> };
}
