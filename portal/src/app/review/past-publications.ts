import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CaseBatch } from '@ruxue/contracts/operations/records-batch-operations';
import type { PastPublication } from '@ruxue/contracts/operations/records-publication-operations';
import type { RecallReason } from '@ruxue/contracts/recall-reasons';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { OwnStaff } from '../shell/own-staff.ts';
import { confirming } from '../ui/confirming.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { type ActionOutcome, done, Outcome } from '../ui/outcome.ts';
import { PageAction } from '../ui/page-action.ts';
import { BatchTargets } from './batch-targets.ts';
import { publicationKindWords } from './plan-words.ts';
import { recallReasonWords } from './recall-words.ts';

/**
 * The last publications, and the recall of a whole one by two managers (B22): one proposes it with a
 * reason, which shows what would become of whom; another one confirms it.
 */
@Component({
  selector: 'app-past-publications',
  imports: [BatchTargets, Loading, MatButton, NoticeBox, Outcome],
  template: `
    <section class="card" aria-labelledby="past-publications">
      <h2 id="past-publications">已公布的批次</h2>
      <app-outcome [outcome]="action.outcome()" />
      @if (found.value(); as all) {
        <ul>
          @for (one of all.publications; track one.batchId) {
            <li>
              <p><strong>{{ nameOf(one) }}</strong>
                <span class="quiet">{{ one.total }} 名，由{{ staff(one.publishedBy) }}公布</span></p>
              @if (one.recall; as recall) {
                <app-notice-box tone="care">{{ words(recall) }}</app-notice-box>
                <div class="actions">
                  @if (mayConfirm(recall)) {
                    <button matButton="filled" type="button" [disabled]="action.isBusy()"
                      (click)="confirm(one, recall)">确认撤回这批公布</button>
                  }
                  @if (recall.isDryRun) {
                    <button matButton type="button" [disabled]="action.isBusy()"
                      (click)="withdraw(one)">撤回提议</button>
                  }
                  <button matButton type="button" (click)="toggle(recall)">{{
                    shown() === recall.batchId ? '收起名单' : '查看每名儿童' }}</button>
                </div>
                @if (shown() === recall.batchId) { <app-batch-targets [batch]="recall" /> }
              } @else if (choosing() === one.batchId) {
                <p>为什么撤回这批公布？</p>
                <div class="actions" role="group" aria-label="撤回的原因">
                  @for (reason of reasons; track reason) {
                    <button matButton="outlined" type="button" [disabled]="action.isBusy()"
                      (click)="propose(one, reason)">{{ reasonWords[reason] }}</button>
                  }
                  <button matButton type="button" (click)="choosing.set(null)">取消</button>
                </div>
              } @else {
                <button matButton type="button" [disabled]="action.isBusy()"
                  (click)="choosing.set(one.batchId)">提出撤回<span class="visually-hidden">：{{
                    nameOf(one) }}</span></button>
              }
            </li>
          } @empty {
            <li>还没有公布过。</li>
          }
        </ul>
      } @else {
        <app-loading [problem]="found.problem()" (retry)="found.reload()" />
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
export class PastPublications {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #own = inject(OwnStaff);

  protected readonly reasonWords = recallReasonWords;
  protected readonly reasons = Object.keys(recallReasonWords) as RecallReason[];
  protected readonly found = fetched({
    loader: async () => (await this.#api.call('listPublications', {})).body,
  });
  readonly #names = computed<Readonly<Record<string, string>>>(() =>
    this.found.value()?.staffNames ?? {});
  protected readonly action = new PageAction();
  /** The publication whose reason is being chosen, and the recall whose children are shown. */
  protected readonly choosing = signal<string | null>(null);
  protected readonly shown = signal<string | null>(null);

  protected nameOf({ effectiveAt, kind }: PastPublication): string {
    return `${beijingTime(effectiveAt)} ${publicationKindWords[kind]}`;
  }

  protected staff(staffId: string | null): string {
    return (staffId === null ? null : this.#names()[staffId]) ?? '一位工作人员';
  }

  protected words(recall: CaseBatch): string {
    const { reason, startedBy, startedAt, confirmedBy, total, skipped, done: recalled } = recall;
    const why = reason === null ? '' : `（原因：${recallReasonWords[reason]}）`;
    const who = this.staff(startedBy);
    if (startedAt === null) {
      return `${who}提出撤回这批公布${why}：将撤回 ${total - skipped} 名，不撤回 ${skipped} 名。` +
        '待另一名区管理员确认，确认之前家长看不到此步骤。';
    }
    return `${who}提出，${this.staff(confirmedBy)}于${beijingTime(startedAt)}确认撤回${why}：` +
      `应撤回 ${total - skipped} 名，已撤回 ${recalled} 名，不撤回 ${skipped} 名。`;
  }

  /** Another manager's; the server knows the accounts. */
  protected mayConfirm({ isDryRun, startedBy }: CaseBatch): boolean {
    return isDryRun && this.#own.id() !== startedBy;
  }

  protected toggle({ batchId }: CaseBatch): void {
    this.shown.update((shown) => (shown === batchId ? null : batchId));
  }

  protected async propose({ batchId }: PastPublication, reason: RecallReason): Promise<void> {
    await this.#act(async () => {
      const asked = { params: { batchId }, body: { reason } };
      const { body } = await this.#api.call('proposePublicationRecall', asked);
      this.choosing.set(null);
      this.shown.set(body.batchId);
      return done('已提出撤回，请核对名单，待另一名区管理员确认');
    });
  }

  protected async withdraw({ batchId }: PastPublication): Promise<void> {
    await this.#act(async () => {
      await this.#api.call('withdrawPublicationRecall', { params: { batchId } });
      return done('已撤回提议');
    });
  }

  protected async confirm(one: PastPublication, { batchId, total, skipped }: CaseBatch): Promise<void> {
    const isSure = await this.#asks({
      title: `撤回${this.nameOf(one)}？`,
      text: `${total - skipped} 名儿童的家长会看到“结果核对中”，还没有发出的短信不再发送；另有 ${skipped} 名不撤回。` +
        '撤回后需要重新办理、重新公布，不能再恢复这次公布。',
      yes: '确定撤回',
    });
    if (!isSure) return;
    await this.#act(async () => {
      await this.#api.call('confirmPublicationRecall', { params: { batchId } });
      return done('已确认撤回，正在逐名办理');
    });
  }

  async #act(work: () => Promise<ActionOutcome>): Promise<void> {
    await this.action.run(work);
    await this.found.reload();
  }
}
