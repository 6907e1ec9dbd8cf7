import { Migration } from '@mikro-orm/migrations';

export class Migration20261129202000_queue_index extends Migration {

  override name = 'Migration20261129202000_queue_index';

  override up(): void | Promise<void> {
    this.addSql(`drop index "enrolment_case_district_stage_submitted_at_id_index";`);
    this.addSql(`create index "enrolment_case_district_stage_season_submitted_at_id_index" on "enrolment_case" ("district", "stage", "season", "submitted_at", "id") include ("submission_version", "begun_version", "assigned_to", "identity", "return_until", "is_overdue", "second_look");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "enrolment_case_district_stage_season_submitted_at_id_index";`);
    this.addSql(`create index "enrolment_case_district_stage_submitted_at_id_index" on "enrolment_case" ("district", "stage", "submitted_at", "id");`);
  }

}
