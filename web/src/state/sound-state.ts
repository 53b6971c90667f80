/*
 * Sounds as input.
 */
import { FileRefused } from "../files/file-problem";

/** Throws FileRefused where the model in use takes no sound. */
export async function openSound(_fileName: string, _bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const [found, expected] = ["a network that takes something else", "a network that takes sounds"];
  throw new FileRefused({ field: "model in use", offset: 0, found, expected });
}
