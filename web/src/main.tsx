/* Starts the page. */
import { render } from "preact";
import { App } from "./app";
import { handPadOver } from "./first-pad";
import "./styles/tokens.css";
import "./styles/base.css";
import { nextPaint, nextTask } from "./next-task";
import { loadModelList } from "./panels/model-picker/model-picker";
import { followAddress } from "./state/address-state";
import { startEngine } from "./state/engine-actions";
import { openFirstModel } from "./state/model-state";
import { keepForOffline } from "./state/offline-state";
import { listenToPaste, openLinkedModel, openSharedState } from "./state/opening";
import { followInput } from "./state/run-state";
import { listenToShortcuts } from "./state/shortcuts";
import { showLanguage, speakWantedLanguage } from "./text/text";

await speakWantedLanguage();
showLanguage();
followAddress();
const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no element with the id app");
await nextTask();
// What index.html has of the page becomes part of it, the pad with all that has been drawn on it.
render(<App />, root);
handPadOver();
listenToShortcuts();
listenToPaste();
// One can draw now; the network follows.
await nextPaint();
void startEngine();
const firstModel = openFirstModel();
void firstModel.then(openLinkedModel).then(openSharedState);
void firstModel.then(nextPaint).then(loadModelList);
followInput();
keepForOffline();
