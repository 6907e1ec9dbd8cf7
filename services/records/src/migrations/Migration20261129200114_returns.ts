import { Migration } from '@mikro-orm/migrations';

export class Migration20261129200114_returns extends Migration {

  override name = 'Migration20261129200114_returns';

  override up(): void | Promise<void> {
    this.addSql(`create table "case_return" ("case_id" uuid not null, "version" int not null, "submission_version" int not null, "items" jsonb not null, "notes" bytea not null, "until" timestamptz(3) not null, "returned_by" varchar(64) not null, "returned_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, primary key ("case_id", "version"));`);
    this.addSql(`comment on column "case_return"."version" is 'the case''s stage version with the return';`);
    this.addSql(`comment on column "case_return"."notes" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "case_return"."closed_at" is 'when the family resubmitted';`);

    this.addSql(`alter table "enrolment_case" add "second_look_of" int null, add "second_look_at" timestamptz(3) null;`);
    this.addSql(`comment on column "enrolment_case"."second_look_of" is 'the version of the decision that the family had looked at again (B5)';`);

    this.addSql(`alter table "case_return" add constraint "case_return_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "case_return" cascade;`);

    this.addSql(`alter table "enrolment_case" drop column "second_look_of", drop column "second_look_at";`);
  }

}
