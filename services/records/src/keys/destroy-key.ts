import { hintSubjects } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';

/** Destroys a child's key and has every cache drop it (B13); again changes nothing. */
export const destroyKey = ({ keys, keyRing, hints }: Records): Handler<'records.destroy-key'> =>
  async ({ caseId }) => {
    await keys.destroy(caseId);
    keyRing.evict(caseId);
    hints.publish(hintSubjects.keyEvicted, { caseId });
    return {};
  };
