/*
 * Models from an address: of this site, or of any other that lets pages of other sites read its files.
 */
import { download } from "../files/download";
import { fileKind } from "../files/file-kind";
import { modelBytesOfHeader } from "../files/model-header";
import { openSource } from "./model-state";
import { reportProblem } from "./problem-state";
import { LARGEST_FILE, transferring } from "./transferring";

export async function openAddress(wanted: string): Promise<void> {
  if (!URL.canParse(wanted, document.baseURI)) {
    return reportProblem({ kind: "download-failed", fileName: wanted, reason: "not an address" });
  }
  const { href, pathname } = new URL(wanted, document.baseURI);
  const fileName = decodedName(pathname.split("/").at(-1) ?? "") || pathname;
  await openSource({ kind: "link", fileName, address: href });
}

const fetched = new Map<string, Uint8Array>();

/** The model at an address, whichever form it has there; fetched once. */
export async function modelAt(address: string, fileName: string): Promise<Uint8Array> {
  const known = fetched.get(address);
  if (known !== undefined) return known;
  const bytes = await transferring(fileName, (transport) =>
    download(address, { ...transport, limit: LARGEST_FILE }),
  );
  const model = fileKind(fileName, bytes) === "model-header" ? modelIn(bytes) : bytes;
  fetched.set(address, model);
  return model;
}

/** A header without a model is left as it is: the engine then says what is wrong with its first byte. */
function modelIn(header: Uint8Array): Uint8Array {
  try {
    return modelBytesOfHeader(new TextDecoder().decode(header));
  } catch {
    return header;
  }
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
