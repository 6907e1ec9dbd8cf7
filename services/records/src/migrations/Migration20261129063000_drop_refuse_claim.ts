import { Migration } from '@mikro-orm/migrations';

/** A registration refuses by its own transaction now: nothing calls this function any more. */
export class Migration20261129063000_drop_refuse_claim extends Migration {

  override name = 'Migration20261129063000_drop_refuse_claim';

  override up(): void | Promise<void> {
    this.addSql(`drop function "refuse_claim" (text);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`create function "refuse_claim" ("missing" text) returns void language plpgsql as $$
begin
  if missing is not null then
    raise exception using errcode = 'RX001', message = missing;
  end if;
end $$;`);
  }

}
