import { Migration } from '@mikro-orm/migrations';

export class Migration20261130085416_steps_in_order extends Migration {

  override name = 'Migration20261130085416_steps_in_order';

  override up(): void | Promise<void> {
    this.addSql(`alter table "placement" add "is_named" boolean not null default false, add "reason" varchar(32) null;`);
    this.addSql(`comment on column "placement"."is_named" is 'the district named the school: a place is held (B23)';`);
    this.addSql(`comment on column "placement"."reason" is 'why it was declined, or its enrolment refused';`);

    this.addSql(`alter table "synced_child" add "own_schools" text[] not null default '{}', add "matched_by" varchar(32) null, add "step_order" int not null default 0;`);
    this.addSql(`comment on column "synced_child"."own_schools" is 'those of its residence (C8)';`);
    this.addSql(`comment on column "synced_child"."matched_by" is 'the catchments by which they were found';`);
    this.addSql(`comment on column "synced_child"."step_order" is 'of the last step at a school; a lower one comes late (B23)';`);
    this.addSql(`create index "synced_child_district_index" on "synced_child" ("district");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "placement" drop column "is_named", drop column "reason";`);

    this.addSql(`drop index "synced_child_district_index";`);
    this.addSql(`alter table "synced_child" drop column "own_schools", drop column "matched_by", drop column "step_order";`);
  }

}
