// `npm run dev`: builds the engine where needed and serves the page with hot reload.
// Options go to Vite, e.g. `npm run dev -- --port 3000`.

import { runWebScript } from "./web-script.mjs";

process.exit(await runWebScript("dev", "dev", process.argv.slice(2)));
