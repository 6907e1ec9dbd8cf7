import { Migration } from '@mikro-orm/migrations';

export class Migration20261129075519_staff_access extends Migration {

  override name = 'Migration20261129075519_staff_access';

  override up(): void | Promise<void> {
    this.addSql(`create table "staff_access" ("id" uuid not null, "actor_id" varchar(255) not null, "operation" varchar(255) not null, "subject" varchar(255) null, "outcome" varchar(255) not null, "at" timestamptz(3) not null default clock_timestamp(), primary key ("id"));`);
    this.addSql(`create index "staff_access_actor_id_at_index" on "staff_access" ("actor_id", "at");`);
    // B11: the app role adds traces and reads them; it may change or delete none.
    this.addSql(`revoke update, delete, truncate on "staff_access" from "auth_app";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "staff_access" cascade;`);
  }

}
