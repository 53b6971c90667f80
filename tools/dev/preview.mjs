// `npm run preview`: builds the static site and serves exactly what would be published.

import { runWebScript } from "./web-script.mjs";

const built = await runWebScript("build", "build", []);
process.exit(built === 0 ? await runWebScript("build", "preview", process.argv.slice(2)) : built);
