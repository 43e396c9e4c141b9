import { writeFile } from 'node:fs/promises';
import { measureDashboards, rowsOfPerson } from './dashboards.ts';
import { compareJoining } from './http.ts';
import { compareIngestWithCopy } from './ingest.ts';
import { measureOrganization } from './organization.ts';
import { measurePlanning } from './planning.ts';
import { machine, openBench } from './setting.ts';

// `npm run bench`: every figure beside its limit, measured in the same run; the table is kept in bench/results.md.
// BENCH_ROWS chooses the larger number of interactions for the dashboards (10 million unless said otherwise).

const largest = Number(process.env['BENCH_ROWS'] ?? 10_000_000);
const bench = await openBench({ people: Math.ceil(largest / rowsOfPerson / 10) * 10 });
try {
  console.log('Batch path against COPY…');
  const ingest = await compareIngestWithCopy(bench);
  console.log('Single interactions over HTTP…');
  const http = await compareJoining(bench);
  console.log('Readiness and matrix…');
  const planning = await measurePlanning(bench);
  console.log('Search for people…');
  const organization = await measureOrganization(bench);
  console.log('Dashboards at one million…');
  const small = await measureDashboards(bench, 1_000_000);
  console.log(`Dashboards at ${largest}…`);
  const large = await measureDashboards(bench, largest);
  const per = (value: number) => `${Math.round(value).toLocaleString('en')}/s`;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const against = (big: number, little: number) =>
    [`${ms(big)} against ${ms(little)} at 1 M`, (big / little).toFixed(2), '≤ 50 ms, ≤ 2 ×', big <= 50 && big <= 2 * little] as const;
  const n = large.rows.toLocaleString('en');
  const rows = [
    ['batch path, 1,000 a batch', `${per(ingest.batch)} against COPY ${per(ingest.copy)}`, ingest.ratio.toFixed(2), '≥ 0.25', ingest.ratio >= 0.25],
    ['single events over HTTP, 64 connections', `${per(http.joined)} against ${per(http.alone)} one by one`, http.ratio.toFixed(1), '≥ 5', http.ratio >= 5],
    ['their p99', ms(http.p99Ms), '', '< 50 ms', http.p99Ms < 50],
    [`unit page at ${n}, p95`, ...against(large.unitP95Ms, small.unitP95Ms)],
    [`a person's quarter at ${n}, p95`, ...against(large.personP95Ms, small.personP95Ms)],
    ['readiness of 12,000 people, p95', ms(planning.readinessP95Ms), '', '≤ 300 ms', planning.readinessP95Ms <= 300],
    ['matrix of 60 people, p95', ms(planning.mphP95Ms), '', '≤ 300 ms', planning.mphP95Ms <= 300],
    ['search among 12,000 people, p95', ms(organization.searchP95Ms), '', '< 500 ms', organization.searchP95Ms < 500],
    ['resident memory of the server after the load', `${Math.round(http.residentMb)} MB`, '', '≤ 250 MB', http.residentMb <= 250],
  ] as const;
  const table = [
    '| what | measured | ratio | reach | held |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row.slice(0, 4).join(' | ')} | ${row[4] ? 'yes' : 'no'} |`),
  ].join('\n');
  console.log(table);
  await writeFile('bench/results.md', `# Measured\n\n\`npm run bench\`, medians of three. ${machine()}.\n\n${table}\n`);
} finally {
  await bench.close();
}
