import {
  declarations, isAllowed, stages, type Action, type ActionDeclaration, type ActionName,
  type CounterActor, type StaffActor, type StaffRole,
} from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';
import { describe, expect, it } from '@jest/globals';

import { decide } from './decide.ts';
import { at, district, fitting, refusalOf, schoolId } from './testing/fitting-actions.ts';

/** The actions of the city office: its own, and where it is second in a district's place (0048). */
const isCitys = ({ type }: Action): boolean => rolesOf(type).includes('city-office');
const isCitysAlone = ({ type }: Action): boolean => rolesOf(type).every((role) => role === 'city-office');
function rolesOf(type: ActionName): readonly StaffRole[] {
  const { by }: ActionDeclaration = declarations[type];
  return typeof by === 'string' ? [] : by.roles;
}

describe('jurisdiction (L7)', () => {
  const staffActions = Object.values(fitting).filter(({ actor }) => actor.kind === 'staff');
  const by = (action: Action, actor: StaffActor): Action =>
    action.actor.kind === 'staff' ? { ...action, actor } as Action : action;

  const districtActions = staffActions.filter((action) => !isCitysAlone(action));

  it.each(districtActions)('$type: another district does not know the case', (action) => {
    const stranger = { ...actorOf(action), district: '110102' } as const;
    for (const stage of stages) {
      expect(refusalOf(at(stage), by(action, stranger))).toBe('not-found');
    }
  });

  it.each(districtActions)('$type: no district, no case', (action) => {
    expect(refusalOf(at('inReview'), by(action, { ...actorOf(action), district: null }))).toBe(
      'not-found',
    );
  });

  it.each(staffActions)('$type: other roles are refused', (action) => {
    for (const role of ['counter-clerk', 'city-office', 'operator', 'agency-reviewer'] as const) {
      if (isCitys(action) && role === 'city-office') continue;
      expect(refusalOf(at('inReview'), by(action, staffOf(district, [role], schoolId)))).toBe('forbidden');
    }
  });

  it('the city office, of no district, acts where it is named, as the second of two too (S13, B21)', () => {
    const cityOffice = { ...staffOf(district, ['city-office']), district: null };
    for (const action of staffActions) {
      const hold = isCitysAlone(action) && action.type !== 'holdCase' ? 'dispute' : null;
      const [fits = 'inReview'] = stages.filter((stage) => isAllowed(stage, action.type));
      expect(refusalOf(at(fits, { identity: 'mismatch', hold }), by(action, cityOffice)))
        .toBe(isCitys(action) ? null : 'not-found');
    }
  });

  it.each(['recordPresentation', 'enrol', 'undoEnrolment'] as const)(
    '%s: an officer acts for the own school only',
    (type) => {
      const other = staffOf(district, ['school-officer'], 'school-110101-2');
      expect(refusalOf(at('presented'), by(fitting[type], other))).toBe('not-found');
    },
  );

  it('an officer cannot enrol a child that presented itself elsewhere', () => {
    const elsewhere = at('presented', { schoolId: 'school-110101-2' });
    expect(refusalOf(elsewhere, fitting.enrol)).toBe('not-found');
    expect(refusalOf({ ...elsewhere, stage: 'enrolled' }, fitting.undoEnrolment)).toBe('not-found');
  });
});

describe('a clerk who acts for a family that is present (B9)', () => {
  const clerk = { kind: 'counter', staffId: 'clerk', district } as const;
  const isAtCounter = ({ type }: Action) => {
    const declaration: ActionDeclaration = declarations[type];
    return declaration.atCounter === true;
  };
  const by = (action: Action, actor: CounterActor) => ({ ...action, actor }) as Action;

  it.each(Object.values(fitting).filter(isAtCounter))(
    '$type: decides as its parent does, at every stage', (action) => {
      for (const stage of stages) {
        expect(decide(at(stage), by(action, clerk))).toEqual(decide(at(stage), action));
      }
    });

  it.each(Object.values(fitting).filter(isAtCounter))(
    '$type: knows no case of another district', (action) => {
      const stranger = { ...clerk, district: '110102' } as const;
      for (const stage of stages) {
        expect(refusalOf(at(stage), by(action, stranger))).toBe('not-found');
      }
    });

  it.each(Object.values(fitting).filter((action) => !isAtCounter(action)))(
    '$type: is refused', (action) => {
      for (const stage of stages) {
        expect(refusalOf(at(stage), by(action, clerk))).toBe('forbidden');
      }
    });
});

describe('hidden stages answer a parent like the stage they seem to be (S14)', () => {
  // The parent may know whether taking back is still possible (B5).
  const parentsActions = Object.values(fitting).filter(
    ({ actor, type }) => actor.kind === 'parent' && type !== 'takeBack',
  );
  const seemsTo = [
    ['decided', 'inReview'], ['enrolled', 'presented'], ['placed', 'presented'],
  ] as const;

  it.each(seemsTo)('%s like %s', (hidden, shown) => {
    for (const action of parentsActions) {
      for (const version of [1, 2]) {
        const asked = 'submissionVersion' in action
          ? { ...action, submissionVersion: version }
          : action;
        const atHidden = decide(at(hidden), asked);
        const atShown = decide(at(shown), asked);
        if ('refused' in atShown) expect(atHidden).toEqual(atShown);
        else expect('refused' in atHidden).toBe(false);
      }
    }
  });
});

const actorOf = (action: Action): StaffActor => {
  if (action.actor.kind !== 'staff') throw new Error('not an action of staff');
  return action.actor;
};
