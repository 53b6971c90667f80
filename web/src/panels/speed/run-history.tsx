/* What was measured before, on this device. */
import { forgetRuns, measuredRuns } from "../../state/run-history";
import { formatMoment, formatTime, formatTimeRange } from "../../text/format";
import { speedText } from "./speed-text";

export function RunHistory() {
  const strings = speedText.value;
  const runs = measuredRuns.value;
  return (
    <>
      <div class="speed-head">
        <h3>{strings.history}</h3>
        <button type="button" class="quiet" disabled={runs.length === 0} onClick={forgetRuns}>
          {strings.forget}
        </button>
      </div>
      {runs.length === 0 ? (
        <p class="note">{strings.nothing}</p>
      ) : (
        <section
          class="speed-scroll speed-history"
          aria-label={strings.history}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to scroll by keyboard too
          tabIndex={0}
        >
          <table class="speed-table number" aria-label={strings.history}>
            <thead>
              <tr>
                <th scope="col">{strings.when}</th>
                <th scope="col">{strings.model}</th>
                <th scope="col">{strings.with}</th>
                <th scope="col">{strings.time}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.time}>
                  <td>{formatMoment(run.time)}</td>
                  <td>{run.fileName}</td>
                  <td>{strings.kernels[run.kernels] ?? run.kernels}</td>
                  <td>
                    {formatTime(run.medianMicroseconds)}{" "}
                    <span class="note">
                      ({formatTimeRange(run.lowerQuartileMicroseconds, run.upperQuartileMicroseconds)})
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
