/** The reason of an interruption: a Ctrl-C, or a signal of the parent process. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}

/** Aborted at the first SIGINT, SIGTERM or SIGHUP; further ones change nothing. */
export function interruptionSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => controller.abort(new Interruption(name)));
  }
  return controller.signal;
}

/** Resolves when the signal is aborted. */
export async function interrupted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
}
