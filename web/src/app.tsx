/* The whole page: head, panels, what is wrong, and the place to drop files. */
import { FileDrop } from "./components/file-drop";
import { LanguageChoice } from "./components/language-choice";
import { ProblemMessage } from "./components/problem-message";
import { panels } from "./panels/panels";
import { openFile } from "./state/model-state";
import { text } from "./text/text";
import "./app.css";

export function App() {
  const strings = text.value;
  return (
    <>
      <header class="page-head">
        <h1>{strings.title}</h1>
        <p>{strings.tagline}</p>
        <LanguageChoice />
      </header>
      <main class="panels">
        {panels.map(({ id, component: Panel }) => (
          <div key={id} class={`panel panel-${id}`}>
            <Panel />
          </div>
        ))}
      </main>
      <footer class="page-foot note">{strings.footer}</footer>
      <ProblemMessage />
      <FileDrop invitation={strings.model.drop} onFile={openFile} />
    </>
  );
}
