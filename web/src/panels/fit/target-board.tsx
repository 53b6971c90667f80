/* The board that the visitor builds for: what of its memory goes where, how fast it is, and the way to a project. */
import { buildName } from "../../boards/core-costs";
import type { Fit, Room } from "../../boards/fit";
import { cores } from "../../microcontroller/cores";
import { addressWith, goTo } from "../../state/address-state";
import { chooseCore } from "../../state/project-state";
import { formatBytesBriefly, formatCount, formatShare, formatTime } from "../../text/format";
import { formatReading } from "../../text/format-readings";
import { text } from "../../text/text";
import { chipAndClock } from "./fit-columns";
import { fitText } from "./fit-text";
import "./target-board.css";

export function TargetBoard({ fit }: { fit: Fit }) {
  const strings = fitText.value;
  const { board, verdict, flash, ram } = fit;
  return (
    <section class="target" aria-label={strings.target}>
      <div class="target-head">
        <h3>{strings.target}</h3>
        <strong>{board.name}</strong>
        <span class="note number">{[chipAndClock(board), board.core].join(text.value.units.comma)}</span>
        <span class="verdict" data-verdict={verdict}>
          {strings.verdicts[verdict]}
        </span>
      </div>
      <Memory name={strings.same.flash} room={flash} />
      <Memory name={strings.same.ram} room={ram} />
      <div class="target-foot">
        <p class="number">{timeText(fit)}</p>
        <ProjectLink core={board.core} />
      </div>
    </section>
  );
}

function Memory({ name, room: { parts, needed, available, share } }: { name: string; room: Room }) {
  const strings = fitText.value;
  const whole = Math.max(needed, available);
  const rest = formatBytesBriefly(Math.abs(available - needed));
  return (
    <div class="target-memory" data-short={share > 1}>
      <span class="target-name">
        {name} <span class="number">{formatBytesBriefly(available)}</span>
      </span>
      <div class="target-track" aria-hidden="true">
        {parts.map(({ part, bytes }) => (
          <span key={part} data-part={part} style={{ width: `${(bytes / whole) * 100}%` }} />
        ))}
      </div>
      <ul class="target-parts note number">
        {parts.map(({ part, bytes }) => (
          <li key={part} data-part={part}>
            {strings.parts[part]} {formatBytesBriefly(bytes)}
          </li>
        ))}
        <li data-part="rest">
          {share > 1 ? strings.short(rest) : strings.free(rest)}
          {text.value.units.comma}
          {strings.used(formatShare(share))}
        </li>
      </ul>
    </div>
  );
}

function timeText({ microseconds, isCounted }: Fit): string {
  const strings = fitText.value;
  if (microseconds === null) return strings.noTime;
  const rate = 1e6 / microseconds;
  const runs = rate >= 1000 ? formatCount(Math.round(rate)) : formatReading(rate);
  return (isCounted ? strings.runs : strings.runsLikely)(formatTime(microseconds), runs);
}

/** Only where projects are made for the core. */
function ProjectLink({ core }: { core: string }) {
  const known = cores.find(({ id }) => id === buildName(core));
  if (known === undefined) return null;
  return (
    <a
      href={addressWith({ view: "export" })}
      onClick={(event) => {
        event.preventDefault();
        chooseCore(known.id);
        goTo({ view: "export" });
      }}
    >
      {fitText.value.project}
    </a>
  );
}
