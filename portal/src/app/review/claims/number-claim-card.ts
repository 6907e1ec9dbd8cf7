import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  claimDocuments, type NumberClaim, type NumberHolder,
} from '@ruxue/contracts/number-claims';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { districtName } from '../../data/district-name.ts';
import { RequestKey } from '../../data/request-key.ts';
import type { ConfirmQuestion } from '../../ui/confirm-dialog.ts';
import { confirming } from '../../ui/confirming.ts';
import { DataList, type DataRow } from '../../ui/data-list.ts';
import { done } from '../../ui/outcome.ts';
import type { PageAction } from '../../ui/page-action.ts';

/** The proposal to move a number, as a claim shows it. */
type Proposal = NonNullable<NumberHolder['proposal']>;

/** One claim with both sides, and what the city office can do about it now (B21). */
@Component({
  selector: 'app-number-claim-card',
  imports: [DataList, MatButton],
  templateUrl: './number-claim-card.html',
  styles: `
    .sides {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
      gap: 8px 32px;
    }
    h3 { margin: 8px 0; }
  `,
})
export class NumberClaimCard {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #key = new RequestKey();

  readonly claim = input.required<NumberClaim>();
  readonly staffNames = input.required<Readonly<Record<string, string>>>();
  readonly action = input.required<PageAction>();
  readonly changed = output();

  protected readonly time = beijingTime;
  protected readonly name = computed(() => {
    const { content: { child }, district } = this.claim();
    return `${districtName(district)} ${child.name} ${child.documentNumber}`;
  });
  protected readonly stateWords = computed(() => {
    const { state, until } = this.claim();
    const date = until === null ? '' : beijingTime(until);
    switch (state) {
      case 'open': return `待处理，${date}前未处理的将自动结束并删除`;
      case 'held': return '已暂缓对方办理，已发短信请双方带证件到窗口';
      case 'moved': return `号码已移交，为申请的家庭保留到${date}`;
    }
  });
  protected readonly claimant = computed<readonly DataRow[]>(() => {
    const { content, filedAt } = this.claim();
    return [
      { label: '儿童姓名', value: content.child.name },
      { label: '证件号码', value: content.child.documentNumber },
      { label: '监护人姓名', value: content.guardian.name },
      { label: '手机号', value: content.guardian.phone },
      { label: '现有证件', value: content.documents.map((one) => claimDocuments[one]).join('、') },
      { label: '情况说明', value: content.statement },
      { label: '申请时间', value: beijingTime(filedAt) },
    ];
  });
  protected readonly holder = computed<readonly DataRow[] | null>(() => {
    const { holder } = this.claim();
    if (holder === null) return null;
    const { child, guardian, accountNumber, district, openedAt } = holder;
    return [
      { label: '账号', value: `${accountNumber}（${districtName(district)}）` },
      { label: '儿童姓名', value: child.name },
      { label: '证件号码', value: child.documentNumber },
      { label: '出生日期', value: child.birthDate },
      { label: '监护人姓名', value: guardian.name },
      { label: '手机号', value: guardian.phone },
      { label: '注册时间', value: beijingTime(openedAt) },
    ];
  });

  protected proposer(staffId: string): string {
    return this.staffNames()[staffId] ?? '一位工作人员';
  }

  protected hold(): Promise<void> {
    return this.#decide('holdCase', {
      title: '暂缓对方的办理？',
      text: '对方将看到“暂缓办理”，不能撤销录入、更换手机号，也不会公布结果；双方都会收到短信，请其带证件到窗口。',
      yes: '暂缓办理',
    }, '已暂缓办理，双方将收到短信');
  }

  protected release(): Promise<void> {
    return this.#decide('releaseHold', {
      title: '不予变更，恢复对方办理？',
      text: '号码仍归已注册的儿童。申请的家庭会收到短信，其申请内容随即删除，不能恢复。',
      yes: '不予变更',
    }, '已恢复对方办理，申请已结束');
  }

  protected async refuse(): Promise<void> {
    const { claimId } = this.claim();
    await this.#act({
      title: '不予变更？',
      text: '申请的家庭会收到短信，其申请内容随即删除，不能恢复。对方的办理不受影响。',
      yes: '不予变更',
    }, '申请已结束', () => this.#api.call('refuseNumberClaim', { params: { claimId } }));
  }

  protected async propose(): Promise<void> {
    const { claimId, holder } = this.claim();
    if (holder === null) return;
    const { caseId } = holder;
    const body = { kind: 'moveNumber' as const, version: 1, payload: { claimId } };
    await this.#act({
      title: '提出移交号码？',
      text: '请确认已核对双方证件原件。另一人确认后，号码移交给申请的家庭，已注册的儿童将不能再用它办理。',
      yes: '提出移交',
    }, '已提出，请另一人确认', () =>
      this.#key.send({ caseId, body }, (key) => this.#api.call('propose', { params: { caseId }, key, body })));
  }

  protected async confirm({ proposalVersion }: Proposal): Promise<void> {
    const { holder } = this.claim();
    if (holder === null) return;
    const params = { caseId: holder.caseId, proposalVersion };
    await this.#act({
      title: '确认移交号码？',
      text: '确认后立即生效，不能撤回：号码归申请的家庭，对方会收到短信，须更正号码或重新注册。',
      yes: '确认移交',
    }, '号码已移交，申请的家庭将收到短信', () =>
      this.#key.send(params, (key) => this.#api.call('moveNumber', { params, key, body: {} })));
  }

  protected async withdraw({ proposalVersion }: Proposal): Promise<void> {
    const { holder } = this.claim();
    if (holder === null) return;
    const params = { caseId: holder.caseId, proposalVersion };
    await this.#act(null, '已撤回提议', () => this.#api.call('withdrawProposal', { params }));
  }

  async #decide(
    name: 'holdCase' | 'releaseHold', question: ConfirmQuestion, text: string,
  ): Promise<void> {
    const { claimId, holder } = this.claim();
    if (holder === null) return;
    const params = { caseId: holder.caseId };
    await this.#act(question, text, () => this.#key.send({ name, params, claimId }, (key) =>
      this.#api.call(name, { params, key, body: { claimId } })));
  }

  async #act(
    question: ConfirmQuestion | null, text: string, work: () => Promise<unknown>,
  ): Promise<void> {
    if (question !== null && !(await this.#asks(question))) return;
    const name = this.name();
    await this.action().run(async () => {
      await work();
      return done(`${name}：${text}`);
    });
    this.changed.emit();
  }
}
