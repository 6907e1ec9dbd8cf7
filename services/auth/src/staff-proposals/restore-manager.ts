import { District, PersonName, Refusal, StaffInvitation, type UpdatedStaff } from '@ruxue/contracts';
import * as z from 'zod';

import type { OneWriter } from '../one-writer.ts';
import { applyChange, type ChangeDependencies } from '../staff/apply-change.ts';
import { getMember } from '../staff/get-member.ts';
import { makeInvited } from '../staff/make-invited.ts';
import { recordAccess } from '../staff/record-access.ts';
import { staffOf } from '../staff/staff-manager.ts';
import { listManagers } from './second-person.ts';

/** An operator's request on the machine itself; with a name where the account is new. */
export const ManagerRequest = z.object({
  operator: z.string().regex(/^[\w.-]{1,40}$/u, { error: 'letters, digits, . _ -' }),
  district: District,
  username: StaffInvitation.shape.username,
  displayName: PersonName.optional(),
  reason: z.string().trim().min(1).max(200),
});
export type ManagerRequest = z.infer<typeof ManagerRequest>;

/**
 * Makes a district's first manager, or lets its sole manager in again: enabled, with a new temporary
 * password and without the second factor. The trace names the operator and the reason, and comes
 * first. `forbidden` where another manager of the district could propose it, or the account is no
 * manager; `invalid-input` for a new account without a name.
 */
export function restoreManager(dependencies: ChangeDependencies & { oneWriter: OneWriter }) {
  const { em, staff, oneWriter } = dependencies;
  return async (request: ManagerRequest): Promise<UpdatedStaff> => {
    const { operator, district, username, displayName, reason } = request;
    const actorId = `operator:${operator}`;
    await recordAccess({ em })({
      actorId, operation: 'manager', subject: username, outcome: 'asked', reason,
    });
    return oneWriter(staffOf(district), async () => {
      const managers = await listManagers(staff);
      const isAnother = managers.some((one) =>
        one.district === district && one.username !== username);
      if (isAnother) throw new Refusal('forbidden', { detail: '该区另有区管理员，请由其办理' });
      const known = await staff.findByUsername(username);
      if (known) {
        const target = await getMember(dependencies, known.user.id, district);
        if (!target.member.roles.includes('district-manager')) {
          throw new Refusal('forbidden', { detail: '该登录名不是该区的区管理员' });
        }
        const change = { isEnabled: true, resetPassword: true, resetSecondFactor: true } as const;
        return applyChange(dependencies, target, change, { actorId });
      }
      if (displayName === undefined) {
        const fields = [{ path: 'displayName', message: '请填写姓名' }];
        throw new Refusal('invalid-input', { fields });
      }
      const invitation: StaffInvitation = {
        username, displayName, roles: ['district-manager'], agency: null, schoolId: null,
        deputyship: null,
      };
      const actor = {
        kind: 'staff', staffId: actorId, roles: [], district: null, schoolId: null, agency: null,
      } satisfies Parameters<typeof makeInvited>[1]['actor'];
      return makeInvited(dependencies, { actor, key: 'operator', invitation }, { district });
    });
  };
}
