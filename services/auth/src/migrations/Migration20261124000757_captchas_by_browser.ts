import { Migration } from '@mikro-orm/migrations';

export class Migration20261124000757_captchas_by_browser extends Migration {

  override name = 'Migration20261124000757_captchas_by_browser';

  override up(): void | Promise<void> {
    this.addSql(`alter table "captcha" add "session_hash" varchar(255) not null default '', add "subject_hash" varchar(255) null, add "ordered_by" varchar(255) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "captcha" drop column "session_hash", drop column "subject_hash", drop column "ordered_by";`);
  }

}
