/* How far a file has come that takes long. Lies over the page, so nothing moves. */
import { transfer } from "../state/transfer-state";
import { formatBytes } from "../text/format";
import { transferText } from "./transfer-text";
import "./transfer-progress.css";

export function TransferProgress() {
  const strings = transferText.value;
  if (transfer.value === null) return null;
  const { fileName, received, total, stop } = transfer.value;
  return (
    <div class="transfer">
      <label class="transfer-name">
        {strings.reading(fileName)}
        <progress {...(total === null ? {} : { value: received, max: total })} />
      </label>
      <span class="note number">
        {strings.part(formatBytes(received), total === null ? null : formatBytes(total))}
      </span>
      <button type="button" class="quiet" onClick={stop}>
        {strings.stop}
      </button>
    </div>
  );
}
