import type { connectForCopy } from '@ruxue/testing/copy-in';
import { isLiveId, loadedIds } from '@ruxue/testing/loaded-id';

type Database = Awaited<ReturnType<typeof connectForCopy>>;

/** The staff id of what a load does as a whole. */
export const loaderId = 'loaded';

/** How many loaded children a database has. */
export async function countLoaded(records: Database): Promise<{ children: number; live: number }> {
  const { rows } = await records.query<{ id: string }>(
    'select id from enrolment_case where id >= $1 and id < $2', [...loadedIds],
  );
  return { children: rows.length, live: rows.filter(({ id }) => isLiveId(id)).length };
}

/** Removes an earlier load, traces included, which only the tables' owner can. */
export async function removeLoaded(records: Database, keys: Database): Promise<void> {
  await records.query('begin');
  await records.query(
    `delete from issued_account_number where account_number in
       (select account_number from enrolment_case where id >= $1 and id < $2)`, [...loadedIds],
  );
  for (const table of ['document_claim', 'phone_slot', 'audit_entry']) {
    await records.query(
      `delete from ${table} where case_id >= $1 and case_id < $2`, [...loadedIds],
    );
  }
  await records.query('delete from enrolment_case where id >= $1 and id < $2', [...loadedIds]);
  await records.query('delete from publication where staff_id = $1', [loaderId]);
  await records.query('commit');
  await keys.query('delete from child_key where case_id >= $1 and case_id < $2', [...loadedIds]);
}
