/**
 * An error for the person at the terminal: one line with the problem and the way out. Any other
 * error is a bug and is shown with its stack.
 */
export class ClearError extends Error {
  override readonly name = 'ClearError';
}

/** The text of an error: the plain line of a `ClearError`, the whole stack of a bug. */
export function textOf(error: unknown): string {
  if (error instanceof ClearError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
