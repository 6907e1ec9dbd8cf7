import { open } from 'node:fs/promises';

/** Notes an erased case outside the databases, safe on disk when this resolves. */
export type LogErasure = (caseId: string) => Promise<void>;

/**
 * The log of erased cases, which a restore replays: a backup from before an erasure must not bring
 * the child back (B13). It holds ids only. Lines of several processes don't mix.
 */
export const createErasureLog = (path: string): LogErasure => async (caseId) => {
  const log = await open(path, 'a', 0o600);
  try {
    await log.write(`${caseId}\n`);
    await log.sync();
  } finally {
    await log.close();
  }
};

/** For a set-up without such a log: its backups bring erased children back. */
export const logNoErasures: LogErasure = () => Promise.resolve();
