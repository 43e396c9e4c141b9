export { appendJournal, genesisHash, journalLine, sha256, type JournalEvent } from './append-journal.ts';
export { entriesInOrder, findHead, findLastEntry, historyOf, type HistoryEntry } from './journal.repo.ts';
export type { AuditDeps, JournalPeople } from './list-entries.ts';
export { verifyChain, type BrokenEntry, type ChainVerdict, type RecordCheck } from './verify-chain.ts';
