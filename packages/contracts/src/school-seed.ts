import './zod-jitless.ts';
import * as z from 'zod';

import { Catchment } from './catchment.ts';
import { District, SchoolId, Telephone } from './fields.ts';

/** A school of the city's list, with its places (B15, C8). */
export const SchoolSeed = z.object({
  id: SchoolId,
  district: District,
  name: z.string(),
  address: z.string(),
  phone: Telephone,
  places: z.number().int().positive(),
  /** Null where the district has not published it yet (C8). */
  catchment: Catchment.nullable().default(null),
  /** Takes no child any more; those who stand at it go on there. */
  isClosed: z.boolean().default(false),
});
export type SchoolSeed = z.infer<typeof SchoolSeed>;

/** A school of one district's list, as the district's settings have it. */
export const ListedSchool = SchoolSeed.omit({ district: true });
export type ListedSchool = z.infer<typeof ListedSchool>;
