import type { EntityDictionary } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hintSubjects } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';

import { Denial } from './denial.entity.ts';

/**
 * Adds to the deny list and tells every gateway. Late or repeated calls never take anything back:
 * the later of two moments counts.
 */
export function deny(dependencies: { em: () => EntityManager; hints: Hints }) {
  const { em, hints } = dependencies;
  return async (request: Request<'auth.deny'>): Promise<Reply<'auth.deny'>> => {
    const entities = em();
    const [row] = await entities.execute<[EntityDictionary<Denial>]>(
      `insert into denial (subject, not_before, expires_at) values (?, ?, ?)
       on conflict (subject) do update set
         not_before = greatest(denial.not_before, excluded.not_before),
         expires_at = greatest(denial.expires_at, excluded.expires_at),
         changed_at = clock_timestamp()
       returning *`,
      [request.subject, new Date(request.notBefore), new Date(request.expiresAt)],
    );
    hints.publish(hintSubjects.denied, entities.map(Denial, row).toView());
    return {};
  };
}
