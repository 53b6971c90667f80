/*
 * The least that a cold start can take: a page whose script has nothing to fetch and nothing to run.
 */
import { noteColdStart } from "./cold-start.ts";

noteColdStart({ milliseconds: performance.now() });
