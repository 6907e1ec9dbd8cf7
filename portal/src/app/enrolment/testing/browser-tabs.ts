/** Locks and channels, which two tabs of a browser share (jsdom has neither). */
export class BrowserTabs {
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #channels = new Set<TabChannel>();

  /** Puts both into the global scope; answers a function that removes them. */
  install(): () => void {
    const channels = this.#channels;
    class BroadcastChannel extends TabChannel {
      constructor(name: string) {
        super(name, channels);
      }
    }
    Object.defineProperty(globalThis, 'BroadcastChannel', {
      value: BroadcastChannel, configurable: true,
    });
    Object.defineProperty(navigator, 'locks', { value: this, configurable: true });
    return () => {
      Reflect.deleteProperty(globalThis, 'BroadcastChannel');
      Reflect.deleteProperty(navigator, 'locks');
    };
  }

  /** Web Locks: work of the same name runs one after the other, in order. */
  async request(
    name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>,
  ): Promise<void> {
    const before = this.#queues.get(name);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#queues.set(name, Promise.allSettled([before, promise]));
    try {
      await Promise.race([before, abortOf(signal)]);
      await work();
    } finally {
      resolve(undefined);
    }
  }
}

/** A channel to the others of its name. */
class TabChannel {
  readonly #name: string;
  readonly #all: Set<TabChannel>;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(name: string, all: Set<TabChannel>) {
    this.#name = name;
    this.#all = all;
    all.add(this);
  }

  postMessage(data: unknown): void {
    for (const other of this.#all) {
      if (other !== this && other.#name === this.#name) {
        other.onmessage?.({ data: JSON.parse(JSON.stringify(data)) });
      }
    }
  }

  close(): void {
    this.#all.delete(this);
  }
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => { reject(new Error('aborted')); });
  });
