import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Records } from '../records.ts';
import { AccountRequest, passwordHours } from './account-request.entity.ts';

interface AskedAccount
  extends Pick<EnrolmentCase, 'accountNumber' | 'district' | 'isAccountReady'> {
  /** Base64, sealed to auth's key. */
  readonly sealedPassword: string | null;
}

/** The account to make; without a password when that is too old or gone: then S18 leads in. */
export async function getAccountRequest(
  records: Records,
  caseId: string,
): Promise<AskedAccount> {
  const em = records.em();
  const found = await getCase(em, caseId);
  refuseRevoked(found);
  const oldest = new Date(Date.now() - passwordHours * 3_600_000);
  const kept = await em.findOne(AccountRequest, { caseId, createdAt: { $gte: oldest } });
  const sealedPassword = kept && Buffer.from(kept.sealedPassword).toString('base64');
  const { accountNumber, district, isAccountReady } = found;
  return { accountNumber, district, isAccountReady, sealedPassword };
}
