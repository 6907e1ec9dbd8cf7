import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply } from '@ruxue/contracts';

import { Denial } from './denial.entity.ts';

/** The deny list as a gateway loads it when it starts. */
export function listDenials(dependencies: { em: () => EntityManager }) {
  const { em } = dependencies;
  return async (): Promise<Reply<'auth.list-denials'>> => {
    const denials = await em().find(Denial, { expiresAt: { $gt: new Date() } });
    return { denials: denials.map((denial) => denial.toView()) };
  };
}
