import { Migration } from '@mikro-orm/migrations';

export class Migration20261123184359_initial extends Migration {

  override name = 'Migration20261123184359_initial';

  override up(): void | Promise<void> {
    this.addSql(`create table "child_key" ("case_id" uuid not null, "key_id" uuid not null, "season" varchar(16) not null, "district" varchar(6) not null, "wrapped" bytea not null, "created_at" timestamptz(3) not null, primary key ("case_id"));`);
    this.addSql(`alter table "child_key" add constraint "child_key_key_id_unique" unique ("key_id");`);
    this.addSql(`create index "child_key_created_at_index" on "child_key" ("created_at");`);

    this.addSql(`create table "district_key" ("season" varchar(16) not null, "district" varchar(6) not null, "wrapped" bytea not null, "created_at" timestamptz(3) not null, primary key ("season", "district"));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "child_key" cascade;`);
    this.addSql(`drop table if exists "district_key" cascade;`);
  }

}
