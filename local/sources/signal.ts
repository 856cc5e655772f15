/** Lets a loop sleep until there is something to do, a time has passed, or it is told to stop. */
export class Signal {
  #raised = false;
  #wake: (() => void) | undefined;

  /** Wakes the sleeper, or spares the next one its sleep. */
  raise(): void {
    this.#raised = true;
    this.#wake?.();
  }

  /** Sleeps until `raise`, at most `ms` of real time. */
  async wait(ms: number): Promise<void> {
    if (!this.#raised) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#raised = false;
  }
}
