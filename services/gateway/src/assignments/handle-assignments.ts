import { Refusal, type StaffActor, type StaffMember } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import { canReview } from './can-review.ts';

/** Whose case it is and who has it open (L6); records checks the jurisdiction. */
export function assignmentHandlers(call: Call) {
  return {
    takeLease: async (request) => {
      const actor = staffActor(request);
      const asked = { actor, ...request.params, ...request.body };
      const body = await call('records.take-lease', asked);
      return { status: 200, body };
    },
    releaseLease: async (request) => {
      await call('records.release-lease', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
    assignCase: async (request) => {
      const actor = staffActor(request);
      await checkReceiver(call, actor, request.body.staffId);
      const asked = { actor, ...request.params, ...request.body };
      const body = await call('records.assign-case', asked);
      return { status: 200, body };
    },
    reassignCases: async (request) => {
      const actor = staffActor(request);
      await checkReceiver(call, actor, request.body.to, 'to');
      const body = await call('records.reassign-cases', { actor, ...request.body });
      return { status: 200, body };
    },
  } satisfies Partial<RouteHandlers>;
}

/**
 * A manager gives cases to people of the own district who can review them; auth knows these. A
 * reviewer gives to nobody else: records refuses that.
 */
export async function checkReceiver(
  call: Call, actor: StaffActor, receiver: string | null, path = 'staffId',
): Promise<void> {
  const isManager = actor.roles.includes('district-manager');
  if (receiver === null || receiver === actor.staffId || !isManager) return;
  const { staff } = await call('auth.list-staff', { actor });
  if (staff.some((member: StaffMember) => member.staffId === receiver && canReview(member))) return;
  const message = '请选择本区在岗的审核员或区管理员';
  throw new Refusal('invalid-input', { fields: [{ path, message }] });
}
