import { placeDeadlineOf } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { Season } from '../districts/season.entity.ts';

/** Until when the families of a season may confirm their places or give them up (B24). */
export async function getPlaceDeadline(em: EntityManager, season: string): Promise<string> {
  const { data } = await em.findOneOrFail(Season, { code: season });
  return placeDeadlineOf(data);
}
