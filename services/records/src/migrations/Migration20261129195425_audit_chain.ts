import { Migration } from '@mikro-orm/migrations';

export class Migration20261129195425_audit_chain extends Migration {

  override name = 'Migration20261129195425_audit_chain';

  override up(): void | Promise<void> {
    this.addSql(`create table "audit_head" ("service" varchar(20) not null, "seq" bigint not null, "seal" varchar(64) not null, "kept_at" timestamptz(3) not null default clock_timestamp(), primary key ("service", "seq"));`);

    this.addSql(`create table "audit_seal" ("seq" bigint not null, "table_name" varchar(40) not null, "row_id" varchar(40) not null, "seal" varchar(64) not null, "sealed_at" timestamptz(3) not null default clock_timestamp(), primary key ("seq"));`);
    this.addSql(`alter table "audit_seal" add constraint "audit_seal_table_name_row_id_unique" unique ("table_name", "row_id");`);

    this.addSql(`create table "pending_seal" ("id" bigserial primary key, "table_name" varchar(40) not null, "row_id" varchar(40) not null);`);

    // Each audit row waits for its seal from its own transaction on, and so do those of before.
    this.addSql(`create function add_pending_seal() returns trigger language plpgsql as $$ begin insert into pending_seal (table_name, row_id) values (tg_table_name, new.id::text); return null; end $$;`);
    this.addSql(`create trigger add_pending_seal after insert on "audit_entry" for each row execute function add_pending_seal();`);
    this.addSql(`insert into pending_seal (table_name, row_id) select 'audit_entry', id::text from "audit_entry" order by id;`);
    // B11: the app role adds links and reads them; it may change or delete none.
    this.addSql(`revoke update, delete, truncate on "audit_seal", "audit_head" from "records_app";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger add_pending_seal on "audit_entry";`);
    this.addSql(`drop function add_pending_seal();`);
    this.addSql(`drop table if exists "audit_head" cascade;`);
    this.addSql(`drop table if exists "audit_seal" cascade;`);
    this.addSql(`drop table if exists "pending_seal" cascade;`);
  }

}
