import { Migration } from '@mikro-orm/migrations';

export class Migration20261130100243_lost_places extends Migration {

  override name = 'Migration20261130100243_lost_places';

  override up(): void | Promise<void> {
    this.addSql(`alter table "decision" add "confirmed_at" timestamptz(3) null, add "ended_as" text null, add "ended_at" timestamptz(3) null, add "ended_reason" varchar(32) null;`);
    this.addSql(`comment on column "decision"."confirmed_at" is 'when the family confirmed its place (B24)';`);
    this.addSql(`comment on column "decision"."ended_as" is 'how the place was lost (B24)';`);
    this.addSql(`alter table "decision" add constraint "decision_ended_as_check" check ("ended_as" in ('declined', 'noShow', 'withdrawn'));`);

    this.addSql(`alter table "last_notice" drop constraint "last_notice_pkey";`);
    this.addSql(`alter table "last_notice" add "recipient" text not null default 'account';`);
    this.addSql(`alter table "last_notice" add primary key ("id", "recipient");`);
    this.addSql(`alter table "last_notice" add constraint "last_notice_recipient_check" check ("recipient" in ('account', 'guardian2'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "decision" drop constraint "decision_ended_as_check";`);
    this.addSql(`alter table "decision" drop column "confirmed_at", drop column "ended_as", drop column "ended_at", drop column "ended_reason";`);

    this.addSql(`delete from "last_notice" where "recipient" <> 'account';`);
    this.addSql(`alter table "last_notice" drop constraint "last_notice_pkey";`);
    this.addSql(`alter table "last_notice" drop constraint "last_notice_recipient_check";`);
    this.addSql(`alter table "last_notice" drop column "recipient";`);
    this.addSql(`alter table "last_notice" add primary key ("id");`);
  }

}
