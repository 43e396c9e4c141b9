/** Kinds of posts. Domain rules, section 2. */
export const postKinds = ['SENIOR_LEADERSHIP', 'ADMINISTRATOR', 'SUPERVISOR', 'IMPLEMENTER', 'FUNCTIONAL'] as const;
export type PostKind = (typeof postKinds)[number];
