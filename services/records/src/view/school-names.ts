import type { Call } from '@ruxue/service-kit';

/** A school's name rarely changes: asked for again after this long. */
const lifetimeMs = 10 * 60_000;

/** Names of schools, kept in memory; collection is their owner. */
export interface SchoolNames {
  get(schoolId: string): Promise<string>;
}

export function createSchoolNames(call: Call): SchoolNames {
  const kept = new Map<string, { name: Promise<string>; until: number }>();
  return {
    get(schoolId) {
      const known = kept.get(schoolId);
      if (known && known.until > Date.now()) return known.name;
      const name = call('collection.get-school', { schoolId }).then((school) => school.name);
      kept.set(schoolId, { name, until: Date.now() + lifetimeMs });
      name.catch(() => kept.delete(schoolId));
      return name;
    },
  };
}
