import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { RequestKey } from '../../data/request-key.ts';
import { Session } from '../../data/session/session.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../../ui/outcome.ts';
import { onReviewNews } from '../review-news.ts';
import { itemOfCase, itemOfRecall, type WaitingItem } from './waiting-items.ts';

/**
 * 「待第二人确认」 (S13, B22): what others have proposed about cases and publications, for the second person.
 * The district's staff confirm on the page of what it is about, which they read first; a telephone,
 * and all that the city office confirms, which reads nobody's data, is confirmed here.
 */
@Component({
  selector: 'app-open-proposals',
  imports: [Loading, MatButton, Outcome, RouterLink],
  template: `
    <section class="card" aria-labelledby="open-proposals">
      <h2 id="open-proposals">待第二人确认@if (items(); as open) {（{{ open.length }}）}</h2>
      <app-outcome [outcome]="outcome()" />
      @if (items(); as open) {
        <ul>
          @for (item of open; track item.id) {
            <li>
              <span>
                <strong>{{ item.name }}</strong> {{ item.words }}
                <span class="quiet">{{ proposer(item) }}于{{ time(item.proposedAt)
                  }}提出，{{ time(item.expiresAt) }}前有效</span>
              </span>
              @if (!isOfCity() && item.page; as page) {
                <a matButton="outlined" [routerLink]="page">去核对<span
                  class="visually-hidden">：{{ item.name }}</span></a>
              } @else {
                <button matButton="outlined" type="button" [disabled]="isBusy()"
                  (click)="confirm(item)">确认<span class="visually-hidden">：{{ item.name }}</span></button>
              }
            </li>
          } @empty {
            <li>现在没有等您确认的事项。</li>
          }
        </ul>
      } @else {
        <app-loading [problem]="read.problem()" (retry)="read.reload()" />
      }
    </section>
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li {
      display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center;
      gap: 4px 16px; padding: 8px 0;
    }
    li + li { border-top: 1px solid var(--line); }
    .quiet { display: block; }
  `,
})
export class OpenProposals {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #key = new RequestKey();
  readonly #account = inject(Session).account;

  protected readonly isOfCity = computed(() =>
    this.#account()?.roles.includes('city-office') === true);
  protected readonly read = fetched({
    loader: async () => (await this.#api.call('listProposals', {})).body,
  });
  protected readonly items = computed(() => {
    const read = this.read.value();
    if (!read) return null;
    return [...read.publicationRecalls.map(itemOfRecall), ...read.proposals.map(itemOfCase)];
  });
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly time = beijingTime;

  constructor() {
    // The city office hears no district's news.
    if (!this.isOfCity()) onReviewNews(() => void this.read.reload());
  }

  protected proposer({ proposedBy }: WaitingItem): string {
    const names: Readonly<Record<string, string>> = this.read.value()?.staffNames ?? {};
    return names[proposedBy] ?? '一位工作人员';
  }

  protected async confirm(item: WaitingItem): Promise<void> {
    const isSure = await this.#asks({
      title: '确认这一事项？',
      text: `${item.name}：${item.words}。${item.advice}`,
      yes: '确认',
    });
    if (!isSure) return;
    this.isBusy.set(true);
    const outcome = await this.#key.send(item.content, (key) => item.confirm(this.#api, key)).then(
      () => done(`${item.name}：已确认`),
      (thrown: unknown) => refused(toProblem(thrown).text),
    );
    await this.read.reload();
    this.outcome.set(outcome);
    this.isBusy.set(false);
  }
}
