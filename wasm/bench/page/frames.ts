/*
 * The frames of one page that the candidates live in.
 */
import type { CandidatePlace } from "../src/candidates.ts";
import type { Runtime } from "./runtime.ts";

/** Opens the candidate's page in a new frame and starts its library. */
export async function openRuntime(place: CandidatePlace): Promise<Runtime> {
  const frame = document.createElement("iframe");
  frame.src = place.address;
  document.body.append(frame);
  await new Promise((resolve, reject) => {
    frame.addEventListener("load", resolve, { once: true });
    frame.addEventListener("error", reject, { once: true });
  });
  const runtime = frame.contentWindow?.runtime;
  if (!runtime) throw new Error(`${place.address} has no runtime`);
  await runtime.start();
  return runtime;
}
