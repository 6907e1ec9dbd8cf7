import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { PersonsLoad } from '@ruxue/contracts/operations/records-desk-operations';
import type { StaffMember } from '@ruxue/contracts/staff';

import { ApiClient } from '../../data/api-client.ts';
import { Session } from '../../data/session/session.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { type ActionOutcome, Outcome } from '../../ui/outcome.ts';
import { reminderWords } from '../plan-words.ts';
import { OpenProposals } from '../proposals/open-proposals.ts';
import { durationWords } from '../statistics/statistics-words.ts';
import { forecastWords } from './forecast-words.ts';
import { moveCases } from './move-cases-dialog.ts';

/**
 * 「今日工作」 (B6, L6): what the reader has done today, and for the manager each person's load, with
 * moving all of somebody's cases to another.
 */
@Component({
  selector: 'app-desk',
  imports: [Loading, MatButton, NoticeBox, OpenProposals, Outcome, RouterLink],
  templateUrl: './desk.html',
  styleUrl: './desk.scss',
})
export class Desk {
  readonly #api = inject(ApiClient);
  readonly #dialog = inject(MatDialog);
  readonly #roles = inject(Session).account()?.roles ?? [];

  protected readonly desk = fetched({
    loader: async () => (await this.#api.call('getDesk', {})).body,
  });
  /** Whoever may get cases; managers alone give them. */
  protected readonly staff = fetched({
    loader: async (): Promise<readonly StaffMember[]> =>
      this.#roles.includes('district-manager')
        ? (await this.#api.call('listStaff', {})).body.staff : [],
  });
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly durationWords = durationWords;
  protected readonly reminderWords = reminderWords;

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

  /** Moves all undecided cases of one person. */
  protected async move(person: PersonsLoad & { readonly name: string }): Promise<void> {
    const staff = this.staff.value() ?? [];
    const outcome = await moveCases(this.#dialog, { ...person, staff });
    if (outcome === null) return;
    this.outcome.set(outcome);
    await this.desk.reload();
  }
}
