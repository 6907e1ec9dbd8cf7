import { expect, it } from '@jest/globals';

import { personalFields, type PersonalField } from './personal-data/personal-fields.ts';
import { stumbleFields } from './stumbles.ts';

it('has a name for each field of the two forms (B17)', () => {
  const declared = Object.values<PersonalField>(personalFields).flatMap(({ paths }) => paths);
  const named = Object.keys(stumbleFields);
  expect(declared.filter((path) => !named.includes(path))).toEqual([]);
  // What a family types besides is no part of the child's data.
  expect(named.filter((path) => !declared.includes(path))).toEqual([
    'registered.password', 'registered.repeatedPassword', 'registered.smsCode',
  ]);
});
