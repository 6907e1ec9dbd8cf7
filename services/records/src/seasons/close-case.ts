import { Refusal } from '@ruxue/contracts';

import { Season } from '../districts/season.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';

/** Nobody is closed before the season's end (B25). */
export async function closeCase({ em, found, now }: ActionContext<'closeCase'>): Promise<void> {
  const { data } = await em.findOneOrFail(Season, { code: found.season });
  if (now < new Date(data.ends)) throw new Refusal('action-not-allowed');
}
