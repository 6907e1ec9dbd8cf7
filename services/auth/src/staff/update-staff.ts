import { Refusal, type Reply, type Request } from '@ruxue/contracts';

import type { OneWriter } from '../one-writer.ts';
import { propose } from '../staff-proposals/propose.ts';
import { takesTwo } from '../staff-proposals/takes-two.ts';
import {
  applyChange, changesPowers, dutiesAfter, endsSessions, type ChangeDependencies,
} from './apply-change.ts';
import { checkDuties, type ListSchools } from './check-duties.ts';
import { getMember } from './get-member.ts';
import { assertMayChange, assertNotOwn, getManager, staffOf } from './staff-manager.ts';

interface Dependencies extends ChangeDependencies {
  oneWriter: OneWriter;
  listSchools: ListSchools;
}

/**
 * Changes a staff account of the manager's district, one change at a time in a district: who may
 * change whom hangs on all its managers. Making or resetting a manager is proposed to a second
 * person. `not-found` for other districts' staff, `forbidden`,
 * `invalid-input`, `version-conflict` when the member has changed since it was read.
 */
export function updateStaff(dependencies: Dependencies) {
  const { staff, oneWriter, listSchools } = dependencies;
  return ({
    actor, staffId, baseVersion, change,
  }: Request<'auth.update-staff'>): Promise<Reply<'auth.update-staff'>> =>
    oneWriter(staffOf(actor.district), async () => {
      const manager = await getManager(staff, actor);
      const target = await getMember(dependencies, staffId, manager.district);
      const { member } = target;
      if (member.version !== baseVersion) throw new Refusal('version-conflict');
      const duties = dutiesAfter(member, change);
      assertMayChange(manager, member, duties);
      if (endsSessions(change)) assertNotOwn(manager, member);
      if (changesPowers(change)) await checkDuties(duties, manager.district, listSchools);
      if (takesTwo(member, change)) {
        const proposal = await propose(dependencies, manager, { kind: 'update', change }, member);
        return { outcome: 'proposed', proposal };
      }
      const by = { actorId: manager.staffId };
      return { outcome: 'done', done: await applyChange(dependencies, target, change, by) };
    });
}
