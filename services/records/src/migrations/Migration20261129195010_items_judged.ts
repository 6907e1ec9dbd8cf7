import { Migration } from '@mikro-orm/migrations';

export class Migration20261129195010_items_judged extends Migration {

  override name = 'Migration20261129195010_items_judged';

  override up(): void | Promise<void> {
    this.addSql(`alter table "item_verdict" add "version" int not null default 0;`);
    this.addSql(`comment on column "item_verdict"."version" is 'the case''s items_version that it made';`);

    this.addSql(`alter table "enrolment_case" add "open_agencies" text[] not null default '{}';`);
    this.addSql(`comment on column "enrolment_case"."open_agencies" is 'agencies with an item that nobody has judged (B4)';`);

    this.addSql(`alter table "decision" add "reasons" bytea null;`);
    this.addSql(`comment on column "decision"."reasons" is 'in the family''s words, sealed under the child''s key';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" drop column "open_agencies";`);

    this.addSql(`alter table "item_verdict" drop column "version";`);

    this.addSql(`alter table "decision" drop column "reasons";`);
  }

}
