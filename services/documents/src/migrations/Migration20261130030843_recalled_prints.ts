import { Migration } from '@mikro-orm/migrations';

export class Migration20261130030843_recalled_prints extends Migration {

  override name = 'Migration20261130030843_recalled_prints';

  override up(): void | Promise<void> {
    this.addSql(`alter table "issued_form_number" drop constraint "issued_form_number_case_id_unique";`);
    this.addSql(`alter table "issued_form_number" add "voided_at" timestamptz(3) null;`);
    this.addSql(`comment on column "issued_form_number"."voided_at" is 'by a recall: the child has another one since (B22)';`);
    this.addSql(`create unique index "issued_form_number_standing_unique" on "issued_form_number" ("case_id") where "voided_at" is null;`);

    this.addSql(`alter table "print" add "voided_at" timestamptz(3) null;`);
    this.addSql(`comment on column "print"."voided_at" is 'by a recall, with its number (B22)';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "issued_form_number_standing_unique";`);
    this.addSql(`alter table "issued_form_number" drop column "voided_at";`);
    this.addSql(`alter table "issued_form_number" add constraint "issued_form_number_case_id_unique" unique ("case_id");`);

    this.addSql(`alter table "print" drop column "voided_at";`);
  }

}
