import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Consultation } from '@ruxue/contracts/special-cases';

import { PhoneLink } from '../ui/phone-link.ts';

/** The special cases, which don't register here, and their contact (S21). */
@Component({
  selector: 'app-special-cases',
  imports: [PhoneLink, RouterLink],
  template: `
    <details>
      <summary>这些情形请先咨询，不在此处注册</summary>
      <div class="cases" role="note">
        <ul>
          <li>外国籍儿童，港、澳籍儿童，北京市户籍超龄儿童</li>
          <li>从“按本市户籍对待适龄儿童接受义务教育证明证件材料审核入口”办理的儿童：
            <ul>
              <li>台胞子女（区台办认定），华侨子女（区侨务部门认定）</li>
              <li>在京在站博士后子女，正在办理随军手续的现役军人子女</li>
              <li>父母一方有本市常住户籍或持《北京市工作居住证》</li>
            </ul>
          </li>
        </ul>
        <p>其他未尽事宜请向入学所在区教委咨询：{{ consultation().name }}教委，电话
          @if (isNumber()) {
            <app-phone-link [number]="consultation().phone" />
          } @else { {{ consultation().phone }} }
        </p>
        <p><a [routerLink]="['/districts', code(), 'guide']" target="_blank">回答几个问题，看看该从哪里办理<span
          class="visually-hidden">（在新窗口打开）</span></a></p>
      </div>
    </details>
  `,
  styles: `
    :host { display: block; margin-bottom: 20px; }
    summary { cursor: pointer; color: var(--brand); padding: 4px 0; }
    .cases {
      padding: 12px 16px; border-radius: 10px; background: var(--brand-soft);
      border-left: 4px solid var(--brand);
    }
    ul { margin: 0; padding-left: 20px; }
    p { margin: 8px 0 0; }
  `,
})
export class SpecialCases {
  readonly code = input.required<string>();
  readonly consultation = input.required<Consultation>();
  /** False while the district's data are missing. */
  protected readonly isNumber = computed(() => /\d/u.test(this.consultation().phone));
}
