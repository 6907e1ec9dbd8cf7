import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import { SyncedChild } from '../children/synced-child.entity.ts';
import { leavePlacement } from './leave-placement.ts';
import { lockSchools } from './lock-schools.ts';
import { holdsPlace, Placement } from './placement.entity.ts';

type Asked = Request<'collection.set-school-step'>;

/**
 * Sets a child's step at a school (B23). Enrolment takes one of its places under the school's row
 * lock, `school-full` when none is left (B15); so does a naming by the district. A closed school takes
 * no new child. The state asked for is the state afterwards, unless a later one has come already.
 */
export function setSchoolStep({ em }: { em: () => EntityManager }) {
  return async (asked: Asked): Promise<Reply<'collection.set-school-step'>> => {
    const { caseId, schoolId, step } = asked;
    await em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      const child = await transaction.findOne(SyncedChild, caseId);
      if (child && isLate(child, asked)) return;
      if (schoolId === null || step === 'none') return leavePlacement(transaction, caseId);
      if (!child) throw new Refusal('not-found');
      await placeAt(transaction, child, { ...asked, schoolId, step });
    });
    return {};
  };
}

/** A step whose effect was tried for so long that the child has gone on meanwhile. */
function isLate(child: SyncedChild, { order }: Asked): boolean {
  if (order === undefined) return false;
  if (order < child.stepOrder) return true;
  child.stepOrder = order;
  return false;
}

/** A step by which a child comes to a school. */
const isNew = (step: Placement['step']): boolean => step === 'named' || step === 'presented';

const standsAt = (before: Placement | null, schoolId: string): boolean =>
  before?.schoolId === schoolId && before.step !== 'declined' && before.step !== 'left';

async function placeAt(
  transaction: EntityManager,
  { caseId, district }: SyncedChild,
  { schoolId, step, isNamed, reason }: Asked & Pick<Placement, 'schoolId' | 'step'>,
): Promise<void> {
  const before = await transaction.findOne(Placement, caseId);
  const schools = await lockSchools(transaction, before ? [schoolId, before.schoolId] : [schoolId]);
  const school = schools.get(schoolId);
  if (school?.district !== district) throw new Refusal('not-found');
  if (school.isClosed && isNew(step) && !standsAt(before, schoolId)) {
    throw new Refusal('action-not-allowed', {
      detail: `${school.name}已停止招生，不再接收新的儿童，请由区里安排其他学校`,
    });
  }
  if (before && holdsPlace(before)) schools.get(before.schoolId)?.freePlace();
  if (holdsPlace({ step, isNamed, isPast: before?.isPast ?? false })) school.takePlace();
  const placed = { schoolId, step, isNamed, reason };
  if (before) transaction.assign(before, placed);
  else transaction.create(Placement, { caseId, ...placed });
}
