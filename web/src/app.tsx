/* The whole page: head, model, input beside the view in use, what is wrong, and the place to drop files. */
import { FileDrop } from "./components/file-drop";
import { LanguageChoice } from "./components/language-choice";
import { lazily } from "./components/lazily";
import { ProblemMessage } from "./components/problem-message";
import { SkipLink } from "./components/skip-link";
import { InputPanel } from "./panels/input-panel/input-panel";
import { ModelPicker } from "./panels/model-picker/model-picker";
import { PredictionSummary } from "./panels/prediction/prediction-summary";
import { openFiles } from "./state/opening";
import { transfer } from "./state/transfer-state";
import { text } from "./text/text";
import { currentView } from "./views/current-view";
import { ViewNavigation } from "./views/view-navigation";
import { views } from "./views/views";
import "./app.css";

const TransferProgress = lazily(
  async () => (await import("./components/transfer-progress")).TransferProgress,
);

export function App() {
  const strings = text.value;
  const { id, component: View } = currentView.value;
  const isFirst = id === views[0].id;
  return (
    <>
      <SkipLink />
      <header class="page-head">
        <div class="page-title">
          <h1>{strings.title}</h1>
          <p>{strings.tagline}</p>
          <LanguageChoice />
        </div>
        <ModelPicker />
        <ViewNavigation />
      </header>
      <main class="workbench" data-first={isFirst}>
        <div class="panel input-column">
          <InputPanel />
          {!isFirst && <PredictionSummary />}
        </div>
        <div class="view" key={id}>
          <View />
        </div>
      </main>
      <footer class="page-foot note">{strings.footer}</footer>
      <ProblemMessage />
      {transfer.value !== null && <TransferProgress />}
      <FileDrop invitation={strings.model.drop} onFiles={openFiles} />
    </>
  );
}
