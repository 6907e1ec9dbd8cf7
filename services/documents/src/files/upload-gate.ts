import { Refusal } from '@ruxue/contracts';

/** Bounds the uploads at once: so many of one child, and of all. */
export interface UploadGate {
  /** Enters, or refuses; the returned function leaves. */
  enter(caseId: string): () => void;
}

export function createUploadGate(
  { atOnce, atOncePerChild }: { atOnce: number; atOncePerChild: number },
): UploadGate {
  const ofChild = new Map<string, number>();
  let all = 0;
  const leave = (caseId: string): void => {
    const left = (ofChild.get(caseId) ?? 0) - 1;
    if (left > 0) ofChild.set(caseId, left);
    else ofChild.delete(caseId);
    all -= 1;
  };
  return {
    enter(caseId) {
      const own = ofChild.get(caseId) ?? 0;
      if (own >= atOncePerChild) throw new Refusal('too-many-requests', { retryAfterSeconds: 5 });
      if (all >= atOnce) throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 5 });
      ofChild.set(caseId, own + 1);
      all += 1;
      return () => leave(caseId);
    },
  };
}
