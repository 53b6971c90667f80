/*
 * The least that a cold start can take: a page whose script has nothing to fetch and nothing to run.
 */
window.firstInference = performance.now();

export type {};
