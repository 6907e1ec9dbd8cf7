import { Migration } from '@mikro-orm/migrations';

export class Migration20261129130512_submissions_of_a_captcha extends Migration {

  override name = 'Migration20261129130512_submissions_of_a_captcha';

  override up(): void | Promise<void> {
    this.addSql(`alter table "captcha" add "submissions" smallint not null default 0;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "captcha" drop column "submissions";`);
  }

}
