import { inForce } from '#kernel/dated.ts';
import { identifierSettings } from '#organization/rules/identifier-settings.ts';
import { readNik, readNip, readNiPppk } from '#organization/rules/identifier.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { codeIn, dayIn, textIn, type Input } from './read.ts';

export const nip: Adapter = {
  file: 'nip.json',
  title: 'Identifier validation (NIP, NI PPPK, NIK) - synthetic numbers only',
  sections: { cases: { kind: 'cases', run: (input) => readers[kindIn(input)](input) } },
};

const readers = {
  PNS: (input) => {
    const asOf = dayIn(input, 'asOf');
    const read = readNip(textIn(input, 'value'), asOf, inForce(identifierSettings, asOf).value);
    if (!read.ok) return refusalShape(read.error);
    const { appointedOn, ...rest } = read.value;
    return { ok: true, ...rest, appointment: appointedOn.slice(0, 7) };
  },
  PPPK: (input) => {
    const asOf = dayIn(input, 'asOf');
    const read = readNiPppk(textIn(input, 'value'), asOf, inForce(identifierSettings, asOf).value);
    return read.ok ? { ok: true, ...read.value } : refusalShape(read.error);
  },
  NIK: (input) => {
    const read = readNik(textIn(input, 'value'), dayIn(input, 'asOf'));
    if (!read.ok) return refusalShape(read.error);
    const { regionCode, sex, birthDateCandidates } = read.value;
    return { ok: true, regionCode, sex, birthDateCandidates };
  },
} as const satisfies Record<string, (input: Input) => unknown>;

function kindIn(input: Input): keyof typeof readers {
  return codeIn(input, 'kind', ['PNS', 'PPPK', 'NIK'], 'UNKNOWN_KIND');
}
