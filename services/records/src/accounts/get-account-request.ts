import { refuseRevoked, refuseUnknownCase } from '../cases/find-case.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { Records } from '../records.ts';
import { passwordHours } from './account-request.entity.ts';

const statement = `
  select c.account_number as "accountNumber", c.district, c.stage,
    c.is_account_ready as "isAccountReady", a.sealed_password as "sealedPassword"
  from enrolment_case c
  left join account_request a on a.case_id = c.id and a.created_at >= ?
  where c.id = ?`;

type FoundCase = Pick<EnrolmentCase, 'accountNumber' | 'district' | 'isAccountReady'>;

interface AskedAccount extends FoundCase {
  /** Base64, sealed to auth's key. */
  readonly sealedPassword: string | null;
}

interface Row extends FoundCase, Pick<EnrolmentCase, 'stage'> {
  readonly sealedPassword: Buffer | null;
}

/** The account to make; without a password when that is too old or gone: then S18 leads in. */
export async function getAccountRequest(
  { statements }: Records,
  caseId: string,
): Promise<AskedAccount> {
  const oldest = new Date(Date.now() - passwordHours * 3_600_000);
  const [asked] = await statements.execute<Row[]>(statement, [oldest, caseId]);
  const { stage, sealedPassword, ...found } = asked ?? (await refuseUnknownCase(statements, caseId));
  refuseRevoked({ stage });
  return { ...found, sealedPassword: sealedPassword && sealedPassword.toString('base64') };
}
