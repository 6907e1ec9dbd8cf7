import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { defaultReasons, DistrictSeed, SchoolSeed, SeasonSeed } from '@ruxue/contracts';
import * as z from 'zod';

import { readSeedTimes } from './seed-times.ts';

/** The part of `deploy/seed` that records keeps, or hands on. */
export interface Seed {
  readonly season: SeasonSeed;
  readonly districts: readonly DistrictSeed[];
  /** The first lists of schools; collection gets them with the settings. */
  readonly schools: readonly SchoolSeed[];
}

/**
 * Reads and checks the seed as it is on the day it is planted; a file that doesn't fit its schema
 * stops the migration.
 */
export async function readSeed(directory: string, now = new Date()): Promise<Seed> {
  const times = readSeedTimes(now);
  const read = async <Schema extends z.ZodType>(name: string, schema: Schema) =>
    schema.parse(JSON.parse(await readFile(join(directory, name), 'utf8'), times));
  return {
    season: await read('season.json', SeasonSeed),
    districts: (await read('districts.json', z.array(DistrictSeed))).map(withReasons),
    schools: await read('schools.json', z.array(SchoolSeed)),
  };
}

/** A district without a list of its own has the default one (B7). */
const withReasons = (district: DistrictSeed): DistrictSeed =>
  district.reasons.length > 0 ? district : { ...district, reasons: [...defaultReasons] };
