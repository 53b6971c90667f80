/*
 * Keeps the page for times without a network. Registered when the page has come to rest, so that the first view never
 * waits for files it does not show. Where a browser allows none, the page works as long as there is a network.
 */
const SERVICE_WORKER = "service-worker.js";
const REST_MILLISECONDS = 2000;

export function keepForOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const register = () =>
    setTimeout(
      () => navigator.serviceWorker.register(new URL(SERVICE_WORKER, document.baseURI)).catch(() => {}),
      REST_MILLISECONDS,
    );
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
}
