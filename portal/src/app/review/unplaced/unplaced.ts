import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { CountedSchool } from '@ruxue/contracts/operations/collection-operations';
import type { DistrictCode } from '@ruxue/contracts/regions';
import { schoolDeclineWords } from '@ruxue/contracts/school-reasons';
import type { UnplacedChild } from '@ruxue/contracts/unplaced';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { RequestKey } from '../../data/request-key.ts';
import { Session } from '../../data/session/session.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { done, Outcome } from '../../ui/outcome.ts';
import { PageAction } from '../../ui/page-action.ts';
import { choosing } from '../../ui/reason-dialog.ts';

/** Children that no school has taken, or that have none: the district names one (B23). */
@Component({
  selector: 'app-unplaced',
  imports: [Loading, MatButton, Outcome, RouterLink],
  templateUrl: './unplaced.html',
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li {
      display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 12px 0;
      border-bottom: 1px solid var(--line);
    }
    li:last-child { border-bottom: 0; }
    li > div { flex: 1 1 260px; }
    p { margin: 0; }
  `,
})
export class Unplaced {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();
  readonly #choose = choosing();
  readonly #account = inject(Session).account();
  readonly #district = this.#account?.district as DistrictCode;

  protected readonly isManager = computed(() =>
    this.#account?.roles.includes('district-manager') === true);
  protected readonly action = new PageAction();
  protected readonly time = beijingTime;
  protected readonly waiting = fetched({
    loader: async () => (await this.#api.call('listUnplaced', {})).body,
  });
  readonly #schools = fetched({
    loader: async () => (await this.#api.call('listSchools', {
      query: { district: this.#district },
    })).body.schools,
  });
  readonly #byId = computed(() =>
    new Map((this.#schools.value() ?? []).map((school) => [school.id, school])));

  protected nameOf(schoolId: string): string {
    return this.#byId().get(schoolId)?.name ?? schoolId;
  }

  protected why({ declinedBy, reason }: UnplacedChild): string {
    if (declinedBy === null || reason === null) return '居住地址没有查到对口学校';
    return `${this.nameOf(declinedBy)}未接收：${schoolDeclineWords[reason].short}`;
  }

  protected ownOf({ ownSchools }: UnplacedChild): string {
    return ownSchools.length === 0
      ? '' : `居住地对口：${ownSchools.map((id) => this.nameOf(id)).join('、')}`;
  }

  protected async reload(): Promise<void> {
    await Promise.all([this.waiting.reload(), this.#schools.reload()]);
  }

  /** The places are those of now: a school that fills up meanwhile refuses. */
  protected async name(child: UnplacedChild): Promise<void> {
    await this.#schools.reload();
    const schoolId = await this.#choose({
      title: `为${child.childName}安排学校`,
      text: '安排后，学校会为这名儿童留出一个学位，家长马上会看到新的学校，并收到短信提醒。',
      label: '学校（剩余学位）', choices: this.#choicesFor(child), yes: '确定安排',
      missing: '请选择学校；都没有剩余学位时，请先在学校名单里增加学位',
    });
    if (schoolId === undefined) return;
    const { caseId, declinedBy: insteadOf, childName } = child;
    await this.action.run(async () => {
      const body = { schoolId, insteadOf };
      try {
        await this.#key.send({ caseId, ...body }, (key) =>
          this.#api.call('nameSchool', { params: { caseId }, key, body }), caseId);
      } finally {
        await this.reload();
      }
      return done(`已安排${childName}到${this.nameOf(schoolId)}`);
    });
  }

  /** Those of the residence first, then whoever has most room; never one without a place. */
  #choicesFor({ ownSchools }: UnplacedChild) {
    const left = ({ places, taken }: CountedSchool) => places - taken;
    const isOwn = ({ id }: CountedSchool) => ownSchools.includes(id);
    return [...this.#byId().values()].filter((school) => !school.isClosed && left(school) > 0)
      .sort((one, other) =>
        Number(isOwn(other)) - Number(isOwn(one)) || left(other) - left(one))
      .map((school) => ({
        value: school.id,
        label: `${school.name}（剩余${left(school)}个${isOwn(school) ? '，居住地对口' : ''}）`,
      }));
  }
}
