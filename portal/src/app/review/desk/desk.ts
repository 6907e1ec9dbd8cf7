import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { StaffMember } from '@ruxue/contracts/staff';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { RequestKey } from '../../data/request-key.ts';
import { Session } from '../../data/session/session.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../../ui/outcome.ts';
import { OpenProposals } from '../proposals/open-proposals.ts';
import { durationWords } from '../statistics/statistics-words.ts';
import { forecastWords } from './forecast-words.ts';

const reviewing: readonly string[] = ['reviewer', 'district-manager'];

/**
 * 「今日工作」 (B6, L6): what the reader has done today, and for the manager each person's load, with
 * moving all of somebody's cases to another.
 */
@Component({
  selector: 'app-desk',
  imports: [Loading, MatButton, OpenProposals, Outcome],
  templateUrl: './desk.html',
  styleUrl: './desk.scss',
})
export class Desk {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();
  readonly #roles = inject(Session).account()?.roles ?? [];

  protected readonly desk = fetched({
    loader: async () => (await this.#api.call('getDesk', {})).body,
  });
  /** Whoever may get cases; managers alone give them. */
  readonly #staff = fetched({
    loader: async (): Promise<readonly StaffMember[]> =>
      this.#roles.includes('district-manager')
        ? (await this.#api.call('listStaff', {})).body.staff : [],
  });
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly isBusy = signal(false);
  /** Whose cases are about to be moved. */
  protected readonly moving = signal<string | null>(null);
  protected readonly receiver = signal('');
  protected readonly durationWords = durationWords;

  protected readonly forecast = computed(() => {
    const district = this.desk.value()?.district;
    return district ? forecastWords(district, new Date()) : '';
  });
  protected readonly people = computed(() => {
    const { district, staffNames } = this.desk.value() ?? { district: null, staffNames: {} };
    const names: Readonly<Record<string, string>> = staffNames;
    return (district?.people ?? []).map((load) =>
      ({ ...load, name: names[load.staffId] ?? '（已离岗）' }));
  });
  protected readonly receivers = computed(() => (this.#staff.value() ?? [])
    .filter(({ isEnabled, roles, staffId }) =>
      isEnabled && staffId !== this.moving() && roles.some((role) => reviewing.includes(role)))
    .map(({ staffId, displayName, username }) => ({ staffId, name: displayName || username })));

  protected begin(staffId: string): void {
    this.moving.set(staffId);
    this.receiver.set('');
    this.outcome.set(null);
  }

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.receiver.set(event.target.value);
  }

  /** Moves all undecided cases of one person; to nobody when no receiver is chosen. */
  protected async move({ staffId, name }: { staffId: string; name: string }): Promise<void> {
    this.isBusy.set(true);
    const to = this.receiver() === '' ? null : this.receiver();
    const body = { from: staffId, to };
    try {
      const { body: { moved } } = await this.#key.send(body, () =>
        this.#api.call('reassignCases', { body }));
      const place = to === null
        ? '退回到“未认领”' : `移交给${this.receivers().find((one) => one.staffId === to)?.name ?? ''}`;
      this.outcome.set(done(`${name}名下的${moved}名儿童已${place}`));
      this.moving.set(null);
    } catch (thrown) {
      this.outcome.set(refused(toProblem(thrown).text));
    } finally {
      await this.desk.reload();
      this.isBusy.set(false);
    }
  }
}
