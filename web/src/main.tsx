/* Starts the page. */
import { render } from "preact";
import { App } from "./app";
import "./styles/tokens.css";
import "./styles/base.css";
import { loadModelList } from "./panels/model-picker/model-picker";
import { followAddress } from "./state/address-state";
import { startEngine } from "./state/engine-actions";
import { openFirstModel } from "./state/model-state";
import { keepForOffline } from "./state/offline-state";
import { listenToPaste, openLinkedModel, openSharedState } from "./state/opening";
import { followInput } from "./state/run-state";
import { listenToShortcuts } from "./state/shortcuts";
import { showLanguage, speakWantedLanguage } from "./text/text";

void startEngine();
const firstModel = openFirstModel();
void firstModel.then(openLinkedModel).then(openSharedState);
void firstModel.then(loadModelList);
await speakWantedLanguage();
showLanguage();
followAddress();
const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no element with the id app");
// What index.html has of the page becomes part of it: browsers find the fonts for it while the script is on its way.
render(<App />, root);
listenToShortcuts();
listenToPaste();
followInput();
keepForOffline();
