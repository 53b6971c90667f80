/*
 * Lets the pad of index.html be drawn on as early as can be: src/first-pad.ts gets a file of its own, which the built
 * page runs when it has come, whatever else is still on its way. Its modules are those of the page, with their state.
 */
import type { Plugin } from "vite";

/** For the option codeSplitting.groups, before the group of the page. */
export const firstPadGroup = { name: "first-pad", test: /src\/first-pad\.ts$/, priority: 1 };

const script = /<script type="module" crossorigin src="(\.\/assets\/first-pad-[^"]+)"><\/script>\s*/;

export function firstPad(): Plugin {
  return {
    name: "first-pad",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle }) => withoutSpaces(bundle ? withEarlyScript(html) : html),
    },
  };
}

/** Puts the script behind the pad, where it runs without waiting for styles and for the other script. */
function withEarlyScript(html: string): string {
  const [found, address] = script.exec(html) ?? [];
  if (found === undefined) throw new Error("the page has no script of its own for the first pad");
  const early = `<script type="module" async fetchpriority="high" crossorigin src="${address}"></script>`;
  return html.replace(found, "").replace("<noscript>", `${early}\n    <noscript>`);
}

/** Elements with spaces between them are moved when the page takes them over: a pad would lose the pen that is down. */
function withoutSpaces(html: string): string {
  return html.replace(/<body>.*<\/body>/s, (body) => body.replace(/>\s+</g, "><"));
}
