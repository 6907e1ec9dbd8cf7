import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { NoticeText } from '../districts/notice-text.entity.ts';
import type { Handler, Records } from '../records.ts';
import { Consent } from './consent.entity.ts';

/** The notice in the version that was agreed to, whatever the present one is (S4). */
export const getAgreedNotice = (records: Records): Handler<'records.get-agreed-notice'> =>
  async ({ caseId }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const consent = await em.findOneOrFail(Consent, { caseId, kind: 'notice' });
    const { textVersion: version, agreedAt } = consent;
    const { text } = await em.findOneOrFail(NoticeText, { season: found.season, version });
    return { version, text, agreedAt: agreedAt.toISOString() };
  };
