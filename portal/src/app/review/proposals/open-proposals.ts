import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { CaseProposal } from '@ruxue/contracts/case-proposals';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { districtName } from '../../data/district-name.ts';
import { RequestKey } from '../../data/request-key.ts';
import { Session } from '../../data/session/session.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../../ui/outcome.ts';
import { onReviewNews } from '../review-news.ts';
import { confirmProposal } from './confirm-proposal.ts';
import { proposalWords } from './proposal-words.ts';

/**
 * 「待第二人确认」 (S13): what others have proposed about cases, for the second person. The district's staff
 * confirm on the child's page, which they read first; the city office, which reads nobody's data,
 * confirms here.
 */
@Component({
  selector: 'app-open-proposals',
  imports: [Loading, MatButton, Outcome, RouterLink],
  template: `
    <section class="card" aria-labelledby="open-proposals">
      <h2 id="open-proposals">待第二人确认@if (proposals(); as open) {（{{ open.length }}）}</h2>
      <app-outcome [outcome]="outcome()" />
      @if (proposals(); as open) {
        <ul>
          @for (proposal of open; track proposal.caseId + proposal.proposalVersion) {
            <li>
              <span>
                <strong>{{ nameOf(proposal) }}</strong> {{ words(proposal) }}
                <span class="quiet">{{ proposer(proposal) }}于{{ time(proposal.proposedAt)
                  }}提出，{{ time(proposal.expiresAt) }}前有效</span>
              </span>
              @if (isOfCity()) {
                <button matButton="outlined" type="button" [disabled]="isBusy()"
                  (click)="confirm(proposal)">确认<span
                    class="visually-hidden">：{{ nameOf(proposal) }}</span></button>
              } @else {
                <a matButton="outlined" [routerLink]="['/review/cases', proposal.caseId]">去核对<span
                  class="visually-hidden">：{{ nameOf(proposal) }}</span></a>
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
  protected readonly proposals = computed(() => this.read.value()?.proposals ?? null);
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly time = beijingTime;
  protected readonly words = proposalWords;

  constructor() {
    // The city office hears no district's news.
    if (!this.isOfCity()) onReviewNews(() => void this.read.reload());
  }

  protected nameOf({ childName, accountNumber, district }: CaseProposal): string {
    return childName === null
      ? `${districtName(district)} 账号${accountNumber}` : `${childName}（${accountNumber}）`;
  }

  protected proposer({ proposedBy }: CaseProposal): string {
    const names: Readonly<Record<string, string>> = this.read.value()?.staffNames ?? {};
    return names[proposedBy] ?? '一位工作人员';
  }

  protected async confirm(proposal: CaseProposal): Promise<void> {
    const isSure = await this.#asks({
      title: '确认这一事项？',
      text: `${this.nameOf(proposal)}：${proposalWords(proposal)}。请先向该区核实，确认后立即生效。`,
      yes: '确认',
    });
    if (!isSure) return;
    this.isBusy.set(true);
    const { kind, caseId, proposalVersion, version } = proposal;
    const content = { kind, caseId, proposalVersion, version };
    const outcome = await this.#key.send(content, (key) =>
      confirmProposal(this.#api, content, key)).then(
      () => done(`${this.nameOf(proposal)}：已确认`),
      (thrown: unknown) => refused(toProblem(thrown).text),
    );
    await this.read.reload();
    this.outcome.set(outcome);
    this.isBusy.set(false);
  }
}
