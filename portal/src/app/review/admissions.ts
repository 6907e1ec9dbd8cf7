import { Component, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ReviewSummary } from '@ruxue/contracts/review-queue';
import type { RouteQuery } from '@ruxue/contracts/routes';
import { EnrolmentRefusalReason, enrolmentRefusalWords } from '@ruxue/contracts/school-reasons';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { RequestKey } from '../data/request-key.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../ui/outcome.ts';
import { choosing } from '../ui/reason-dialog.ts';
import { SchoolsTable } from './schools-table.ts';

/** The children enrolled by schools, for the district's approval (S17). */
@Component({
  selector: 'app-admissions',
  imports: [Loading, MatButton, Outcome, RouterLink, SchoolsTable],
  templateUrl: './admissions.html',
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li {
      display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 10px 0;
      border-bottom: 1px solid var(--line);
    }
    li:last-child { border-bottom: 0; }
    li > a { flex: 1 1 200px; }
  `,
})
export class Admissions {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();
  readonly #choose = choosing();

  readonly #pages = { enrolled: 1, placed: 1 };
  protected readonly enrolled = fetched({ loader: () => this.#list('enrolled') });
  protected readonly placed = fetched({ loader: () => this.#list('placed') });
  protected readonly schools = viewChild.required(SchoolsTable);
  protected readonly busyCase = signal<string | null>(null);
  protected readonly outcome = signal<ActionOutcome | null>(null);

  protected async reload(): Promise<void> {
    const lists = [this.enrolled, this.placed, this.schools().schools];
    await Promise.all(lists.map((list) => list.reload()));
  }

  protected async more(stage: 'enrolled' | 'placed'): Promise<void> {
    this.#pages[stage] += 1;
    await this[stage].reload();
  }

  protected async approve(child: ReviewSummary): Promise<void> {
    const { caseId } = child;
    await this.#act(child, { name: 'approve' }, '已批准录取，待公布', (key) =>
      this.#api.call('approveAdmission', { params: { caseId }, key }));
  }

  protected async undo(child: ReviewSummary): Promise<void> {
    const { caseId } = child;
    await this.#act(child, { name: 'undo' }, '已撤回批准', (key) =>
      this.#api.call('undoApproval', { params: { caseId }, key }));
  }

  /** Back to the school, with a reason that it reads; the family sees nothing of it (S17). */
  protected async refuse(child: ReviewSummary): Promise<void> {
    const reason = EnrolmentRefusalReason.optional().parse(await this.#choose({
      title: `不批准${child.childName}的录取`,
      text: `退回${this.schoolOf(child)}，学校会看到原因，学位空出。家长看不到任何变化。`,
      label: '原因',
      choices: EnrolmentRefusalReason.options.map((value) =>
        ({ value, label: enrolmentRefusalWords[value] })),
      yes: '确定不批准', missing: '请选择原因，学校会看到',
    }));
    if (reason === undefined) return;
    const { caseId } = child;
    await this.#act(child, { name: `refuse ${reason}` }, '没有批准，已退回学校', (key) =>
      this.#api.call('refuseEnrolment', { params: { caseId }, key, body: { reason } }));
  }

  protected schoolOf({ schoolId }: ReviewSummary): string {
    const school = this.schools().schools.value()?.find(({ id }) => id === schoolId);
    return school?.name ?? schoolId ?? '';
  }

  /** The first pages of a stage, as many as requested. */
  async #list(stage: 'enrolled' | 'placed') {
    const items: ReviewSummary[] = [];
    let cursor: string | undefined;
    let hasMore = true;
    for (let page = 0; hasMore && page < this.#pages[stage]; page += 1) {
      const query: RouteQuery<'listReviews'> = { stage, cursor };
      const { body } = await this.#api.call('listReviews', { query });
      items.push(...body.items);
      cursor = body.nextCursor ?? undefined;
      hasMore = cursor !== undefined;
    }
    return { items, hasMore };
  }

  /** After success and refusal, the lists show each child where it stands now. */
  async #act(
    { caseId, childName }: ReviewSummary, content: { readonly name: string }, text: string,
    call: (key: string) => Promise<unknown>,
  ): Promise<void> {
    this.busyCase.set(caseId);
    this.outcome.set(null);
    const outcome = await this.#key.send({ ...content, caseId }, call, caseId)
      .then(() => done(text), (thrown: unknown) => refused(toProblem(thrown).text));
    await this.reload();
    this.outcome.set({ ...outcome, text: `${childName}：${outcome.text}` });
    this.busyCase.set(null);
  }
}
