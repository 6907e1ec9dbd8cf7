import { Migration } from '@mikro-orm/migrations';

export class Migration20261129062628_staff_versions extends Migration {

  override name = 'Migration20261129062628_staff_versions';

  override up(): void | Promise<void> {
    this.addSql(`create table "staff_version" ("staff_id" varchar(255) not null, "version" int not null, primary key ("staff_id"));`);

    this.addSql(`alter table "staff_change_entry" add "proposal_id" uuid null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "staff_version" cascade;`);

    this.addSql(`alter table "staff_change_entry" drop column "proposal_id";`);
  }

}
