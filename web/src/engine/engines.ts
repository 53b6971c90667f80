/*
 * Two engines: one answers the pen, the other measures, so that a measurement never makes drawing stutter.
 */
import { EngineClient } from "./engine-client";
import { startEngineThread } from "./engine-thread";

export const liveEngine = new EngineClient(startEngineThread);
export const measuringEngine = new EngineClient(startEngineThread);
