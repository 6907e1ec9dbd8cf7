import { Migration } from '@mikro-orm/migrations';

export class Migration20261123222336_drop_case_key_id extends Migration {

  override name = 'Migration20261123222336_drop_case_key_id';

  override up(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" drop column "key_id";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" add "key_id" uuid not null;`);
    this.addSql(`comment on column "enrolment_case"."key_id" is 'the key that all sealed values of this case are under';`);
  }

}
