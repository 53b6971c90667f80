/* What was measured before, on this device. */
import { catalogue } from "../../state/catalogue-state";
import { forgetRuns, type MeasuredRun, measuredRuns } from "../../state/run-history";
import { formatMoment, formatTime, formatTimeRange } from "../../text/format";
import { modelName } from "../../text/model-name";
import { speedText } from "./speed-text";

export function RunHistory() {
  const strings = speedText.value;
  const runs = measuredRuns.value;
  return (
    <>
      <div class="speed-head">
        <h3>{strings.history}</h3>
        {/* Stays where the focus is when there is nothing left to forget. */}
        <button type="button" class="quiet" aria-disabled={runs.length === 0} onClick={forgetRuns}>
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
          <table class="speed-table speed-runs number" aria-label={strings.history}>
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
                <tr key={run.time} data-kernels={run.kernels}>
                  <td>{formatMoment(run.time)}</td>
                  <td title={run.fileName}>{nameOf(run)}</td>
                  <td>{strings.kernels[run.kernels] ?? run.kernels}</td>
                  <td>
                    <span class="speed-median">{formatTime(run.medianMicroseconds)}</span>{" "}
                    <span class="note">
                      {formatTimeRange(run.lowerQuartileMicroseconds, run.upperQuartileMicroseconds)}
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

/** As everywhere on the page; the file where the page no longer has the model. */
function nameOf({ modelId, fileName }: MeasuredRun): string {
  const model = catalogue.value.find(({ id }) => id === modelId);
  const variant = model?.variants.find(({ tmdl }) => tmdl === fileName);
  return model && variant ? modelName({ kind: "catalogue", model, variant }) : fileName;
}
