import { Migration } from '@mikro-orm/migrations';

export class Migration20261130031051_recalls extends Migration {

  override name = 'Migration20261130031051_recalls';

  override up(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" add "admission_version" int not null default 0;`);
    this.addSql(`comment on column "enrolment_case"."admission_version" is 'the least version of the next admission, raised by each recall (B22)';`);

    this.addSql(`alter table "decision" add "recalled_at" timestamptz(3) null;`);
    this.addSql(`comment on column "decision"."recalled_at" is 'by two persons; until another is published the family reads 结果核对中 (B22)';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "decision" drop column "recalled_at";`);

    this.addSql(`alter table "enrolment_case" drop column "admission_version";`);
  }

}
