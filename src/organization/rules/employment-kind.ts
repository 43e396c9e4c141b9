/** Kinds of employment of civil servants. UU 20/2023; domain rules, section 2. */
export const employmentKinds = ['PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME'] as const;
export type EmploymentKind = (typeof employmentKinds)[number];
