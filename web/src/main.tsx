/* Starts the page. */
import { render } from "preact";
import { App } from "./app";
import "./styles/tokens.css";
import "./styles/base.css";
import { startEngine } from "./state/engine-actions";
import { openFirstModel, openLinkedModel } from "./state/model-state";
import { followDrawing } from "./state/run-state";
import { listenToShortcuts } from "./state/shortcuts";
import { measureNewModels } from "./state/timing-state";
import { showLanguage } from "./text/text";

showLanguage();
const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no element with the id app");
render(<App />, root);
listenToShortcuts();
followDrawing();
measureNewModels();
void startEngine();
void openFirstModel().then(openLinkedModel);
