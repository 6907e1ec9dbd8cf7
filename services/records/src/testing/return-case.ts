import type { MaterialPlace } from '@ruxue/contracts';
import type { Handlers } from '@ruxue/service-kit';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { ItemVerdict, verdictColumns } from '../items/item-verdict.entity.ts';
import type { Records } from '../records.ts';
import type { CaseWalker } from './case-walker.ts';

const dayMs = 86_400_000;

/** Noon in Beijing, some days from now. */
export const inDays = (days: number): string =>
  `${new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)}T04:00:00.000Z`;

/** What somebody has judged to be corrected. */
export interface ToCorrect extends MaterialPlace {
  readonly reasonCode: string;
  readonly note?: string;
}

/** Writes verdicts as their reviewers would have given them. */
export async function judge(
  { em, keyRing }: Records,
  caseId: string,
  items: readonly ToCorrect[],
  verdict: 'accepted' | 'returned' = 'returned',
): Promise<void> {
  const key = await keyRing.forCase(caseId);
  const manager = em();
  const found = await manager.findOneOrFail(EnrolmentCase, { id: caseId });
  found.itemsVersion += 1;
  for (const { item, subject, reasonCode, note } of items) {
    manager.create(ItemVerdict, {
      caseId, item, subject, verdict, reasonCode,
      note: note === undefined ? null : key.seal(verdictColumns.note, note),
      judgedAs: 'staff', staffId: 'an-agency', judgedAt: new Date(), version: found.itemsVersion,
    });
  }
  await manager.flush();
}

/** Returns what is judged to be corrected, as the case's workflow would. */
export async function returnCase(
  records: Records,
  { caseId, actor, apply, projection }: CaseWalker,
  until = inDays(5),
): Promise<void> {
  const { submissionVersion } = projection();
  const { itemsVersion } = await records.em().findOneOrFail(EnrolmentCase, { id: caseId });
  await apply(
    { type: 'returnReview', actor, submissionVersion, itemsVersion, until },
    { stage: 'returned', returnUntil: until },
  );
}

/** Resubmits the draft as it is. */
export async function resubmit(
  handlers: Handlers<'records'>,
  { caseId, apply, projection }: CaseWalker,
): Promise<void> {
  const { draft } = await handlers['records.get-enrolment']({ caseId });
  const frozen = await handlers['records.freeze-submission']({
    caseId, draftVersion: draft?.version ?? 0,
  });
  const { submissionVersion, keepsIdentity } = frozen;
  const identity = keepsIdentity ? projection().identity : 'pending';
  await apply(
    { type: 'submitDetails', actor: { kind: 'parent' }, ...frozen },
    { stage: 'inReview', submissionVersion, identity, returnUntil: null },
  );
}
