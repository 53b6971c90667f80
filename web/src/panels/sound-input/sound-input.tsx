/* A sound as input: from the microphone or a file. */
import { useEffect } from "preact/hooks";
import { SAMPLE_RATE } from "../../sound/one-second";
import { loudness, startListening, stopListening } from "../../state/listening-state";
import { microphoneStatus, startRecording, stopRecording } from "../../state/microphone-state";
import { openFiles } from "../../state/opening";
import { energies, sound, soundStart } from "../../state/sound-state";
import { formatValue } from "../../text/format";
import { soundText } from "./sound-text";
import { WaveView } from "./wave-view";
import "./sound-input.css";

export function SoundInput() {
  const strings = soundText.value;
  const isRecording = microphoneStatus.value === "recording";
  const isListening = microphoneStatus.value === "listening";
  useEffect(() => stopAll, []);
  const samples = sound.value;
  return (
    <>
      <h2 class="visually-hidden">{strings.title}</h2>
      <div class="sound-screen">
        {samples === null || energies.value !== null ? (
          <p>{energies.value === null ? strings.hint : strings.energies}</p>
        ) : (
          <WaveView
            label={strings.wave(formatValue(samples.length / SAMPLE_RATE))}
            samples={samples}
            start={soundStart.value}
          />
        )}
      </div>
      <div class="sound-sources">
        <button
          type="button"
          class="primary"
          disabled={isListening}
          onClick={isRecording ? stopRecording : startRecording}
        >
          {isRecording ? strings.stop : strings.record}
        </button>
        <button type="button" onClick={isListening ? stopListening : startListening}>
          {isListening ? strings.stopListening : strings.listen}
        </button>
        <label class="button">
          <span>{strings.choose}</span>
          <input
            class="visually-hidden"
            type="file"
            accept="audio/*"
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = "";
              void openFiles(files);
            }}
          />
        </label>
      </div>
      {isListening && <meter class="sound-level" aria-label={strings.level} max={1} value={loudness.value} />}
      <p class="note" role="status">
        {isListening && strings.listening}
        {isRecording && strings.recording}
        {microphoneStatus.value === "refused" && strings.refused}
      </p>
      <p class="note">{strings.why}</p>
    </>
  );
}

function stopAll(): void {
  stopRecording();
  stopListening();
}
