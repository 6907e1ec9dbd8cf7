import { Migration } from '@mikro-orm/migrations';

export class Migration20261129064700_done_requests extends Migration {

  override name = 'Migration20261129064700_done_requests';

  override up(): void | Promise<void> {
    this.addSql(`create table "done_request" ("case_id" uuid not null, "key" varchar(128) not null, "request_hash" varchar(43) not null, "done_at" timestamptz(3) not null, primary key ("case_id", "key"));`);
    this.addSql(`comment on column "done_request"."request_hash" is 'keyed hash of the request, erased with the case';`);
    this.addSql(`create index "done_request_done_at_index" on "done_request" ("done_at");`);
    this.addSql(`alter table "done_request" add constraint "done_request_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "done_request" cascade;`);
  }

}
