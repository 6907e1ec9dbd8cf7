import { AccountNumber, readIdNumber } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { DocumentClaim } from '../cases/document-claim.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';

/** The account behind what was typed at sign-in: its number, or the child's ID number (S3, S18). */
export const findAccount = (records: Records): Handler<'records.find-account'> =>
  async ({ identifier }) => {
    const em = records.database.em.fork();
    const where = await read(records, em, identifier.normalize('NFKC').trim());
    if (where === undefined) return { accountNumber: null };
    const found = await em.findOne(EnrolmentCase, where, { fields: ['accountNumber', 'stage'] });
    if (found === null || found.stage === 'revoking') return { accountNumber: null };
    return { accountNumber: found.accountNumber };
  };

async function read(
  { hashes }: Records,
  em: EntityManager,
  identifier: string,
): Promise<{ accountNumber: string } | { id: string } | undefined> {
  if (AccountNumber.safeParse(identifier).success) return { accountNumber: identifier };
  const document = readIdNumber(identifier);
  if (typeof document === 'string') return undefined;
  const { code: season } = await getCurrentSeason(em);
  const documentHash = hashes.document(season, 'id-card', document.number);
  const claim = await em.findOne(DocumentClaim, { season, documentHash });
  return claim === null ? undefined : { id: claim.caseId };
}
