/*
 * What a visitor can do to the engine: stop it, start it again, choose its kernels. Drawing and model stay.
 */
import type { Backend } from "tinymaix";
import { liveEngine, measuringEngine } from "../engine/engines";
import { noteEngineFailure, noteEngineReady, noteEngineStarting, noteEngineStopped } from "./engine-state";
import { openFirstModel, openSource, wantedSource } from "./model-state";
import { dismissProblem } from "./problem-state";

/** Starts the engine while the model is still being fetched. */
export async function startEngine(): Promise<void> {
  try {
    noteEngineReady(await liveEngine.kernels());
  } catch (error) {
    noteEngineFailure(error);
  }
}

export function stopEngine(): void {
  liveEngine.stop();
  measuringEngine.stop();
  noteEngineStopped();
}

export async function restartEngine(): Promise<void> {
  liveEngine.stop();
  noteEngineStarting();
  await reopen();
}
export async function chooseBackend(choice: Backend): Promise<void> {
  liveEngine.chooseBackend(choice);
  measuringEngine.chooseBackend(choice);
  noteEngineStarting(choice);
  await reopen();
}

async function reopen(): Promise<void> {
  dismissProblem();
  const source = wantedSource.value;
  await (source === null ? openFirstModel() : openSource(source));
}
