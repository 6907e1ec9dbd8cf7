import { Migration } from '@mikro-orm/migrations';

export class Migration20261130033728_recalled_publications extends Migration {

  override name = 'Migration20261130033728_recalled_publications';

  override up(): void | Promise<void> {
    this.addSql(`alter table "batch" drop constraint "batch_kind_check";`);
    this.addSql(`alter table "batch" add "publication_id" uuid null, add "recall_reason" varchar(32) null, add "confirmed_by" varchar(64) null, add "withdrawn_at" timestamptz(3) null;`);
    this.addSql(`comment on column "batch"."publication_id" is 'of a recall (B22)';`);
    this.addSql(`comment on column "batch"."recall_reason" is 'why the publication is recalled';`);
    this.addSql(`comment on column "batch"."confirmed_by" is 'the second person of a recall, in whose name it acts';`);
    this.addSql(`comment on column "batch"."withdrawn_at" is 'of a recall that nobody confirms any more';`);
    this.addSql(`create index "batch_publication_id_index" on "batch" ("publication_id");`);
    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'return', 'note', 'assign', 'recall', 'undo', 'judge'));`);

    this.addSql(`alter table "batch_target" drop constraint "batch_target_reason_check";`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_reason_check" check ("reason" in ('decided', 'notSubmitted', 'withFamily', 'published', 'identityOpen', 'itemOpen', 'leased', 'changed', 'revoked', 'failed', 'nothingToCorrect', 'assigned', 'closed', 'secondLook', 'recalled', 'unfollowed', 'admitted'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "batch_publication_id_index";`);
    this.addSql(`alter table "batch" drop constraint "batch_kind_check";`);
    this.addSql(`alter table "batch" drop column "publication_id", drop column "recall_reason", drop column "confirmed_by", drop column "withdrawn_at";`);
    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'return', 'note', 'assign', 'undo', 'judge'));`);

    this.addSql(`alter table "batch_target" drop constraint "batch_target_reason_check";`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_reason_check" check ("reason" in ('decided', 'notSubmitted', 'withFamily', 'published', 'identityOpen', 'itemOpen', 'leased', 'changed', 'revoked', 'failed', 'nothingToCorrect', 'assigned'));`);
  }

}
