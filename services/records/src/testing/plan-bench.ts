import { randomUUID } from 'node:crypto';

import type { DistrictCode, PublicationKind } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';

import { walkNewCase, type CaseWalker } from './case-walker.ts';
import { changePage } from './change-page.ts';
import type { TestRecords } from './test-records.ts';
import { withClockAhead } from './with-clock-ahead.ts';

export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
/** Later than any announced time of a suite, but for the last. */
export const later = inSeconds(7 * 24 * 3600);

/** A minute and a half later, the announced time of `announced` has come. */
export const whenDue = (work: () => Promise<unknown>) => withClockAhead({ seconds: 90 }, work);

export const undo = (walker: CaseWalker) =>
  walker.apply(
    { type: 'undoDecision', actor: walker.actor, decisionVersion: 1 }, { stage: 'inReview' },
  );

/** What tests of plans do with a district's publications. */
export function planBench({ records, handlers }: TestRecords) {
  const hashOf = async (district: DistrictCode, kind: PublicationKind = 'review') =>
    (await handlers['records.publish-batch']({
      actor: staffOf(district), key: randomUUID(), kind, isDryRun: true,
    })).listHash ?? '0'.repeat(64);
  return {
    hashOf,
    /** Announces the district's next review results in a minute, and those after in a week. */
    async announced(district: DistrictCode): Promise<string> {
      const announcedAt = inSeconds(60);
      await changePage(records, district, { reviewBatches: [announcedAt, later] });
      return announcedAt;
    },
    async decidedCase(district: DistrictCode, outcome: 'approved' | 'rejected' = 'approved') {
      const walker = await walkNewCase(handlers, district);
      await walker.submit();
      await walker.verify();
      await walker.decide(outcome);
      return walker;
    },
    /** Confirms what is ready now, or the list of this hash. */
    confirm: async (district: DistrictCode, announcedAt: string, listHash?: string) =>
      handlers['records.confirm-plan']({
        actor: staffOf(district), kind: 'review', announcedAt,
        listHash: listHash ?? await hashOf(district),
      }),
    planOf: async (district: DistrictCode, announcedAt: string) =>
      (await handlers['records.list-plans']({ actor: staffOf(district) })).plans
        .find((plan) => plan.announcedAt === announcedAt),
    statusOf: async ({ caseId }: CaseWalker) =>
      (await handlers['records.get-enrolment']({ caseId })).status,
    publishDue: () => handlers['records.publish-due']({}),
  };
}
