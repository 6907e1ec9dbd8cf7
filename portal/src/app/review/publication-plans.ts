import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { asPublication, batchKinds } from '@ruxue/contracts/http/batch-kinds';
import type { PublicationPlan, ReadyList } from '@ruxue/contracts/operations/records-publication-operations';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { RequestKey } from '../data/request-key.ts';
import { confirming } from '../ui/confirming.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { done, Outcome, refused } from '../ui/outcome.ts';
import { PageAction } from '../ui/page-action.ts';
import { planStateWords, publicationKindWords, reminderWords } from './plan-words.ts';
import { PlannedCases } from './planned-cases.ts';

/** The announced publications by date, and the confirmation of the next list of each kind (S14). */
@Component({
  selector: 'app-publication-plans',
  imports: [MatButton, NoticeBox, Outcome, PlannedCases],
  template: `
    <app-outcome [outcome]="action.outcome()" />
    <section class="card">
      <h2>按告知家长的时间公布</h2>
      <ul>
        @for (plan of plans(); track plan.kind + plan.announcedAt) {
          <li>
            <p><strong>{{ time(plan.announcedAt) }} {{ kindWords[plan.kind] }}</strong>
              <span class="quiet">{{ stateWords[plan.state] }}</span></p>
            @if (reminderWords(plan); as words) {
              <app-notice-box tone="care">{{ words }}</app-notice-box>
            }
            @if (plan.confirmed; as confirmed) {
              <p class="quiet">{{ time(confirmed.at) }} 确认，共 {{ confirmed.total }} 名</p>
              @if (plan.state === 'changed') {
                <p class="quiet">此后新增 {{ confirmed.added }} 名，不再符合 {{ confirmed.gone }} 名，
                  都不会公布</p>
              }
            }
            @if (isOpen(plan)) {
              <div class="actions">
                @if (plan.state !== 'confirmed') {
                  <button matButton="filled" type="button" [disabled]="action.isBusy()"
                    (click)="confirm(plan)">{{ plan.confirmed ? '重新确认名单' : '确认名单' }}</button>
                }
                @if (plan.confirmed) {
                  <button matButton="outlined" type="button" [disabled]="action.isBusy()"
                    (click)="withdraw(plan)">撤回确认</button>
                }
                <button matButton type="button" (click)="toggle(plan)">
                  {{ isShown(plan) ? '收起名单' : '查看名单' }}</button>
              </div>
              @if (isShown(plan)) { <app-planned-cases [plan]="plan" /> }
            }
          </li>
        }
      </ul>
      @for (list of missing(); track list.kind) {
        <app-notice-box tone="care">
          {{ kindWords[list.kind] }}：{{ list.notReady.join('；') }}</app-notice-box>
      }
    </section>
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding: 10px 0; border-bottom: 1px solid var(--line); }
    li:last-child { border-bottom: 0; }
    p { margin: 0 0 4px; }
    strong { margin-right: 10px; }
  `,
})
export class PublicationPlans {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #key = new RequestKey();

  readonly plans = input.required<readonly PublicationPlan[]>();
  readonly ready = input.required<readonly ReadyList[]>();
  /** A list was confirmed, withdrawn or found changed. */
  readonly changed = output();

  protected readonly stateWords = planStateWords;
  protected readonly kindWords = publicationKindWords;
  protected readonly reminderWords = reminderWords;
  protected readonly time = beijingTime;
  protected readonly action = new PageAction();
  readonly #shown = signal<string | null>(null);
  protected readonly missing = computed(() =>
    this.ready().filter(({ notReady }) => notReady.length > 0));

  protected isOpen({ state }: PublicationPlan): boolean {
    return state === 'next' || state === 'confirmed' || state === 'changed';
  }

  protected isShown(plan: PublicationPlan): boolean {
    return this.#shown() === nameOf(plan);
  }

  protected toggle(plan: PublicationPlan): void {
    this.#shown.set(this.isShown(plan) ? null : nameOf(plan));
  }

  /** Counts the list anew, asks with its numbers, and confirms exactly that one. */
  protected async confirm({ kind, announcedAt }: PublicationPlan): Promise<void> {
    await this.action.run(async () => {
      const body = { kind: batchKinds[kind], dryRun: true };
      const counted = await this.#key.send(body, (key) =>
        this.#api.call('createBatch', { key, body }));
      const { listHash, total, outcomes, notReady } = asPublication(counted.body);
      if (notReady.length > 0) return refused(`现在还不能确认：${notReady.join('；')}。`);
      if (listHash === null) return refused('当前没有可以公布的结果');
      const by = kind === 'review' && outcomes !== null
        ? `，其中通过 ${outcomes.approved} 名、不通过 ${outcomes.rejected} 名` : '';
      const isSure = await this.#asks({
        title: `确认${beijingTime(announcedAt)}公布的名单`,
        text: `名单共 ${total} 名儿童${by}。到时间只公布这份名单，此后新增的不公布。公布之前可以撤回确认。`,
        yes: '确认名单',
      });
      if (!isSure) return null;
      await this.#api.call('confirmPlan', { params: { kind, announcedAt }, body: { listHash } });
      return done(`已确认名单，共 ${total} 名儿童，${beijingTime(announcedAt)}公布`);
    });
    this.changed.emit();
  }

  protected async withdraw({ kind, announcedAt }: PublicationPlan): Promise<void> {
    await this.action.run(async () => {
      await this.#api.call('withdrawPlan', { params: { kind, announcedAt } });
      return done('已撤回确认，到时间将不公布');
    });
    this.changed.emit();
  }
}

const nameOf = ({ kind, announcedAt }: PublicationPlan): string => `${kind} ${announcedAt}`;
