import { computed, type Signal, type WritableSignal } from '@angular/core';
import {
  type FieldTree, form, metadata, readonly, REQUIRED, validateStandardSchema,
} from '@angular/forms/signals';
import type { FormCollects } from '@ruxue/contracts/collects';
import { Details, type DraftData } from '@ruxue/contracts/details';
import { detailsFormOf } from '@ruxue/contracts/details-form';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import * as z from 'zod';

import { emptyAsMissing } from '../empty-as-missing.ts';

const Text = z.string().catch('');
const Chosen = z.enum(['', 'yes', 'no']).catch('');

const emptyGuardian = {
  nationality: 'CHN', householdProvince: '', name: '', relation: '', documentType: 'id-card',
  documentNumber: '', education: '', phone: '', employer: '', employerArea: '',
};

const GuardianModel = z.object({
  nationality: z.string().catch('CHN'),
  householdProvince: Text,
  name: Text,
  relation: Text,
  documentType: z.string().catch('id-card'),
  documentNumber: Text,
  education: Text,
  phone: Text,
  employer: Text,
  employerArea: Text,
}).catch(emptyGuardian);
export type GuardianModel = z.infer<typeof GuardianModel>;

/** Fields missing from an older draft are empty. */
export const DetailsModel = z.object({
  householdAddress: Text,
  residenceAddress: Text,
  householdType: Text,
  ethnicity: Text,
  onlyChild: Chosen,
  bloodType: Text,
  medicalHistory: Text,
  allergies: Text,
  healthConsent: z.boolean().catch(false),
  singleGuardian: Chosen,
  guardian1: GuardianModel,
  guardian2: GuardianModel,
  guardian2Consent: z.boolean().catch(false),
  employment: Text,
  housing: Text,
  permit: Text,
  household: Text,
});
/** The content of the form of S12 during typing. */
export type DetailsModel = z.infer<typeof DetailsModel>;

const isYes = (chosen: DetailsModel['onlyChild']): boolean | undefined =>
  chosen === '' ? undefined : chosen === 'yes';

const chosenOf = (value: unknown): DetailsModel['onlyChild'] => {
  if (value === true) return 'yes';
  return value === false ? 'no' : '';
};

/**
 * The form's content in the shape of `Details` in contracts, stored as a draft (B3). A family that
 * was registered without a telephone has none to tell of guardian 2 either (B9).
 */
export function draftOf(model: DetailsModel): DraftData {
  const isSingle = isYes(model.singleGuardian) ?? false;
  const { guardian1, guardian2 } = model;
  const mayLack = guardian1.phone === '';
  const told = (guardian: GuardianModel) =>
    mayLack && guardian.phone === '' ? { ...guardian, phone: null } : guardian;
  return {
    ...model,
    onlyChild: isYes(model.onlyChild),
    singleGuardian: isSingle,
    guardian1: told(guardian1),
    guardian2: isSingle ? null : told(guardian2),
  };
}

/** The form's content from a draft or from submitted details. */
export const contentOf = (data: DraftData): DetailsModel => DetailsModel.parse({
  ...data,
  onlyChild: chosenOf(data['onlyChild']),
  singleGuardian: chosenOf(data['singleGuardian'] ?? false),
});

/** The form's content from a draft, with the registered guardian in it. */
export function modelOf(view: Pick<ParentsView, 'draft' | 'registered'>): DetailsModel {
  return withRegistered(contentOf(view.draft?.data ?? {}), view.registered);
}

/** The form's content with the registered data of guardian 1 (S5). */
export function withRegistered(
  model: DetailsModel, { guardian }: ParentsView['registered'],
): DetailsModel {
  const { guardian1 } = model;
  const { name } = guardian;
  const phone = guardian.phone ?? '';
  if (guardian1.name === name && guardian1.phone === phone) return model;
  return { ...model, guardian1: { ...guardian1, name, phone } };
}

const Draft = DetailsModel.transform((model) => emptyAsMissing(draftOf(model)));
const FormContent = Draft.pipe(Details);

/** The form's content in the stored shape; null while something is wrong. */
export const detailsOf = (model: DetailsModel): Details | null =>
  FormContent.safeParse(model).data ?? null;

/** The signal form of S12, checked by the server's schema for this child and its season. */
export function detailsForm(
  model: WritableSignal<DetailsModel>,
  { childNumber, collects }: { childNumber: Signal<string>; collects: Signal<FormCollects> },
): FieldTree<DetailsModel> {
  const checked = computed(() => Draft.pipe(detailsFormOf(childNumber(), collects())));
  return form(model, (path) => {
    readonly(path.guardian1.name);
    readonly(path.guardian1.phone);
    // Consents are boxes: what has to be ticked is told by the field itself.
    metadata(path.healthConsent, REQUIRED, () => collects().health === 'required');
    metadata(path.guardian2Consent, REQUIRED, () => true);
    validateStandardSchema(path, checked);
  });
}
