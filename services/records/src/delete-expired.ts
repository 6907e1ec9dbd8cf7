import { deleteOldClaimGuesses } from './account-claims/count-claim-guess.ts';
import { AccountRequest, passwordHours } from './accounts/account-request.entity.ts';
import { Batch } from './batches/batch.entity.ts';
import { EnrolmentCase } from './cases/case.entity.ts';
import { NumberClaim } from './claims/number-claim.entity.ts';
import { DoneRequest } from './cases/done-request.entity.ts';
import { NoticeReading } from './readings/notice-reading.entity.ts';
import type { Records } from './records.ts';
import { LastNotice, lastNoticeDays } from './revocations/last-notice.entity.ts';

const hourMs = 3_600_000;
const readingHours = 48;
/** A repeat comes within seconds of a lost answer, or when a laptop is opened again. */
const doneRequestHours = 7 * 24;
/** A dry run is read, and then run or confirmed, within days; counted anew it is a new one. */
const dryRunHours = 7 * 24;
/** A registration takes seconds: a key this old without a case belongs to one that failed. */
const orphanHours = 1;

/**
 * Deletes what has had its time: passwords whose account was not made within a day, readings, last
 * messages that could not be sent within a week, keys of requests long done, dry runs that came to
 * nothing, counts of wrong claim codes, and data keys whose registration was rolled back. Each data key is looked at once: one whose case was seen
 * stays until that case is revoked, whatever becomes of the records' database meanwhile.
 */
export async function deleteExpired(records: Records, now: Date): Promise<void> {
  const em = records.em();
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  await em.nativeDelete(AccountRequest, { createdAt: { $lt: ago(passwordHours) } });
  await em.nativeDelete(NoticeReading, { startedAt: { $lt: ago(readingHours) } });
  await em.nativeDelete(LastNotice, { createdAt: { $lt: ago(lastNoticeDays * 24) } });
  await em.nativeDelete(DoneRequest, { doneAt: { $lt: ago(doneRequestHours) } });
  await deleteOldClaimGuesses(em, now);
  const triedBefore = ago(dryRunHours);
  await em.nativeDelete(Batch, { startedAt: null, createdAt: { $lt: triedBefore } });
  await em.execute(
    `delete from publication_list l where made_at < ?
       and not exists (select from publication_plan p where p.list_id = l.id)`,
    [triedBefore],
  );

  const madeBefore = ago(orphanHours);
  let page = await records.keys.listUnconfirmed(madeBefore);
  while (page.length > 0) {
    const cases = await em.fork().find(EnrolmentCase, { id: page }, { fields: ['id'] });
    const claims = await em.fork().find(NumberClaim, { id: page }, { fields: ['id'] });
    const known = new Set([...cases, ...claims].map(({ id }) => id));
    await records.keys.confirm([...known]);
    for (const caseId of page) if (!known.has(caseId)) await records.keys.destroy(caseId);
    page = await records.keys.listUnconfirmed(madeBefore);
  }
}
