import { randomUUID } from 'node:crypto';

import type { DistrictCode } from '@ruxue/contracts';
import { Client } from 'pg';

import { registeredFamily, type Family } from '../support/family.ts';
import { invitedStaff } from '../support/staff.ts';
import { approved, confirmedForm, published, submittedDetails } from '../support/way.ts';
import type { World } from '../support/world.ts';

const street = '试验大街';

/** A child whose family holds its form. */
export interface SchoolChild {
  readonly family: Family;
  readonly caseId: string;
  readonly form: { readonly formNumber: string; readonly verificationCode: string };
}

/** Schools of a suite's own in a district, and children of theirs. */
export interface SomeSchools {
  /** The first takes children from the suite's street, the others nobody's. */
  readonly ids: readonly string[];
  readonly manager: string;
  readonly reviewer: string;
  officerOf(schoolId: string): Promise<string>;
  /** Children of the street, approved, published and confirmed. */
  confirmedChildren(count: number): Promise<SchoolChild[]>;
  setPlaces(schoolId: string, places: number): Promise<unknown>;
  takenAt(schoolId: string): Promise<number>;
  close(): Promise<void>;
}

export async function openSomeSchools(
  world: World, district: DistrictCode, places: readonly number[],
): Promise<SomeSchools> {
  const { api, stack } = world;
  const collection = new Client({ connectionString: stack.databases['collection']?.app ?? '' });
  await collection.connect();
  const ids = places.map((_places, at) => `school-${randomUUID().slice(0, 8)}-${String(at + 1)}`);
  for (const [at, id] of ids.entries()) {
    const areas = [{ name: street, from: null, to: null, side: 'both' }];
    const catchment = { rule: 'single', areas, lastYear: null, warning: null };
    await collection.query(
      `insert into school (id, district, name, address, phone, places, taken, catchment)
       values ($1, $2, $3, '试验路1号', '010-60000000', $4, 0, $5)`,
      [id, district, `试验小学${String(at + 1)}`, places[at], at === 0 ? catchment : null],
    );
  }
  const [manager, reviewer] = await Promise.all([
    world.staffToken('manager-chaoyang'), world.staffToken('reviewer-chaoyang'),
  ]);
  return {
    ids, manager, reviewer,
    officerOf: async (schoolId) =>
      (await invitedStaff(world, manager, { roles: ['school-officer'], schoolId })).token,
    async confirmedChildren(count) {
      const families = await Promise.all(Array.from({ length: count }, async () => {
        const family = await registeredFamily(world, { district });
        const residenceAddress = `北京市朝阳区${street}8号`;
        await submittedDetails(api, family, 'verified', { residenceAddress });
        return { family, caseId: await approved(api, reviewer, family) };
      }));
      await published(api, manager, 'publish');
      return Promise.all(families.map(async (one) =>
        ({ ...one, form: await confirmedForm(api, one.family) })));
    },
    setPlaces: (schoolId, count) =>
      collection.query('update school set places = $2 where id = $1', [schoolId, count]),
    async takenAt(schoolId) {
      const { rows } = await collection.query<{ taken: number }>(
        'select taken from school where id = $1', [schoolId]);
      return rows[0]?.taken ?? 0;
    },
    async close() {
      // The children stay, and with them the schools that they are at.
      await collection.query(
        `update school set catchment = null, name = name || '（已结束）' where id = any($1)`, [ids]);
      await collection.end();
    },
  };
}
