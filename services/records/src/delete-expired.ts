import { AccountRequest } from './accounts/account-request.entity.ts';
import { EnrolmentCase } from './cases/case.entity.ts';
import { NoticeReading } from './readings/notice-reading.entity.ts';
import type { Records } from './records.ts';

const hourMs = 3_600_000;
const passwordHours = 24;
const readingHours = 48;
/** A registration takes seconds: a key this old without a case belongs to one that failed. */
const orphanHours = 1;
const lookBackHours = 26;

/**
 * Deletes what has had its time: passwords whose account was never made (design: at the latest
 * after a day), readings, and keys whose registration was rolled back.
 */
export async function deleteExpired({ database, keys }: Records, now: Date): Promise<void> {
  const em = database.em.fork();
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  await em.nativeDelete(AccountRequest, { createdAt: { $lt: ago(passwordHours) } });
  await em.nativeDelete(NoticeReading, { startedAt: { $lt: ago(readingHours) } });

  const made = { from: ago(lookBackHours), until: ago(orphanHours) };
  let page = await keys.listCaseIds(made, null);
  while (page.length > 0) {
    const cases = await em.find(EnrolmentCase, { id: page }, { fields: ['id'] });
    const known = new Set(cases.map(({ id }) => id));
    for (const caseId of page) if (!known.has(caseId)) await keys.destroy(caseId);
    em.clear();
    page = await keys.listCaseIds(made, page.at(-1) ?? null);
  }
}
