import { SeenAtCounter, seenAt, takesMarks } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { counterPlaces } from '../items/counter-places.ts';
import { readItems } from '../items/read-items.ts';
import type { Handler, Records } from '../records.ts';
import { createReadCard } from '../view/read-card.ts';
import { getAtCounter } from './get-at-counter.ts';

/**
 * A child for the clerk who serves its family (B9). It is no look of the review: the family may
 * still take a submission back (B5). The clerk sees what is registered now, and of it what the step
 * needs (B26). Looks and refusals are kept (B11).
 */
export const getCounterCase = (records: Records): Handler<'records.get-counter-case'> => {
  const readCard = createReadCard(records);
  return ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'getCounterCase', caseId }, () =>
      records.em().transactional(async (em) => {
        const { keyRing } = records;
        const found = await getAtCounter(em, actor, caseId);
        const registered = openRegistered(await keyRing.forCase(caseId), found);
        const items = await readItems({ em, keyRing }, found);
        const card = await readCard(caseId);
        appendAudit(em, { actor, event: 'readCounterCase', caseId });
        return {
          caseId, card,
          registered: SeenAtCounter.parse(seenAt('counter', 'registered', registered)),
          counterPlaces: await counterPlaces(em, found, items),
          mayMark: takesMarks(found.stage),
          mayIssueClaim: registered.guardian.phone === null,
        };
      }));
};
