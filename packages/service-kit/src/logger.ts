import { pino, type Logger } from 'pino';

export type { Logger };

/** JSON lines on standard output; they carry case ids and codes, never personal data. */
export function createLogger(name: string, level: string): Logger {
  return pino({ name, level, base: { name } });
}

/** What may be logged of an unexpected error: its kind and place, not texts with values in them. */
export function describeError(error: unknown): {
  kind: string;
  message?: string;
  code?: string;
  stack?: string;
} {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  // What the operating system says (a busy port, a refused connection) holds nothing personal.
  const message = 'syscall' in error ? { message: error.message } : {};
  // Database errors repeat the offending values in their message, so only the frames are kept.
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /u.test(line)).slice(0, 12);
  return { kind: error.name, ...message, ...code, ...(frames ? { stack: frames.join('\n') } : {}) };
}
