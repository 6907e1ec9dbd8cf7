import './zod-jitless.ts';
import * as z from 'zod';

import { Catchment } from './catchment.ts';
import { District, Telephone } from './fields.ts';

/** A school of the city's list, with its places (B15, C8). */
export const SchoolSeed = z.object({
  id: z.string().max(64),
  district: District,
  name: z.string(),
  address: z.string(),
  phone: Telephone,
  places: z.number().int().positive(),
  /** Null where the district has not published it yet (C8). */
  catchment: Catchment.nullable().default(null),
});
export type SchoolSeed = z.infer<typeof SchoolSeed>;
