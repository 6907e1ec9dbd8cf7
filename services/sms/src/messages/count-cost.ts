import type { EntityManager } from '@mikro-orm/postgresql';
import type { DistrictCode } from '@ruxue/contracts';

/** Adds a sent message to the costs of its day and district, in the transaction that keeps it (B17). */
export async function countCost(
  em: EntityManager,
  { sentAt, district, milliyuan }: {
    readonly sentAt: Date; readonly district: DistrictCode | null; readonly milliyuan: number;
  },
): Promise<void> {
  await em.execute(
    `insert into sent_cost (day, place, messages, cost_milliyuan)
     values ((?::timestamptz at time zone 'Asia/Shanghai')::date, ?, 1, ?)
     on conflict (day, place) do update
       set messages = sent_cost.messages + 1,
         cost_milliyuan = sent_cost.cost_milliyuan + excluded.cost_milliyuan`,
    [sentAt, district ?? 'city', milliyuan],
  );
}
