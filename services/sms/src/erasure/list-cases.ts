import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { listHeldCases } from '@ruxue/service-kit';

const held = `
  select case_id, created_at as since from message where case_id is not null union all
  select case_id, sent_at from code where case_id is not null union all
  select case_id, prepared_at from prepared_notice`;

/** The cases with a message, a code or a prepared notice (B14): all that an erasure takes. */
export function listCases({ em }: { em: () => EntityManager }) {
  return async (asked: Request<'sms.list-cases'>): Promise<Reply<'sms.list-cases'>> =>
    ({ cases: await listHeldCases(em(), held, asked) });
}
