import { Refusal, type DistrictCode } from '@ruxue/contracts';
import type { Call, Logger } from '@ruxue/service-kit';
import { describeError } from '@ruxue/service-kit';
import { heartbeat } from '@temporalio/activity';

import { denialOf } from '../child-enrolment/denial.ts';
import { inParallel } from '../in-parallel.ts';
import { eraseEverywhere } from './erase-everywhere.ts';

/** A case that is kept no longer. */
export interface ExpiredCase {
  readonly caseId: string;
  readonly season: string;
  readonly district: DistrictCode;
}

/** A case that could not be erased, with the type of the refusal or `no-answer`. */
export interface LeftCase extends ExpiredCase {
  readonly reason: string;
}

const casesPerPage = 100;
const erasuresAtOnce = 8;

export function createRetentionActivities({ call, logger }: {
  readonly call: Call;
  readonly logger: Pick<Logger, 'warn'>;
}) {
  const erase = async (caseId: string): Promise<void> => {
    await call('auth.deny', denialOf(caseId));
    await call('auth.disable-account', { caseId });
    await eraseEverywhere(call, caseId);
  };

  return {
    /** The next cases whose time of keeping is over; none when there are no more. */
    async listExpired({ after }: { after: string | null }): Promise<ExpiredCase[]> {
      return (await call('records.list-expired-cases', { after, limit: casesPerPage })).cases;
    },

    /** Erases cases as a revocation does, without a message; those that could not be erased. */
    async eraseExpired(cases: readonly ExpiredCase[]): Promise<LeftCase[]> {
      const left: LeftCase[] = [];
      await inParallel(erasuresAtOnce, cases, async (expired) => {
        heartbeat();
        try {
          await erase(expired.caseId);
        } catch (error) {
          const reason = error instanceof Refusal ? error.data.type : 'no-answer';
          const { caseId } = expired;
          logger.warn({ caseId, error: describeError(error) }, 'not erased, tried again next time');
          left.push({ ...expired, reason });
        }
      });
      return left;
    },

    /** Leaves the run's trace, and destroys the keys of seasons whose children are all gone. */
    async endRetention(done: { erased: number; left: number }): Promise<string[]> {
      return (await call('records.end-retention', done)).seasons;
    },
  };
}

export type RetentionActivities = ReturnType<typeof createRetentionActivities>;
