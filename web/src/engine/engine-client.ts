/*
 * The page's end of the engine. A WebAssembly run cannot be interrupted, so stopping means ending the thread;
 * the client keeps the model's bytes and the next call starts a fresh thread with the same model.
 */
import type { Backend, LayerTiming } from "tinymaix";
import type { EngineApi, EngineKernels, InputValues, LoadAnswer, MeasureOptions } from "./engine-api";
import type { EngineThread } from "./engine-thread";
import { type Remote, remote as remoteOf } from "./thread-bridge";

/** The thread was ended on purpose while a call was under way. */
export class EngineStopped extends Error {
  override readonly name = "EngineStopped";
}

/** The engine could not be started: no WebAssembly, a file that did not load, too little memory. */
export class EngineStartFailed extends Error {
  override readonly name = "EngineStartFailed";
}

/** The thread ended by itself while the engine was at work, e.g. because the browser had no memory left. */
export class EngineCrashed extends Error {
  override readonly name = "EngineCrashed";
}

interface Session {
  readonly thread: EngineThread;
  readonly remote: Remote<EngineApi>;
  readonly kernels: Promise<EngineKernels>;
  /** Never fulfils; rejects when the thread ends, so that no call waits for an answer that cannot come. */
  readonly ended: Promise<never>;
  end(reason: Error): void;
}

export class EngineClient {
  readonly #startThread: () => EngineThread;
  #session: Session | null = null;
  #force: Backend | null = null;
  #modelBytes: Uint8Array | null = null;

  constructor(startThread: () => EngineThread) {
    this.#startThread = startThread;
  }

  /** Kernels of the running engine; starts it where needed. */
  kernels(): Promise<EngineKernels> {
    return this.#call(async (_remote, session) => session.kernels);
  }

  /** Kernels to use from the next start on; null means the best there are. Stops a running engine. */
  chooseBackend(force: Backend | null): void {
    this.stop();
    this.#force = force;
  }

  async load(bytes: Uint8Array): Promise<LoadAnswer> {
    const answer = await this.#call<LoadAnswer>((remote) => remote.load(bytes));
    if (answer.ok) this.#modelBytes = bytes;
    return answer;
  }

  run(input: InputValues): Promise<Float32Array> {
    return this.#call((remote) => remote.run(input));
  }

  runLayers(input: InputValues): Promise<Float32Array[]> {
    return this.#call((remote) => remote.runLayers(input));
  }

  file(): Promise<Uint8Array> {
    return this.#call((remote) => remote.file());
  }

  measure(options: MeasureOptions): Promise<LayerTiming[]> {
    return this.#call((remote) => remote.measure(options));
  }

  /** Ends the thread; calls under way reject with EngineStopped. The model is kept for the next call. */
  stop(): void {
    this.#session?.end(new EngineStopped("The engine was stopped."));
    this.#session = null;
  }

  async #call<Answer>(
    job: (remote: Remote<EngineApi>, session: Session) => Promise<Answer>,
  ): Promise<Answer> {
    this.#session ??= this.#startSession();
    const session = this.#session;
    try {
      await Promise.race([session.kernels, session.ended]);
      return await Promise.race([job(session.remote, session), session.ended]);
    } catch (error) {
      // After a trap the module's memory cannot be trusted: the next call gets a fresh thread.
      session.end(new EngineStopped("The engine was restarted."));
      if (this.#session === session) this.#session = null;
      throw error;
    }
  }

  #startSession(): Session {
    const thread = this.#startThread();
    const remote = remoteOf<EngineApi>(thread.endpoint);
    let reject: (reason: Error) => void = () => {};
    const ended = new Promise<never>((_resolve, rejectEnded) => {
      reject = rejectEnded;
    });
    ended.catch(() => {}); // a session that ends while nobody waits is no error
    const end = (reason: Error) => {
      reject(reason);
      thread.terminate();
    };
    let hasStarted = false;
    thread.onBreak((reason) => {
      end(hasStarted ? new EngineCrashed(reason) : new EngineStartFailed(reason));
      if (this.#session?.thread === thread) this.#session = null;
    });
    const kernels = this.#prepare(remote);
    // Whoever calls sees a failure; the session itself waits for nothing.
    kernels.then(
      () => {
        hasStarted = true;
      },
      () => {},
    );
    return { thread, remote, kernels, ended, end };
  }

  async #prepare(remote: Remote<EngineApi>): Promise<EngineKernels> {
    try {
      const kernels = await remote.start(this.#force);
      if (this.#modelBytes !== null) await remote.load(this.#modelBytes);
      return kernels;
    } catch (error) {
      throw new EngineStartFailed(error instanceof Error ? error.message : String(error));
    }
  }
}
