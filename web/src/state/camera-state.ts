/*
 * The camera as a source of pictures: every frame takes the place of the one before, ten a second.
 */
import { signal } from "@preact/signals";
import { currentModel } from "./model-state";
import { followPicture, pixelsOf, showPicture } from "./picture-state";

const FRAME_MILLISECONDS = 100;
/** Enough for the networks here; more only heats the phone. */
const WANTED = { width: 320, facingMode: "environment" };

export const cameraStatus = signal<"off" | "on" | "refused">("off");

let end: (() => void) | null = null;

export async function startCamera(): Promise<void> {
  stopCamera();
  const ended = new AbortController();
  end = () => ended.abort();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: WANTED });
    ended.signal.addEventListener("abort", () => {
      for (const track of stream.getTracks()) track.stop();
    });
    const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true });
    video.srcObject = stream;
    await video.play();
    if (ended.signal.aborted) return;
    cameraStatus.value = "on";
    showPicture(frameOf(video));
    const timer = setInterval(() => {
      // Nobody sees what a hidden page shows, and a model that takes no picture has no use for one.
      if (!document.hidden && currentModel.value !== null) followPicture(frameOf(video));
    }, FRAME_MILLISECONDS);
    ended.signal.addEventListener("abort", () => clearInterval(timer));
  } catch {
    end?.();
    cameraStatus.value = "refused";
  }
}

export function stopCamera(): void {
  end?.();
  end = null;
  cameraStatus.value = "off";
}

function frameOf(video: HTMLVideoElement) {
  return pixelsOf(video, { width: video.videoWidth, height: video.videoHeight });
}
