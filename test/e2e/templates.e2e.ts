import { expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { desk, phone, picture } from './support/browser.ts';
import { openVisit } from './support/visit.ts';

const visit = openVisit();

test('a template is laid down, looked at before it is applied, and the draft is its owner’s', async () => {
  const pengelola = await visit.signedIn('Pengelola', desk);
  await pengelola.goto(`${visit.site.address}/templat`);
  await pengelola.getByText('Belum ada templat.', { exact: false }).waitFor();
  await expectAccessible(pengelola);
  await pengelola.getByRole('link', { name: 'Susun templat' }).click();
  await pengelola.getByLabel('Nama templat').fill('Petugas loket');
  await pengelola.getByLabel('Kata dalam nama jabatan').fill('petugas loket');
  await pengelola.getByRole('textbox', { name: 'Rencana hasil kerja (RHK)' }).fill('Warga di loket terlayani sesuai standar');
  await pengelola.getByRole('textbox', { name: 'Indikator (IKI)' }).fill('Keluhan yang dijawab hari itu juga');
  await pengelola.getByLabel('Target', { exact: true }).fill('95');
  await pengelola.getByLabel('Satuan').fill('%');
  await expectAccessible(pengelola);
  await picture(pengelola, 'templat-susun-1280');
  await pengelola.setViewportSize(phone);
  await picture(pengelola, 'templat-susun-360');
  await pengelola.getByRole('button', { name: 'Simpan templat' }).click();
  const nextYear = String(new Date().getFullYear() + 1);
  await pengelola.getByLabel('Untuk tahun').selectOption(nextYear);
  await pengelola.getByRole('button', { name: 'Lihat pratinjau' }).click();
  await pengelola.getByText(/^\d+ rencana dibuat, 0 ditambah, 0 berubah, 0 tetap, 0 tidak disentuh\.$/).waitFor();
  await expectAccessible(pengelola);
  await picture(pengelola, 'templat-pratinjau-360');
  await pengelola.setViewportSize(desk);
  await picture(pengelola, 'templat-pratinjau-1280');
  await pengelola.getByRole('button', { name: /^Terapkan untuk \d+ pegawai$/ }).click();
  await pengelola.getByText(/^Rencana \d+ pegawai ditulis$/).waitFor();
  await pengelola.getByRole('button', { name: 'Lihat pratinjau' }).click();
  await pengelola.getByText('Tidak ada yang perlu ditulis.').waitFor();
  expect(await pengelola.getByRole('button', { name: /^Terapkan untuk/ }).count()).toBe(0);
  await pengelola.goto(`${visit.site.address}/templat`);
  await pengelola.getByText('jabatan memuat “petugas loket”', { exact: false }).waitFor();
  await expectAccessible(pengelola);
  await picture(pengelola, 'templat-daftar-1280');

  const owner = await visit.signedIn('Pegawai', phone);
  await owner.goto(`${visit.site.address}/rencana`);
  await owner.getByRole('link', { name: `SKP ${nextYear}` }).click();
  await owner.getByText('Dari templat Petugas loket', { exact: true }).first().waitFor();
  await expectAccessible(owner);
  await picture(owner, 'rencana-dari-templat-360');
  await owner.getByRole('button', { name: 'Ubah', exact: true }).click();
  await owner.getByLabel('Target', { exact: true }).fill('90');
  await owner.getByRole('button', { name: 'Simpan', exact: true }).click();
  await owner.getByText('Dari templat Petugas loket, sudah diubah').waitFor();

  await pengelola.getByRole('link', { name: 'Lihat siapa mendapat apa: Petugas loket' }).click();
  await pengelola.getByLabel('Untuk tahun').selectOption(nextYear);
  await pengelola.getByRole('button', { name: 'Lihat pratinjau' }).click();
  await pengelola.getByText('1 tidak disentuh.', { exact: false }).waitFor();
  await pengelola.locator('summary', { hasText: '1 bagian' }).click();
  await pengelola.getByText('sudah diubah pemiliknya', { exact: false }).waitFor();
  await expectAccessible(pengelola);

  await pengelola.goto(owner.url());
  await pengelola.getByRole('link', { name: 'Jadikan templat' }).click();
  await pengelola.getByRole('textbox', { name: 'Indikator (IKI)' }).first().waitFor();
  expect(await pengelola.getByRole('textbox', { name: 'Indikator (IKI)' }).first().inputValue()).toBe('Keluhan yang dijawab hari itu juga');
  await pengelola.context().close();
  await owner.context().close();
});
