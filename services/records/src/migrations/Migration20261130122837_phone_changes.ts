import { Migration } from '@mikro-orm/migrations';

export class Migration20261130122837_phone_changes extends Migration {

  override name = 'Migration20261130122837_phone_changes';

  override up(): void | Promise<void> {
    this.addSql(`create table "phone_change" ("case_id" uuid not null, "phones" bytea not null, "state" text not null, "changes_at" timestamptz(3) null, "proposal_version" int not null, primary key ("case_id"));`);
    this.addSql(`comment on column "phone_change"."phones" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "phone_change"."changes_at" is 'null until its family has been told: its time runs from then on';`);
    this.addSql(`comment on column "phone_change"."proposal_version" is 'of the proposal that was confirmed: keys its messages';`);
    this.addSql(`create index "phone_change_changes_at_index" on "phone_change" ("changes_at");`);

    this.addSql(`alter table "phone_change" add constraint "phone_change_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "phone_change" add constraint "phone_change_state_check" check ("state" in ('waiting', 'changed', 'stopped'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "phone_change" cascade;`);
  }

}
