import { defineEntity, p } from '@mikro-orm/postgresql';
import { describe, expect, it } from '@jest/globals';
import { holds, type DatabaseDescription } from '@ruxue/service-kit';

import { columnFaults } from './personal-columns.ts';

const schema = defineEntity({
  name: 'Pet',
  tableName: 'pet',
  properties: {
    id: p.uuid().primary(),
    ownersPhone: holds(p.string().nullable(), 'guardianPhone'),
    ownersName: p.string(),
  },
});
class Pet extends schema.class {}
schema.setClass(Pet);

const describePets = (databaseUrl: string): DatabaseDescription => ({
  name: 'pets', databaseUrl, entities: [Pet], migrations: new URL('.', import.meta.url),
});
const faults = (notPersonal: Record<string, string>) => columnFaults(describePets, notPersonal);

describe('the declarations of a table', () => {
  it('must have every column, declared or listed', () => {
    expect(faults({ pet: 'id owners_name' })).toEqual([]);
    expect(faults({ pet: 'id' })).toEqual([
      'pet.owners_name: declare by holds(…) what it holds, or list it as not personal',
    ]);
    expect(faults({})).toHaveLength(2);
  });

  it('must not list what is declared, or what there is no more', () => {
    expect(faults({ pet: 'id owners_name owners_phone' })).toEqual([
      'pet.owners_phone: declared and listed',
    ]);
    expect(faults({ pet: 'id owners_name age' })).toEqual(['pet.age: no such column']);
  });
});
