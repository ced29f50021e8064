/** Something to wait for, at most for a time. Raised before anybody waits, it is there at once. */
export interface Signal {
  raise(): void;
  /** Resolves when it is raised, or after the time; it is down again then. */
  wait(milliseconds: number): Promise<void>;
}

export function createSignal(): Signal {
  let raised = false;
  let wake: (() => void) | undefined;
  return {
    raise() {
      raised = true;
      wake?.();
    },
    async wait(milliseconds) {
      if (!raised) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      raised = false;
    },
  };
}
