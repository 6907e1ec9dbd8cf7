/**
 * The guard outlives the supervisor by a moment. It gets one JSON line for every started and ended
 * process. When the supervisor's pipe closes, even by a SIGKILL, it ends the remaining processes.
 * So no process is left behind, however the supervisor ends.
 */
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { stopInPhases, type Stoppable } from './stop-in-phases.ts';

const lineSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('started'),
    pid: z.number().int().positive(),
    phase: z.number(),
    stopSignal: z.enum(['SIGTERM', 'SIGINT']),
  }),
  z.object({ event: z.literal('ended'), pid: z.number().int().positive() }),
]);

/** One line that the supervisor writes to its guard. */
export type GuardLine = z.infer<typeof lineSchema>;

if (import.meta.main) {
  await guard();
}

async function guard(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Only the closing pipe ends the guard; the supervisor handles a Ctrl-C.
    });
  }
  const alive = new Map<number, Stoppable>();
  try {
    for await (const text of createInterface({ input: process.stdin })) {
      const line = lineSchema.parse(JSON.parse(text));
      if (line.event === 'started') {
        alive.set(line.pid, line);
      } else {
        alive.delete(line.pid);
      }
    }
  } finally {
    // Also after half a line, the last output of a killed supervisor.
    await stopInPhases([...alive.values()]);
  }
}
