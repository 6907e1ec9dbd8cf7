import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';

/**
 * One statement whatever was typed and whether it is known: how long it takes must not show which
 * accounts exist (S18). A case being revoked is hidden at once (S20).
 */
const statement = `
  select c.id as "caseId", c.account_number as "accountNumber"
  from enrolment_case c
  where c.stage not in ('revoking', 'revoked')
    and (c.account_number = ? or c.id = (
      select d.case_id from document_claim d where d.season = ? and d.document_hash = ?))`;

interface Found {
  readonly caseId: string;
  readonly accountNumber: string;
}

/** The case of an account number, or of an ID number of the current season (S3, S18). */
export const findAccount = (records: Records): Handler<'records.find-account'> =>
  async ({ account }) => {
    const em = records.em();
    const { code } = await getCurrentSeason(em);
    const documentHash = await records.hashes.document(code, 'id-card', account);
    const [found] = await em.execute<Found[]>(statement, [account, code, documentHash]);
    return { found: found ?? null };
  };
