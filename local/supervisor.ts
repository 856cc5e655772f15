import { type ChildProcess, spawn } from 'node:child_process';
import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';

export type SupervisorOptions = {
  /** The program and its arguments; it ends in order on SIGTERM. */
  command: readonly [string, ...string[]];
  directory: string;
  /** Files and folders below `directory`, with all that is in them. */
  watched: readonly string[];
  /** Which files below them count. */
  counts: (path: string) => boolean;
  say: (line: string) => void;
};

/** Editors write a file in several steps, and a checkout many files: one restart is enough for all. */
const SETTLE_MS = 150;

/** Runs a program, and runs it again whenever one of its sources changes; one that ends by itself waits for a change. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #watchers: FSWatcher[];
  #child: ChildProcess | undefined;
  #settling: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#watchers = options.watched.map((path) => this.#watch(path));
    this.#start();
  }

  /** Ends the program and waits until it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#settling);
    for (const watcher of this.#watchers) watcher.close();
    await this.#turn;
    await this.#stop();
  }

  #watch(path: string): FSWatcher {
    const whole = join(this.#options.directory, path);
    const isFolder = statSync(whole).isDirectory();
    return watch(whole, { recursive: isFolder }, (_, name) => {
      const changed = isFolder ? join(path, name ?? '') : path;
      if (this.#options.counts(changed)) this.#changed(changed);
    });
  }

  #changed(path: string): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#turn = this.#turn.then(() => this.#restart(path));
    }, SETTLE_MS);
  }

  async #restart(path: string): Promise<void> {
    if (this.#closed) return;
    this.#options.say(`${path} has changed: starting again.`);
    await this.#stop();
    this.#start();
  }

  #start(): void {
    const [program, ...args] = this.#options.command;
    const child = spawn(program, args, { cwd: this.#options.directory, stdio: ['ignore', 'inherit', 'inherit'] });
    this.#child = child;
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#options.say('It has ended. It starts again when a source changes.');
    });
  }

  async #stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
}
