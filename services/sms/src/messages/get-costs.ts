import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply } from '@ruxue/contracts';

const days = 60;

type Costs = Reply<'sms.get-costs'>;

/** What the messages of the last 60 days cost, by day and district (B17). */
export function getCosts({ em }: { em: () => EntityManager }) {
  return async (): Promise<Costs> => ({
    costs: await em().execute<Costs['costs']>(
      `select nullif(place, 'city') as district, day::text, messages,
         cost_milliyuan::float8 as milliyuan
       from sent_cost where day > (now() at time zone 'Asia/Shanghai')::date - ${days}
       order by day desc, place`,
    ),
  });
}
