import { Migration } from '@mikro-orm/migrations';

/** Staff see and find what was submitted, not what is corrected since. */
export class Migration20261129070739_frozen_registered_data extends Migration {

  override name = 'Migration20261129070739_frozen_registered_data';

  override up(): void | Promise<void> {
    this.addSql(`alter table "submission" add "registered" bytea null, add "name_hash" varchar(43) null;`);
    this.addSql(`update "submission" s set "registered" = c."registered", "name_hash" = c."name_hash" from "enrolment_case" c where c."id" = s."case_id";`);
    this.addSql(`alter table "submission" alter column "registered" set not null, alter column "name_hash" set not null;`);
    this.addSql(`comment on column "submission"."registered" is 'sealed under the child''s key as enrolment_case.registered';`);
    this.addSql(`comment on column "submission"."name_hash" is 'keyed hash of the name, for search';`);
    this.addSql(`create index "submission_name_hash_index" on "submission" ("name_hash");`);

    this.addSql(`drop index "enrolment_case_season_name_hash_index";`);
    this.addSql(`alter table "enrolment_case" drop column "name_hash";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" add "name_hash" varchar(43) not null default '';`);
    this.addSql(`comment on column "enrolment_case"."name_hash" is 'keyed hash of the name, for search';`);
    this.addSql(`create index "enrolment_case_season_name_hash_index" on "enrolment_case" ("season", "name_hash");`);

    this.addSql(`drop index "submission_name_hash_index";`);
    this.addSql(`alter table "submission" drop column "registered", drop column "name_hash";`);
  }

}
