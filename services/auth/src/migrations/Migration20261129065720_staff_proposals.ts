import { Migration } from '@mikro-orm/migrations';

export class Migration20261129065720_staff_proposals extends Migration {

  override name = 'Migration20261129065720_staff_proposals';

  override up(): void | Promise<void> {
    this.addSql(`create table "staff_proposal" ("id" uuid not null, "subject" varchar(255) not null, "district" varchar(255) not null, "staff_id" varchar(255) null, "proposer_id" varchar(255) not null, "base_version" int not null, "request" jsonb not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`alter table "staff_proposal" add constraint "staff_proposal_subject_unique" unique ("subject");`);
    this.addSql(`create index "staff_proposal_expires_at_index" on "staff_proposal" ("expires_at");`);
    this.addSql(`create index "staff_proposal_district_index" on "staff_proposal" ("district");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "staff_proposal" cascade;`);
  }

}
