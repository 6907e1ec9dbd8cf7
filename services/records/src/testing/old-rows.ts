import { randomInt, randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';

/** Rows as they were before consents were kept for each submission, written as that time's tables. */
export interface OldCase {
  readonly submissionVersion: number;
  readonly consents: readonly ('notice' | 'health' | 'guardian2')[];
  /** The submission that staff have decided about, or looked at. */
  readonly decided?: number;
  readonly looked?: number;
}

export const oldTextVersion = '2026-01';
export const oldInstant = new Date('2026-05-04T03:02:01.000Z');

/** Writes an old case; answers its id. */
export async function writeOldCase(em: EntityManager, old: OldCase): Promise<string> {
  const id = randomUUID();
  const { submissionVersion, consents, decided, looked } = old;
  const accountNumber = String(randomInt(10_000_000, 100_000_000));
  const submittedAt = submissionVersion === 0 ? null : oldInstant;
  await em.execute(
    `insert into enrolment_case (
       id, season, district, account_number, is_account_ready, channel, registered, child_name, phone,
       stage, stage_version, identity, submission_version, decision_version, school_id,
       confirmed_version, view_version, status_since, opened_at, submitted_at
     ) values (?, '2026', '110101', ?, true, 'web', 'a', 'b', 'c',
       ?, 1, 'pending', ?, 0, null, 0, 1, ?, ?, ?)`,
    [
      id, accountNumber, submissionVersion === 0 ? 'registered' : 'inReview', submissionVersion,
      oldInstant, oldInstant, submittedAt,
    ],
  );
  for (const kind of consents) {
    await em.execute(
      `insert into consent (case_id, kind, text_version, channel, agreed_at)
       values (?, ?, ?, 'web', ?)`,
      [id, kind, oldTextVersion, oldInstant],
    );
  }
  if (decided !== undefined) {
    await em.execute(
      `insert into decision (
         case_id, kind, version, submission_version, outcome, reason_codes, school_id, staff_id,
         decided_at, undone_at, publication_id, applied_at
       ) values (?, 'review', 1, ?, 'approved', '[]', null, 'somebody', ?, null, null, null)`,
      [id, decided, oldInstant],
    );
  }
  if (looked !== undefined) {
    await em.execute(
      `insert into audit_entry (at, case_id, event, actor_kind, staff_id, channel, facts)
       values (?, ?, 'readReview', 'staff', 'somebody', 'web', ?)`,
      [oldInstant, id, JSON.stringify({ submissionVersion: looked })],
    );
  }
  return id;
}
