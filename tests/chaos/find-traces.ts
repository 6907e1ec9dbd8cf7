import { noticesTo, type Accepted } from './errands.ts';
import type { Cast } from './gather-cast.ts';
import { noticesInAll } from './notices-in-all.ts';
import { rowCount } from './row-count.ts';
import type { Scene } from './scene.ts';

/** Ends that no workflow of ours may come to. */
const failedRuns = "ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled')";

/** How many workflows of the stack have ended as none may. */
export const failedWorkflows = async ({ temporal }: Scene): Promise<number> =>
  (await temporal.workflow.count(failedRuns)).count;

/** Looks for what was done twice, and for what an erasure has left, once everything is done. */
export async function findTraces(
  scene: Scene, cast: Cast, registered: readonly Accepted[],
): Promise<void> {
  const { world: { api, stack }, findings: { violations } } = scene;
  const superuser = (database: string) => stack.databases[database]?.superuser ?? '';
  const compare = async (what: string, expected: number, count: Promise<number>) => {
    const found = await count;
    if (found !== expected) violations.push(`${what}: ${found} instead of ${expected}`);
  };
  const users = (accountNumber: string) =>
    rowCount(superuser('keycloak'), 'user_entity', accountNumber, 'username');
  const notices = async (phone: string) => (await noticesTo(api, phone)).length;

  for (const { accountNumber, registration: { registered: { guardian }, key } } of registered) {
    await compare('accounts of a newcomer', 1, users(accountNumber));
    const answers = rowCount(superuser('records'), 'registration_answer', key, 'key');
    await compare('answers to a registration', 1, answers);
    await compare('notices to a newcomer', noticesInAll.newcomer, notices(guardian.phone));
  }
  for (const { accountNumber, caseId, registered: { guardian } } of cast.candidates) {
    await compare('accounts of a candidate', 1, users(accountNumber));
    const rows = rowCount(superuser('collection'), 'synced_child', caseId);
    await compare('rows of a synced child', 1, rows);
    await compare('notices to a candidate', noticesInAll.candidate, notices(guardian.phone));
  }
  for (const { accountNumber, caseId, registered: { guardian } } of cast.leavers) {
    await compare('accounts of a revoked child', 0, users(accountNumber));
    await compare('submissions left', 0, rowCount(superuser('records'), 'submission', caseId));
    await compare('keys left', 0, rowCount(superuser('keys'), 'child_key', caseId));
    await compare('notices to a leaver', noticesInAll.leaver, notices(guardian.phone));
  }
}
