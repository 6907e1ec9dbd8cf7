import type { AgencyReview, Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import type { Handler, Records } from '../records.ts';
import { judgingOf } from '../reviews/jurisdiction.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { namesForAgency } from './names-for-agency.ts';
import { readForAgency } from './read-for-agency.ts';
import { seenItems } from './seen-items.ts';

/** A case for an agency's reviewer (B4): its own items, and whom they are about (B26). */
export const getAgencyReview = (records: Records): Handler<'records.get-agency-review'> =>
  ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'getAgencyReview', caseId }, () =>
      records.em().transactional((em) => read(records, em, { actor, caseId })));

async function read(
  records: Records, em: EntityManager, asked: Request<'records.get-agency-review'>,
): Promise<AgencyReview> {
  const { actor, caseId } = asked;
  const { found, items } = await readForAgency(records, em, asked);
  const { submissionVersion, submittedAt } = found;
  const names = await readNames(records, em, found);
  appendAudit(em, { actor, event: 'readAgencyReview', caseId, facts: { submissionVersion } });
  return {
    caseId, childName: names.child, submissionVersion,
    submittedAt: submittedAt?.toISOString() ?? null,
    ...seenItems(judgingOf(actor), items, found),
    names: Object.fromEntries(items.flatMap(({ subject }) => {
      const name = names[subject];
      return name === undefined ? [] : [[subject, name]];
    })),
  };
}

async function readNames({ keyRing }: Records, em: EntityManager, found: EnrolmentCase) {
  const key = await keyRing.forCase(found.id);
  const submission = await getCommitted(em, found.id, found.submissionVersion);
  const registered = openRegistered(key, found);
  return namesForAgency(registered, openDetails(key, submission, registered));
}
