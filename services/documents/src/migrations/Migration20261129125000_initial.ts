import { Migration } from '@mikro-orm/migrations';

export class Migration20261129125000_initial extends Migration {

  override name = 'Migration20261129125000_initial';

  override up(): void | Promise<void> {
    this.addSql(`create table "erased_case" ("case_id" uuid not null, "erased_at" timestamptz(3) not null, primary key ("case_id"));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "erased_case" cascade;`);
  }

}
