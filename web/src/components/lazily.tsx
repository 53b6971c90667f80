/*
 * Components that come when they are first shown, so that the first view waits for nothing it does not show.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { text } from "../text/text";

/**
 * Takes the place of the component until that is here and what it waits for is, too; `room` keeps what follows from
 * moving.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  room = "0",
  isAwaited?: ReadonlySignal<boolean>,
): ComponentType<Props> {
  const loaded = signal<{ readonly component: ComponentType<Props> } | null>(null);
  const hasFailed = signal(false);
  let isOnItsWay = false;

  async function fetchIt(): Promise<void> {
    if (isOnItsWay) return;
    isOnItsWay = true;
    hasFailed.value = false;
    try {
      loaded.value = { component: await load() };
    } catch {
      hasFailed.value = true;
    }
    isOnItsWay = false;
  }

  return function Lazy(props: Props) {
    useEffect(() => {
      if (loaded.peek() === null) void fetchIt();
    }, []);
    if (loaded.value !== null && !isAwaited?.value) {
      const { component: Component } = loaded.value;
      return <Component {...props} />;
    }
    return (
      <div class="panel" style={{ minHeight: room }} aria-busy={!hasFailed.value}>
        {hasFailed.value && (
          <p role="alert">
            {text.value.views.missing}{" "}
            <button type="button" onClick={fetchIt}>
              {text.value.views.tryAgain}
            </button>
          </p>
        )}
      </div>
    );
  };
}
