/** Tells whoever waits that there is something new. */
export interface Wake {
  /** Wakes all who wait, and everything that was registered. */
  ring(): void;
  onRing(listener: () => void): void;
  /** Resolves at the next ring, after `milliseconds`, or when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export function createWake(): Wake {
  const listeners = new Set<() => void>();
  return {
    ring() {
      for (const listener of listeners) listener();
    },
    onRing(listener) {
      listeners.add(listener);
    },
    wait(milliseconds, signal) {
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          listeners.delete(end);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        listeners.add(end);
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      });
    },
  };
}
