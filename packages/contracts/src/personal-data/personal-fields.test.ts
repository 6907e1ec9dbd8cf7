import { describe, expect, it } from '@jest/globals';

import { SeenAtCounter } from '../counter.ts';
import { Details, DetailsFields } from '../details.ts';
import { GuardianDetails } from '../guardian.ts';
import { RosterEntry } from '../operations/collection-operations.ts';
import { Review } from '../operations/records-staff-operations.ts';
import { RegisteredChild, RegisteredData, RegisteredGuardian } from '../registration.ts';
import { personalFields, seenAt, type PersonalField } from './personal-fields.ts';

const fields: PersonalField[] = Object.values(personalFields);
const declared = fields.flatMap(({ paths }) => paths);

const guardianNames = new Set(GuardianDetails.options.flatMap((option) =>
  'options' in option ? option.options.flatMap((one) => Object.keys(one.shape)) : Object.keys(option.shape)));

/** Every place of the two forms that holds a value. */
const places = [
  ...Object.keys(RegisteredChild.shape).map((name) => `registered.child.${name}`),
  ...Object.keys(RegisteredGuardian.shape).map((name) => `registered.guardian.${name}`),
  ...Object.keys(DetailsFields.shape).flatMap((name) =>
    name === 'guardian1' || name === 'guardian2'
      ? [...guardianNames].map((inner) => `details.${name}.${inner}`)
      : [`details.${name}`]),
];

describe('the declarations of personal fields (C12)', () => {
  it('have every field of the forms, once: a new one is declared in personal-fields.ts', () => {
    expect(Object.keys(RegisteredData.shape)).toEqual(['child', 'guardian']);
    expect([...declared].sort()).toEqual([...places].sort());
  });

  it('ask for a consent wherever staff of the district see nothing of a form (B26)', () => {
    const hidden = fields.filter(({ paths, seenBy }) =>
      paths.length > 0 && !seenBy.includes('district'));
    expect(hidden.map(({ name }) => name)).toEqual(['血型', '既往病史', '过敏史']);
    expect(hidden.every(({ ground }) => ground === 'consent')).toBe(true);
  });

  it('name each field once, in Chinese', () => {
    const names = fields.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\p{Script=Han}（）、，]+$/u);
  });
});

describe("a step's sight (B26)", () => {
  it('is what the case of a review has: all but the health data', () => {
    const review = Review.shape.details.unwrap();
    const unseen = Object.keys(Details.shape).filter((name) => !(name in review.shape));
    const details = Object.fromEntries(Object.keys(DetailsFields.shape).map((name) => [name, '']));
    const seen = Object.keys(seenAt('district', 'details', details));
    expect(Object.keys(details).filter((name) => !seen.includes(name)).sort()).toEqual(unseen.sort());
    expect(unseen).toContain('allergies');
  });

  it('is what the list of a school has of the registered data', () => {
    const registered = Object.fromEntries(
      Object.keys(RegisteredChild.shape).map((name) => [name, name]),
    );
    const child = seenAt('school', 'registered', { child: registered, guardian: { phone: '1' } });
    expect(child).toEqual({
      child: { name: 'name', sex: 'sex', birthDate: 'birthDate' }, guardian: { phone: '1' },
    });
    expect(Object.keys(RosterEntry.shape)).toEqual(
      expect.arrayContaining(['childName', 'sex', 'birthDate', 'guardianName', 'phone']),
    );
  });

  it('is what a clerk at the counter compares with papers (B9)', () => {
    const part = (shape: object) => Object.fromEntries(Object.keys(shape).map((name) => [name, name]));
    const { child, guardian } = seenAt('counter', 'registered', {
      child: part(RegisteredChild.shape), guardian: part(RegisteredGuardian.shape),
    });
    const { documentType, ...seen } = Object(child) as Record<string, unknown>;
    expect(documentType).toBe('documentType');
    expect(Object.keys(seen).sort()).toEqual(Object.keys(SeenAtCounter.shape.child.shape).sort());
    expect(Object.keys(Object(guardian) as object).sort())
      .toEqual(Object.keys(SeenAtCounter.shape.guardian.shape).sort());
  });

  it('reaches into the guardians', () => {
    const guardian1 = { name: 'a', phone: 'b', employer: 'c' };
    expect(seenAt('district', 'details', { guardian1 })).toEqual({ guardian1 });
    expect(seenAt('school', 'details', { guardian1, guardian2: null }))
      .toEqual({ guardian1: { name: 'a', phone: 'b' }, guardian2: null });
  });
});
