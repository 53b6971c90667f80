/*
 * The sound that a visitor has opened or recorded, and the second of it that the network gets.
 */
import { computed, effect, signal } from "@preact/signals";
import { FileRefused } from "../files/file-problem";
import { prepareInput } from "../inputs/prepared-input";
import { soundInput } from "../inputs/sound-input";
import { BANDS, FRAMES, logMel } from "../sound/log-mel";
import { SAMPLE_RATE, secondFrom, secondStart } from "../sound/one-second";
import { chooseInput } from "./input-state";
import { currentModel } from "./model-state";

/** 16-bit samples in mono, at the rate of the front end. */
export const sound = signal<Int16Array | null>(null);
/** Energies of a second from a link or a file, where the sound itself is not there. */
export const energies = signal<Uint8Array | null>(null);
export const soundStart = computed(() => (sound.value === null ? 0 : secondStart(sound.value)));

effect(() => {
  const model = currentModel.value;
  if (model === null || !soundInput.accepts(model)) return prepareInput("sound", null);
  const heard = sound.value && logMel(secondFrom(sound.value, soundStart.value));
  const values = energies.value ?? heard;
  prepareInput("sound", values && { model, values });
});

/** Takes what a network got of a sound, [moments][bands], in place of a sound. */
export function openEnergies(values: Uint8Array): void {
  if (values.length !== FRAMES * BANDS) return;
  energies.value = values;
  chooseInput("sound");
}

export function showSound(samples: Int16Array): void {
  energies.value = null;
  sound.value = samples;
  chooseInput("sound");
}

/** Throws FileRefused where this browser cannot read it, or the model in use takes no sound. */
export async function openSound(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const model = currentModel.value;
  if (model === null || !soundInput.accepts(model)) {
    throw refusal("model in use", "a network that takes something else", "a network that takes sounds");
  }
  try {
    showSound(await decodeSound(bytes.slice().buffer));
  } catch {
    const found = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    throw refusal("sound", found, "a whole WAV, MP3, Ogg, FLAC or AAC");
  }
}

function refusal(field: string, found: string, expected: string): FileRefused {
  return new FileRefused({ field, offset: 0, found, expected });
}

/** Any sound that the browser knows; brought to the wanted rate, with what lies above it removed. */
export async function decodeSound(file: ArrayBuffer): Promise<Int16Array> {
  const decoded = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(file);
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, channel) =>
    decoded.getChannelData(channel),
  );
  const mean = Float32Array.from({ length: decoded.length }, (_, index) => {
    const sum = channels.reduce((total, samples) => total + (samples[index] ?? 0), 0);
    return sum / channels.length;
  });
  return toSamples(mean);
}

/** Samples -1..1 in 16 bits. */
export function toSamples(values: Float32Array): Int16Array {
  return Int16Array.from(values, (value) => Math.min(32767, Math.max(-32768, Math.round(value * 32768))));
}
