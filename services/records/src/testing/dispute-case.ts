import { randomUUID } from 'node:crypto';

import type { ClaimContent, NumberClaim, StaffActor } from '@ruxue/contracts';
import { someRegisteredData, somePhone } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import type { CaseWalker } from './case-walker.ts';
import type { TestRecords } from './test-records.ts';

type Handlers = TestRecords['handlers'];

/** A member of the city office; another one with another id. */
export const cityOfficer = (staffId = 'city-first'): StaffActor =>
  ({ ...staffOf('110101', ['city-office']), district: null, staffId });

/** A family that claims the number of this child. */
export function someClaim(
  { registered: { child } }: Pick<CaseWalker, 'registered'>, phone = somePhone(),
): ClaimContent {
  const { guardian } = someRegisteredData({ phone });
  return {
    child: { name: child.name, documentNumber: child.documentNumber }, guardian,
    statement: '孩子从未注册过，户口簿在我们手中。', documents: ['household-register', 'birth-certificate'],
  };
}

/** Files a claim in another district than the child's. */
export const fileClaim = (handlers: Handlers, content: ClaimContent, key: string = randomUUID()) =>
  handlers['records.file-number-claim']({ key, district: '110108', content });

/** The claim of this telephone as the city office sees it; undefined once it has ended. */
export async function claimOf(
  handlers: Handlers, phone: string, actor = cityOfficer(),
): Promise<NumberClaim | undefined> {
  const { claims } = await handlers['records.list-number-claims']({ actor });
  return claims.find(({ content }) => content.guardian.phone === phone);
}

/** Puts the child on hold for a claim, as its workflow would. */
export const holdCase = ({ apply }: CaseWalker, claimId: string) =>
  apply({ type: 'holdCase', actor: cityOfficer(), claimId }, { hold: 'dispute' });

/** Proposes to move the number, as the first of two persons. */
export const proposeMove = (handlers: Handlers, { caseId }: CaseWalker, claimId: string) =>
  handlers['records.make-proposal']({
    actor: cityOfficer(), caseId, key: randomUUID(),
    proposal: { kind: 'moveNumber', version: 1, payload: { claimId } },
  });

/** The second person moves it. */
export const moveNumber = (
  { apply }: CaseWalker, actor = cityOfficer('city-second'), proposalVersion = 1,
) => apply({ type: 'moveNumber', actor, proposalVersion }, { hold: 'numberMoved' });

/** A child with a family that has claimed its number. */
export async function claimedCase(handlers: Handlers, holder: CaseWalker) {
  const phone = somePhone();
  await fileClaim(handlers, someClaim(holder, phone));
  const claim = await claimOf(handlers, phone);
  if (claim === undefined) throw new Error('the claim is not listed');
  return { holder, phone, claimId: claim.claimId };
}
