import { Migration } from '@mikro-orm/migrations';

/** 编号 and 验证码 belong to documents: a form printed before is printed again, with new ones. */
export class Migration20261129130500_numbers_belong_to_documents extends Migration {

  override name = 'Migration20261129130500_numbers_belong_to_documents';

  override up(): void | Promise<void> {
    this.addSql(`alter table "synced_child" drop constraint "synced_child_form_number_unique";`);
    this.addSql(`alter table "synced_child" drop column "form_number", drop column "verification_code";`);
    this.addSql(`drop table if exists "issued_form_number" cascade;`);
  }

  override down(): void | Promise<void> {
    throw new Error('the codes are gone');
  }

}
