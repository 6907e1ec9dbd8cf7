/** 010-6550 1100, 13800138000, 12345, with spaces or hyphens between. */
const telephone = /^(?:0\d{2,3}[- ]?)?\d{3,4}[- ]?\d{4}$|^1\d{2}[- ]?\d{4}[- ]?\d{4}$|^\d{5}$/u;

/** True of a typed text that can be a telephone number. */
export const isTelephone = (text: string): boolean => telephone.test(text);
