import { Migration } from '@mikro-orm/migrations';

export class Migration20261129235001_shown_materials extends Migration {

  override name = 'Migration20261129235001_shown_materials';

  override up(): void | Promise<void> {
    this.addSql(`create table "shown_material" ("case_id" uuid not null, "item" varchar(40) not null, "subject" varchar(16) not null, "staff_id" varchar(64) not null, "shown_at" timestamptz(3) not null, "version" int not null, primary key ("case_id", "item", "subject"));`);
    this.addSql(`comment on column "shown_material"."version" is 'the case''s items_version that it made';`);

    this.addSql(`alter table "decision" add "checked" jsonb null;`);
    this.addSql(`comment on column "decision"."checked" is 'the places found in order, told with the publication';`);

    this.addSql(`alter table "shown_material" add constraint "shown_material_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "shown_material" cascade;`);

    this.addSql(`alter table "decision" drop column "checked";`);
  }

}
