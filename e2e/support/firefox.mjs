#!/usr/bin/env node
// Starts the Firefox of the system for Playwright, which takes this file for the browser itself. Playwright sets the
// colours that a page may prefer by a command of WebDriver BiDi that Firefox does not know yet (it leaves them as they
// are), and gives up at its refusal. And it only sees downloads that have a name of their own, which Firefox does not
// give yet. Everything passes through here unchanged but that refusal and those names.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import WebSocket, { WebSocketServer } from "ws";
import { findFirefox } from "../../tools/dev/setup/firefox.mjs";

const unknownYet = "emulation.setMediaFeaturesOverride";

const firefox = spawn(findFirefox() ?? "firefox", process.argv.slice(2), {
  stdio: ["ignore", "inherit", "pipe"],
});
firefox.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => firefox.kill(signal));

for await (const line of createInterface({ input: firefox.stderr })) {
  const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1];
  if (address === undefined) console.error(line);
  else relay(address);
}

/** The page makes an address for each file that it saves, so the address can be the name. */
function withNameOfDownload(text) {
  if (!text.includes('"browsingContext.download')) return text;
  const message = JSON.parse(text);
  if (/^browsingContext\.download(WillBegin|End)$/.test(message.method))
    message.params.download ??= message.params.url;
  return JSON.stringify(message);
}

/** Opens an address of its own for the one of Firefox, and says so as Firefox does. */
function relay(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("listening", () => {
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`);
  });
  server.on("connection", (playwright, { url }) => {
    const browser = new WebSocket(address + url);
    const early = [];
    playwright.on("message", (data) => {
      const message = JSON.parse(data.toString());
      if (message.method === unknownYet) {
        playwright.send(JSON.stringify({ type: "success", id: message.id, result: {} }));
      } else if (browser.readyState === WebSocket.OPEN) browser.send(data.toString());
      else early.push(data.toString());
    });
    browser.on("open", () => {
      for (const data of early) browser.send(data);
    });
    browser.on("message", (data) => playwright.send(withNameOfDownload(data.toString())));
    browser.on("close", () => playwright.close());
    playwright.on("close", () => browser.close());
  });
}
