import { Refusal, verdictFileLimits } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

/** The events that carry the number of unknown numbers, `unknown`. */
const countedEvents = ['tryVerdictFile', 'refuseVerdictFile'] as const;

/**
 * How many numbers of nobody's, or of others', a person has sent in the last 24 hours, and when they
 * may send again once there are too many. Files of one person come one after another from here on.
 */
export async function countUnknown(
  em: EntityManager, staffId: string,
): Promise<{ unknown: number; retryAfterSeconds: number }> {
  await em.execute(`select pg_advisory_xact_lock(hashtext('verdict-file'), hashtext(?))`, [staffId]);
  const [row] = await em.execute<{ unknown: number; retryAfterSeconds: number }[]>(
    `select coalesce(sum((facts->>'unknown')::int), 0)::int as unknown,
       coalesce(extract(epoch from min(at) + interval '24 hours' - now()), 86400)::int
         as "retryAfterSeconds"
     from audit_entry
     where event in (?) and staff_id = ? and at > now() - interval '24 hours'
       and (facts->>'unknown')::int > 0`,
    [countedEvents, staffId],
  );
  return row ?? { unknown: 0, retryAfterSeconds: 0 };
}

/** The refusal of a file that would be an enumeration (L7). */
export function tooManyUnknown(retryAfterSeconds: number): Refusal {
  const most = verdictFileLimits.unknownNumbers;
  return new Refusal('too-many-requests', {
    detail: `您24小时内提交的清单中，超过${most}个编号不存在或不属于本部门核验，暂停导入，请核对清单；` +
      '逐名核验不受影响',
    retryAfterSeconds,
  });
}
