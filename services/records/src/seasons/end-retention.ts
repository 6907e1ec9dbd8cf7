import { appendAudit } from '../audit/append-audit.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { Season } from '../districts/season.entity.ts';
import type { Handler, Records } from '../records.ts';
import { keptUntil } from './season-times.ts';

/**
 * The last step of a run of retention. A season is done with when its time of keeping is over,
 * another one is current and no child of it is left: then its districts' keys are destroyed. What
 * was done stands in the audit (B11).
 */
export const endRetention = (records: Records): Handler<'records.end-retention'> =>
  async ({ erased, left }) => {
    const em = records.em();
    const now = new Date();
    const destroyed: string[] = [];
    for (const { code, data } of await em.find(Season, { isCurrent: false })) {
      if (keptUntil(data) > now) continue;
      if ((await em.count(EnrolmentCase, { season: code })) > 0) continue;
      if (await records.keys.destroySeason(code)) destroyed.push(code);
    }
    const facts = { erased, left, seasons: destroyed };
    appendAudit(em, { actor: { kind: 'system' }, event: 'retention', caseId: null, facts });
    await em.flush();
    return { seasons: destroyed };
  };
