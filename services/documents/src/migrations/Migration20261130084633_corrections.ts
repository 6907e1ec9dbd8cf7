import { Migration } from '@mikro-orm/migrations';

export class Migration20261130084633_corrections extends Migration {

  override name = 'Migration20261130084633_corrections';

  override up(): void | Promise<void> {
    this.addSql(`alter table "print" add "submission_version" int null;`);
    this.addSql(`comment on column "print"."submission_version" is 'of the data on a form (B19); null on other papers and from before';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "print" drop column "submission_version";`);
  }

}
