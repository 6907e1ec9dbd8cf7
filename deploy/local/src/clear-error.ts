/**
 * An error whose message is meant for the person at the terminal: one line that says what is wrong
 * and what to do. Everything else that is thrown is a bug and is shown with its stack.
 */
export class ClearError extends Error {
  override readonly name = 'ClearError';
}

/** The text of anything thrown: the plain line of a `ClearError`, the whole stack of a bug. */
export function textOf(error: unknown): string {
  if (error instanceof ClearError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
