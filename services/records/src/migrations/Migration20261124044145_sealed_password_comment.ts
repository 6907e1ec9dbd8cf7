import { Migration } from '@mikro-orm/migrations';

export class Migration20261124044145_sealed_password_comment extends Migration {

  override name = 'Migration20261124044145_sealed_password_comment';

  override up(): void | Promise<void> {
    this.addSql(`comment on column "account_request"."sealed_password" is 'sealed to auth''s key for this case';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`comment on column "account_request"."sealed_password" is 'RSA-OAEP to auth''s key, case id as label';`);
  }

}
