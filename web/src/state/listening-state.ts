/*
 * The microphone without end: every tenth of a second the network reads the last moments of what is heard. The second
 * that it gets is looked for in these as in a recording, so a word is read as in training, wherever it began.
 */
import { signal } from "@preact/signals";
import { SAMPLE_RATE } from "../sound/one-second";
import { microphoneStatus, stopRecording } from "./microphone-state";
import { showSound, toSamples } from "./sound-state";

const HOP_MILLISECONDS = 100;
/** How far back it is listened: a second, and room to find its middle. */
const WINDOW = SAMPLE_RATE * 1.5;
/** Samples that the browser keeps for us: the power of two above. */
const KEPT = 16384;
/** The meter shows the last hop, from this level on. */
const QUIETEST_DECIBELS = -60;

/** How loud it is, 0..1 on a scale of decibels. */
export const loudness = signal(0);

let stop: (() => void) | null = null;

export async function startListening(): Promise<void> {
  stopRecording();
  stopListening();
  let isWanted = true;
  stop = () => {
    isWanted = false;
  };
  try {
    // As it sounds: what browsers do to voices for calls is not in the training data.
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: plain });
    const stopTracks = () => stream.getTracks().map((track) => track.stop());
    if (!isWanted) return void stopTracks();
    const context = new AudioContext({ sampleRate: SAMPLE_RATE });
    const analyser = new AnalyserNode(context, { fftSize: KEPT });
    context.createMediaStreamSource(stream).connect(analyser);
    const timer = setInterval(() => hear(analyser), HOP_MILLISECONDS);
    microphoneStatus.value = "listening";
    stop = () => {
      clearInterval(timer);
      stopTracks();
      void context.close();
      microphoneStatus.value = "off";
      loudness.value = 0;
    };
  } catch {
    microphoneStatus.value = "refused";
  }
}

/** What was heard last stays. */
export function stopListening(): void {
  stop?.();
  stop = null;
}

function hear(analyser: AnalyserNode): void {
  const heard = new Float32Array(KEPT);
  analyser.getFloatTimeDomainData(heard);
  loudness.value = loudnessOf(heard.subarray(KEPT - (SAMPLE_RATE * HOP_MILLISECONDS) / 1000));
  showSound(toSamples(heard.subarray(KEPT - WINDOW)));
}

export function loudnessOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power + 1e-12);
  return Math.min(1, Math.max(0, 1 - decibels / QUIETEST_DECIBELS));
}
