import { Migration } from '@mikro-orm/migrations';

export class Migration20261129234002_batches_of_acts extends Migration {

  override name = 'Migration20261129234002_batches_of_acts';

  override up(): void | Promise<void> {
    this.addSql(`alter table "batch" drop constraint "batch_kind_check";`);
    this.addSql(`alter table "batch" add "until" timestamptz(3) null, add "assign_to" varchar(64) null;`);
    this.addSql(`comment on column "batch"."until" is 'of a return: the families'' deadline (B5)';`);
    this.addSql(`comment on column "batch"."assign_to" is 'of an assignment: whose they become';`);
    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'return', 'note', 'assign', 'undo', 'judge'));`);

    this.addSql(`alter table "batch_target" drop constraint "batch_target_reason_check";`);
    this.addSql(`alter table "batch_target" add "assigned_to" varchar(64) null, add "note_id" uuid null, add "note" bytea null;`);
    this.addSql(`comment on column "batch_target"."assigned_to" is 'whose it was at the dry run';`);
    this.addSql(`comment on column "batch_target"."note_id" is 'the note that the batch writes, or takes back';`);
    this.addSql(`comment on column "batch_target"."note" is 'sealed under the child''s key';`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_reason_check" check ("reason" in ('decided', 'notSubmitted', 'withFamily', 'published', 'identityOpen', 'itemOpen', 'leased', 'changed', 'revoked', 'failed', 'nothingToCorrect', 'assigned'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`delete from "batch" where "kind" in ('return', 'note', 'assign') or "undoes" in (select "id" from "batch" where "kind" in ('note', 'assign'));`);
    this.addSql(`update "batch_target" set "reason" = 'failed' where "reason" in ('nothingToCorrect', 'assigned');`);
    this.addSql(`alter table "batch" drop constraint "batch_kind_check";`);
    this.addSql(`alter table "batch" drop column "until", drop column "assign_to";`);
    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'undo', 'judge'));`);

    this.addSql(`alter table "batch_target" drop constraint "batch_target_reason_check";`);
    this.addSql(`alter table "batch_target" drop column "assigned_to", drop column "note_id", drop column "note";`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_reason_check" check ("reason" in ('decided', 'notSubmitted', 'withFamily', 'published', 'identityOpen', 'itemOpen', 'leased', 'changed', 'revoked', 'failed'));`);
  }

}
