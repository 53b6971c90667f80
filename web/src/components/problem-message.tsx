/* Where problems are told. Lies over the page, so nothing moves; what it says comes when there is something to say. */
import { currentProblem } from "../state/problem-state";
import { lazily } from "./lazily";
import "./problem-message.css";

const ProblemDetail = lazily(async () => (await import("./problem-detail")).ProblemDetail);

export function ProblemMessage() {
  const problem = currentProblem.value;
  // The alert itself is always there: a live region announces what comes into it, not its own arrival.
  return (
    <div role="alert" class="problem-region">
      {problem !== null && <ProblemDetail problem={problem} />}
    </div>
  );
}
