import {
  type DetailField, detailFields, singleGuardianField,
} from '../../data/details/detail-fields.ts';
import type { DetailsModel } from '../../data/details/details-model.ts';

/** Three versions of one draft. */
export interface DraftSides {
  /** The last common version of both sides. */
  readonly base: DetailsModel;
  readonly mine: DetailsModel;
  readonly theirs: DetailsModel;
}

/** The merged draft; fields in conflict keep this side's value. */
export interface MergedDraft {
  readonly model: DetailsModel;
  /** The base of the next merge. */
  readonly base: DetailsModel;
  /** Fields changed by the other side alone. */
  readonly taken: readonly DetailField[];
  /** Fields changed differently by both sides: a person decides. */
  readonly differing: readonly DetailField[];
}

/**
 * Merges two devices' versions of one draft (B3). A field changed by one side alone takes that
 * side's value; no typed text is dropped unseen. A field left `open` by an earlier merge stays open
 * while the sides differ.
 */
export function mergeDrafts(
  { base, mine, theirs }: DraftSides, open: readonly DetailField[] = [],
): MergedDraft {
  const sides = { base, mine, theirs: withHidden(theirs, base) };
  let model = mine;
  const taken: DetailField[] = [];
  const differing: DetailField[] = [];
  for (const field of detailFields) {
    const [before, here, there] = [base, mine, sides.theirs].map((side) => field.valueIn(side));
    if (here === there) continue;
    const isFirstToChange = here === before || there === before;
    if (open.includes(field) || !isFirstToChange || hidesTyped(field, sides)) {
      differing.push(field);
    } else if (here === before) {
      model = field.copy(model, sides.theirs);
      taken.push(field);
    }
  }
  return { model, base: sides.theirs, taken, differing };
}

/** A draft without guardian 2 leaves these fields open; it doesn't clear them. */
const withHidden = (theirs: DetailsModel, base: DetailsModel): DetailsModel =>
  theirs.singleGuardian === 'yes' ? { ...theirs, guardian2: base.guardian2 } : theirs;

/**
 * True when one side has chosen a single guardian, and the other has just typed fields that this
 * choice hides.
 */
function hidesTyped(field: DetailField, { base, mine, theirs }: DraftSides): boolean {
  if (field !== singleGuardianField || base.singleGuardian === 'yes') return false;
  const typing = mine.singleGuardian === 'yes' ? theirs : mine;
  return detailFields.some((one) =>
    one.part === 'guardian2' && one.valueIn(typing) !== one.valueIn(base));
}
