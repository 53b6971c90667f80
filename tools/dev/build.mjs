// `npm run build`: the static site in web/dist. It works from any folder of any static host.

import { runWebScript } from "./web-script.mjs";

process.exit(await runWebScript("build", "build", process.argv.slice(2)));
