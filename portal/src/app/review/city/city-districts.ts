import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { seasonPartTitles } from '@ruxue/contracts/district-dates';
import type { SettingsAgreement } from '@ruxue/contracts/district-settings';
import { lossesInAll } from '@ruxue/contracts/settings-dates';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { districtName } from '../../data/district-name.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../../ui/outcome.ts';

/** 「各区设置」: what the districts' own data need from the city office (S23). */
@Component({
  selector: 'app-city-districts',
  imports: [Loading, MatButton, Outcome],
  templateUrl: './city-districts.html',
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding: 12px 0; border-top: 1px solid var(--line); }
    h3 { font-size: 1rem; margin: 0 0 4px; }
    table { width: 100%; border-collapse: collapse; }
    th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }
    p { margin: 0 0 8px; overflow-wrap: anywhere; }
  `,
})
export class CityDistricts {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();

  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly agreements = fetched({
    params: () => true,
    loader: async () => (await this.#api.call('listSettingsAgreements', {})).body.agreements,
  });
  protected readonly readiness = fetched({
    params: () => true,
    loader: async () => (await this.#api.call('listReadiness', {})).body.districts,
  });
  protected readonly ready = computed(() =>
    (this.readiness.value() ?? []).filter(({ declaredAt }) => declaredAt !== null).length);
  protected readonly nameOf = districtName;
  protected readonly titles = seasonPartTitles;
  protected readonly time = beijingTime;

  protected async agree({ district, version, losses }: SettingsAgreement): Promise<void> {
    const children = lossesInAll(losses);
    const title = `同意${districtName(district)}的第${version}版`;
    const text = `有${children}名儿童还没办完，时间提前后可能来不及。同意后不能收回，` +
      '请先确认本区已另行通知这些家庭。';
    if (!await this.#asks({ title, text, yes: '同意' })) return;
    this.isBusy.set(true);
    try {
      const params = { code: district, version };
      await this.#api.call('agreeSettings', { params, body: { children } });
      this.outcome.set(done(`已同意${districtName(district)}的第${version}版`));
    } catch (thrown) {
      this.outcome.set(refused(toProblem(thrown).text));
    } finally {
      this.isBusy.set(false);
      await this.agreements.reload();
    }
  }
}
