import { Refusal } from '@ruxue/contracts';

import { Decision } from '../decisions/decision.entity.ts';
import type { Handler, Records } from '../records.ts';
import { Publication } from './publication.entity.ts';

/** One page of a publication's cases, for the workflow that tells each of them. */
export const listPublicationCases = (
  records: Records,
): Handler<'records.list-publication-cases'> =>
  async ({ publicationId, after, limit }) => {
    const em = records.em();
    const publication = await em.findOne(Publication, { id: publicationId });
    if (publication === null) throw new Refusal('not-found');
    const decisions = await em.find(
      Decision,
      { publicationId, ...(after === null ? {} : { caseId: { $gt: after } }) },
      { orderBy: { caseId: 'asc' }, limit },
    );
    return {
      kind: publication.kind,
      cases: decisions.map(({ caseId, version }) => ({ caseId, decisionVersion: version })),
    };
  };
