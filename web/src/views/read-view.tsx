/* The first view: what the network sees, what it says, and the figures of the model. */
import { ModelFacts } from "../panels/model-facts/model-facts";
import { NetworkInput } from "../panels/network-input/network-input";
import { PredictionPanel } from "../panels/prediction/prediction";

export function ReadView() {
  return (
    <>
      <div class="read-row">
        <div class="panel panel-network-input">
          <NetworkInput />
        </div>
        <div class="panel panel-prediction">
          <PredictionPanel />
        </div>
      </div>
      <div class="panel panel-model-facts">
        <ModelFacts />
      </div>
    </>
  );
}
