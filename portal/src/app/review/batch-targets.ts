import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type {
  BatchReason, BatchTarget, CaseBatch,
} from '@ruxue/contracts/operations/records-batch-operations';
import type { RouteQuery } from '@ruxue/contracts/routes';

import { ApiClient } from '../data/api-client.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';

const stateWords = {
  ready: '待办', skipped: '不办理', done: '成功', refused: '未办成',
} as const satisfies Record<BatchTarget['state'], string>;

const reasonWords = {
  decided: '已有决定，或已不在审核中',
  notSubmitted: '家长还没有提交，或已撤回修改',
  withFamily: '正在等家长补正',
  published: '结果已公布，或决定已被撤回',
  identityOpen: '身份证及户籍信息还没有验证通过',
  itemOpen: '有材料的审核结果与“通过”不符，请逐一核对',
  leased: '正由另一位工作人员办理，请稍后再办',
  changed: '试算之后有变化，请重新核对',
  revoked: '已撤销录入',
  nothingToCorrect: '没有标为“需补正”的材料',
  assigned: '已由此人负责',
  closed: '本次入学办理已结束',
  secondLook: '家长已申请复核，正在重新审核',
  recalled: '已经撤回',
  unfollowed: '公布还在进行，请稍后重新提出',
  admitted: '入学结果已公布',
  notEnrolled: '学校还没有录取，或录取已撤回',
  approved: '已经批准',
  notWaiting: '已在学校登记，或还没有到安排学校的阶段',
  named: '区里已安排学校',
  noSchool: '居住地址没有可以安排的对口学校，请逐名安排',
  schoolFull: '对口学校没有剩余学位，请逐名安排',
  failed: '没有办成，请打开这名儿童查看',
} as const satisfies Record<BatchReason, string>;

/** The children of a batch by number, a page after another, each with its result (B8). */
@Component({
  selector: 'app-batch-targets',
  imports: [Loading, MatButton, RouterLink],
  template: `
    @if (found.value(); as page) {
      <ul>
        @for (child of page.items; track child.caseId) {
          <li><a [routerLink]="['/review/cases', child.caseId]">{{ child.accountNumber }}
            {{ child.childName }}</a>
            @if (child.schoolId; as schoolId) { {{ nameOf(schoolId) }} }
            {{ stateWords[child.state] }}@if (child.reason) {：{{ reasonWords[child.reason] }}}</li>
        }
      </ul>
      @if (page.hasMore) { <button matButton type="button" (click)="more()">更多</button> }
    } @else {
      <app-loading [problem]="found.problem()" (retry)="found.reload()" />
    }
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding: 2px 0; }
  `,
})
export class BatchTargets {
  readonly #api = inject(ApiClient);
  readonly batch = input.required<CaseBatch>();

  protected readonly stateWords = stateWords;
  protected readonly reasonWords = reasonWords;
  readonly #batchId = computed(() => this.batch().batchId);
  readonly #pages = linkedSignal({ source: this.#batchId, computation: () => 1 });
  /** Read anew when the run has come to its end. */
  readonly #isOver = computed(() => {
    const { total, skipped, done, refused } = this.batch();
    return done + refused === total - skipped;
  });
  protected readonly found = fetched({
    params: () => ({ batchId: this.#batchId(), pages: this.#pages(), isOver: this.#isOver() }),
    loader: ({ params: { batchId, pages } }) => this.#read(batchId, pages),
  });

  readonly #schools = fetched({
    params: () => this.#isOfSchools() ? { district: this.batch().district } : undefined,
    loader: async ({ params: query }) =>
      (await this.#api.call('listSchools', { query })).body.schools,
  });
  readonly #isOfSchools = computed(() =>
    (this.found.value()?.items ?? []).some(({ schoolId }) => schoolId !== null));

  protected nameOf(schoolId: string): string {
    return this.#schools.value()?.find(({ id }) => id === schoolId)?.name ?? schoolId;
  }

  protected more(): void {
    this.#pages.update((pages) => pages + 1);
  }

  async #read(batchId: string, pages: number) {
    const items: BatchTarget[] = [];
    let after: string | undefined;
    for (let page = 0; page === 0 || (after !== undefined && page < pages); page += 1) {
      const query: RouteQuery<'listBatchTargets'> = { after };
      const { body } = await this.#api.call('listBatchTargets', { params: { batchId }, query });
      items.push(...body.items);
      after = body.nextAfter ?? undefined;
    }
    return { items, hasMore: after !== undefined };
  }
}
