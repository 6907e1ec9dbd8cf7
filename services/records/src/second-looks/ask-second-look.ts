import { instantInWords, Refusal } from '@ruxue/contracts';

import { Decision } from '../decisions/decision.entity.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { Publication } from '../publications/publication.entity.ts';
import { secondLookUntil } from './second-look-until.ts';

/** 「申请复核」 (B5): of the published refusal, in the district's time after its publication. */
export async function askSecondLook(
  { em, found, action, now }: ActionContext<'askSecondLook'>,
): Promise<void> {
  const { id: caseId, decisionVersion } = found;
  const refused = await em.findOneOrFail(
    Decision, { caseId, kind: 'review', version: decisionVersion },
  );
  const { effectiveAt } = await em.findOneOrFail(Publication, { id: refused.publicationId ?? '' });
  const page = await getDistrictPage(em, found.district);
  const until = secondLookUntil(page, effectiveAt.toISOString());
  if (new Date(action.arrivedAt ?? now) >= new Date(until)) {
    const detail = `申请复核已于${instantInWords(until)}截止，如有疑问请致电${page.name}教委`;
    throw new Refusal('window-closed', { detail });
  }
  em.assign(found, { secondLookOf: decisionVersion, secondLookAt: now });
}
