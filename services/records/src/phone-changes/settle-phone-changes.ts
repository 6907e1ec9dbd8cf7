import type { FilterQuery } from '@mikro-orm/core';
import { describeError, type Logger } from '@ruxue/service-kit';

import type { Records } from '../records.ts';
import { changeDuePhone } from './change-due-phone.ts';
import { PhoneChange } from './phone-change.entity.ts';
import { tellPhoneChange } from './tell-phone-change.ts';

const mostAtOnce = 50;

/**
 * Changes the telephones whose time has come (B20), and tells families what is to be told. A case that
 * fails holds up no other, and is tried again the next time.
 */
export async function settlePhoneChanges(
  records: Records, logger: Pick<Logger, 'warn'>,
): Promise<void> {
  const each = async (
    which: FilterQuery<PhoneChange>, work: (records: Records, caseId: string) => Promise<void>,
  ): Promise<void> => {
    const found = await records.em().find(
      PhoneChange, which, { limit: mostAtOnce, orderBy: { changesAt: 'asc' }, fields: ['caseId'] },
    );
    for (const { caseId } of found) {
      await work(records, caseId).catch((error: unknown) => {
        logger.warn({ caseId, error: describeError(error) }, 'a change of telephone is not through yet');
      });
    }
  };
  await each({ state: 'waiting', changesAt: { $lte: new Date() } }, changeDuePhone);
  await each({ $or: [{ changesAt: null }, { state: { $ne: 'waiting' } }] }, tellPhoneChange);
}
