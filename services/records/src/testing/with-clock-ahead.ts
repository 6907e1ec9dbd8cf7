import { jest } from '@jest/globals';

/** Does something while this process's clock, unlike the database's, is ahead; timers are real. */
export async function withClockAhead(
  { seconds }: { seconds: number },
  work: () => Promise<unknown>,
): Promise<void> {
  jest.useFakeTimers({
    now: Date.now() + seconds * 1000,
    doNotFake: [
      'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout',
      'setInterval', 'clearInterval', 'performance', 'hrtime',
    ],
  });
  try {
    await work();
  } finally {
    jest.useRealTimers();
  }
}
