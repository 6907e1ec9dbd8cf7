import { signal, type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { afterEach, beforeEach } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../../data/api-client.ts';
import { OwnStaff } from '../../shell/own-staff.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { CaseActions } from '../case-actions.ts';

/** Who reads the panel; without a word another manager. */
interface Reader {
  readonly id?: string;
  readonly isManager?: boolean;
}

interface Shown {
  readonly review: NamedReview;
  /** Inputs of the panel beside the case and its actions. */
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** A panel of an open case in a suite of its own tests, with the calls that it sends. */
export function panelUnderTest<Panel>(panel: Type<Panel>) {
  const sent: unknown[] = [];
  let fixture: ComponentFixture<Panel> | undefined;
  const api = {
    call: (name: string, { params, body }: { params: object; body?: object }) => {
      sent.push({ name, params, ...(body && { body }) });
      return Promise.resolve({ body: {} });
    },
  };
  const close = () => {
    fixture?.destroy();
    fixture = undefined;
    TestBed.resetTestingModule();
  };
  beforeEach(() => {
    sent.length = 0;
  });
  afterEach(close);

  return {
    sent,
    /** Shows it, instead of the one that was shown before. */
    async show(
      { review, inputs = {} }: Shown, { id = 'zhao', isManager = true }: Reader = {},
    ): Promise<PageUnderTest> {
      close();
      TestBed.configureTestingModule({ providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: OwnStaff, useValue: { id: () => id, isManager: () => isManager } },
        { provide: ApiClient, useValue: api },
      ] });
      fixture = TestBed.createComponent(panel);
      const read = {
        value: () => review, problem: () => null, isLoading: () => false,
        reload: () => Promise.resolve(),
      } as unknown as ConstructorParameters<typeof CaseActions>[0];
      fixture.componentRef.setInput('review', review);
      fixture.componentRef.setInput('actions', new CaseActions(read, signal(review.caseId)));
      for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
      document.body.append(fixture.nativeElement as HTMLElement);
      const page = pageOf(fixture);
      await page.settle();
      return page;
    },
  };
}
