import { Migration } from '@mikro-orm/migrations';

export class Migration20261123222336_confirm_child_keys extends Migration {

  override name = 'Migration20261123222336_confirm_child_keys';

  override up(): void | Promise<void> {
    this.addSql(`drop index "child_key_created_at_index";`);
    this.addSql(`alter table "child_key" add "has_case" boolean not null default false;`);
    this.addSql(`comment on column "child_key"."has_case" is 'its registration was seen to have succeeded';`);
    this.addSql(`create index "child_key_has_case_created_at_index" on "child_key" ("has_case", "created_at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "child_key_has_case_created_at_index";`);
    this.addSql(`alter table "child_key" drop column "has_case";`);
    this.addSql(`create index "child_key_created_at_index" on "child_key" ("created_at");`);
  }

}
