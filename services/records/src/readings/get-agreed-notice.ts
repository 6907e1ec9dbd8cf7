import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { NoticeText } from '../districts/notice-text.entity.ts';
import { Season } from '../districts/season.entity.ts';
import type { Handler, Records } from '../records.ts';
import { Consent } from './consent.entity.ts';

/**
 * The notice in the version that was agreed to, whatever the present one is (S4). A newer one of the
 * same season comes with it, to be read: what was agreed to stays so.
 */
export const getAgreedNotice = (records: Records): Handler<'records.get-agreed-notice'> =>
  async ({ caseId }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const consent = await em.findOneOrFail(Consent, { caseId, kind: 'notice' });
    const { textVersion: version, agreedAt } = consent;
    const { text } = await em.findOneOrFail(NoticeText, { season: found.season, version });
    const { data } = await em.findOneOrFail(Season, { code: found.season });
    const newer = data.noticeVersion === version ? null
      : { version: data.noticeVersion, text: data.noticeText };
    return { version, text, agreedAt: agreedAt.toISOString(), newer };
  };
