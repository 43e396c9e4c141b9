import type { ClockDep, IdDep } from '#kernel/deps.ts';
import type { DbDep } from './db/open-database.ts';

/** What nearly every use case needs; a capability that needs more says so beside it. */
export type ServerDeps = DbDep & ClockDep & IdDep;
