import { Migration } from '@mikro-orm/migrations';

export class Migration20261130085054_sent_costs extends Migration {

  override name = 'Migration20261130085054_sent_costs';

  override up(): void | Promise<void> {
    this.addSql(`create table "sent_cost" ("day" date not null, "place" varchar(6) not null, "messages" int not null, "cost_milliyuan" bigint not null, primary key ("day", "place"));`);
    this.addSql(`comment on column "sent_cost"."day" is 'in Beijing';`);
    this.addSql(`comment on column "sent_cost"."place" is 'a district, or city for messages of none';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "sent_cost" cascade;`);
  }

}
