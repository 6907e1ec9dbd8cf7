import { refuseRevoked, refuseUnknownCase } from '../cases/find-case.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { Handler, Records } from '../records.ts';
import { passwordHours } from './account-request.entity.ts';

const statement = `
  select c.account_number as "accountNumber", c.district, c.stage,
    a.sealed_password as "sealedPassword"
  from enrolment_case c
  left join account_request a on a.case_id = c.id and a.created_at >= ?
  where c.id = ?`;

interface Asked extends Pick<EnrolmentCase, 'accountNumber' | 'district' | 'stage'> {
  readonly sealedPassword: Buffer | null;
}

/** The account to make; without a password when that is too old or gone: then S18 leads in. */
export const getAccountRequest = ({ database }: Records): Handler<'records.get-account-request'> =>
  async ({ caseId }) => {
    const em = database.em.fork();
    const oldest = new Date(Date.now() - passwordHours * 3_600_000);
    const [asked] = await em.execute<Asked[]>(statement, [oldest, caseId]);
    const { accountNumber, district, stage, sealedPassword } =
      asked ?? (await refuseUnknownCase(em, caseId));
    refuseRevoked({ stage });
    return {
      accountNumber, district, sealedPassword: sealedPassword && sealedPassword.toString('base64'),
    };
  };
