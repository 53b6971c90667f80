/*
 * The microphone: a recording of a few seconds at most, which the network then reads.
 */
import { signal } from "@preact/signals";
import { decodeSound, showSound } from "./sound-state";

const LONGEST_MILLISECONDS = 3000;

export const microphoneStatus = signal<"off" | "recording" | "listening" | "refused">("off");

let end: (() => void) | null = null;

export async function startRecording(): Promise<void> {
  stopRecording();
  const ended = new AbortController();
  end = () => ended.abort();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const stopTracks = () => stream.getTracks().map((track) => track.stop());
    if (ended.signal.aborted) return void stopTracks();
    microphoneStatus.value = "recording";
    const recorded = await record(stream, ended.signal);
    stopTracks();
    microphoneStatus.value = "off";
    if (recorded.size > 0) showSound(await decodeSound(await recorded.arrayBuffer()));
  } catch {
    microphoneStatus.value = "refused";
  }
}

/** Ends the recording; what was said so far is read. */
export function stopRecording(): void {
  end?.();
  end = null;
}

function record(stream: MediaStream, ended: AbortSignal): Promise<Blob> {
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  return new Promise((resolve, reject) => {
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.addEventListener("stop", () => resolve(new Blob(parts, { type: recorder.mimeType })));
    recorder.addEventListener("error", () => reject(new Error("the recording broke off")));
    ended.addEventListener("abort", () => recorder.state !== "inactive" && recorder.stop());
    setTimeout(() => recorder.state !== "inactive" && recorder.stop(), LONGEST_MILLISECONDS);
    recorder.start();
  });
}
