import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';
import { PhoneChange, phoneChangeColumns } from './phone-change.entity.ts';
import { requireFreePhone } from './require-free-phone.ts';

/**
 * A second person confirms a change of telephone (B20). The upkeep tells the family, and changes the
 * number a day later; it takes the place of an earlier change that still waits.
 */
export async function confirmPhoneChange(context: ActionContext<'confirmPhoneChange'>): Promise<void> {
  const { em, keyRing, found, action: { proposalVersion } } = context;
  const { phone: to } = await confirmProposal(context, 'changePhone');
  if (to === null) throw new Error('a proposal names its number');
  const from = await requireFreePhone(context, { em, found, phone: to });
  const { id: caseId } = found;
  const key = await keyRing.forCase(caseId);
  await em.upsert(PhoneChange, {
    caseId, state: 'waiting', changesAt: null, proposalVersion,
    phones: key.sealJson(phoneChangeColumns.phones, { from, to }),
  });
}
