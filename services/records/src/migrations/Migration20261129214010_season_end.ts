import { Migration } from '@mikro-orm/migrations';

export class Migration20261129214010_season_end extends Migration {

  override name = 'Migration20261129214010_season_end';

  override up(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" add "closed_as" text null;`);
    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_closed_as_check" check ("closed_as" in ('admitted', 'notApproved', 'notSubmitted', 'declined', 'left'));`);

    this.addSql(`alter table "workflow_start" drop constraint "workflow_start_kind_check";`);
    this.addSql(`alter table "workflow_start" add constraint "workflow_start_kind_check" check ("kind" in ('childEnrolment', 'publication', 'batch', 'revocation'));`);

    // A season of before has no end: it is far enough away until the season's data say otherwise.
    this.addSql(`update "season" set "data" = "data" || jsonb_build_object('ends', to_char(now() + interval '1 year', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'keepMonths', 12) where "data"->>'ends' is null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`update "season" set "data" = "data" - 'ends' - 'keepMonths';`);

    this.addSql(`alter table "workflow_start" drop constraint "workflow_start_kind_check";`);
    this.addSql(`alter table "workflow_start" add constraint "workflow_start_kind_check" check ("kind" in ('childEnrolment', 'publication', 'batch'));`);

    this.addSql(`alter table "enrolment_case" drop constraint "enrolment_case_closed_as_check";`);
    this.addSql(`alter table "enrolment_case" drop column "closed_as";`);
  }

}
