import { openRegistered } from '../cases/seal-registered.ts';
import { publishedReasons } from '../decisions/published-reasons.ts';
import type { Handler, Records } from '../records.ts';
import { secondLookUntil } from '../second-looks/second-look-until.ts';
import { getPublished } from './check-print.ts';

/** A published refusal, with its reasons (B1); before the publication there is none (S14). */
export const getRefusal = (records: Records): Handler<'records.get-refusal'> =>
  async ({ caseId }) => {
    const facts = await getPublished(records, caseId, ({ review }) => review === 'rejected');
    const { season, accountNumber, page, reviewPublishedAt, secondLookOf } = facts;
    const publishedAt = reviewPublishedAt ?? '';
    const key = await records.keyRing.forCase(caseId);
    const { child } = openRegistered(key, facts);
    return {
      season, accountNumber, districtName: page.name,
      districtPhone: page.primaryPhones[0]?.number ?? '',
      childName: child.name,
      publishedAt,
      secondLookUntil: secondLookOf === null ? secondLookUntil(page, publishedAt) : null,
      reasons: publishedReasons(key, facts).map(({ text }) => text),
    };
  };
