import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { demoPassword } from '#demo/sign-ins.ts';
import { expectAccessible } from './support/axe.ts';
import { desk, openPage, phone, picture } from './support/browser.ts';
import { signIn } from './support/site.ts';
import { openVisit } from './support/visit.ts';

const visit = openVisit();

const people = 12_000;
const nip = (index: number) =>
  [
    '1988',
    String(1 + (index % 12)).padStart(2, '0'),
    String(1 + (Math.floor(index / 12) % 28)).padStart(2, '0'),
    '2014',
    String(1 + (Math.floor(index / 336) % 12)).padStart(2, '0'),
    1 + (index % 2),
    String(1 + Math.floor(index / 4032)).padStart(3, '0'),
  ].join('');

async function bring(page: Page, kind: 'Unit' | 'Pegawai', name: string, lines: readonly string[]): Promise<void> {
  await page.goto(`${visit.site.address}/impor`);
  await page
    .getByRole('radio', { name: new RegExp(`^${kind}`) })
    .first()
    .check();
  await page.getByLabel('Berkas', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByRole('button', { name: 'Lihat pratinjau' }).click();
  await page.getByRole('button', { name: /^Simpan [\d.]+ perubahan$/ }).click();
  await page.getByText('Impor selesai').waitFor({ timeout: 100_000 });
}

describe('a pengelola', () => {
  test(`imports ${people.toLocaleString('en')} people and takes the import back`, async () => {
    const { page, context } = await openPage(visit.browser, desk);
    await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
    await bring(page, 'Unit', 'unit.csv', ['kode,nama,jenis,mulai', 'UJI-01,Kelurahan Uji Impor,Kelurahan,2025-01-01']);
    const rows = Array.from(
      { length: people },
      (_, index) => `${nip(index)},Impor Uji ${index},PNS,Petugas,UJI-01,${index === 0 ? '' : nip(Math.floor((index - 1) / 10))},2025-02-01`,
    );
    await bring(page, 'Pegawai', 'pegawai.csv', ['nip,nama,jenis_pegawai,jabatan,kode_unit,nip_atasan,mulai', ...rows]);
    await expectAccessible(page);
    const line = page.getByRole('row', { name: /pegawai\.csv/ });
    await line.getByText('12.000 baru').waitFor();
    await line.getByRole('button', { name: /^Urungkan impor pegawai\.csv/ }).click();
    await page.getByText('12.000 yang dibuat impor ini dihapus.').waitFor();
    await expectAccessible(page);
    await picture(page, 'impor-urungkan-1280');
    await page.getByRole('button', { name: 'Urungkan impor', exact: true }).click();
    await line.getByText('Diurungkan').waitFor({ timeout: 100_000 });

    await page.goto(`${visit.site.address}/pegawai`);
    await page.getByLabel('Cari nama atau NIP').fill('Impor Uji');
    await page.getByText('Tidak ada pegawai yang cocok', { exact: false }).waitFor();
    await context.close();
  });

  test('sees on a phone which lines keep an import from being taken back', async () => {
    const { page, context } = await openPage(visit.browser, phone);
    await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
    await bring(page, 'Unit', 'unit-dipakai.csv', ['kode,nama,jenis,mulai', 'UJI-02,Kelurahan Uji Terpakai,Kelurahan,2025-01-01']);
    await bring(page, 'Pegawai', 'pegawai-satu.csv', ['nip,nama,jenis_pegawai,jabatan,kode_unit,mulai', `${nip(1)},Impor Satu,PNS,Petugas,UJI-02,2025-02-01`]);
    await page
      .getByRole('button', { name: /^Urungkan impor unit-dipakai\.csv/ })
      .first()
      .click();
    await page.getByText('1 baris menghalangi').waitFor();
    await page.getByText('Kelurahan Uji Terpakai').waitFor();
    await expectAccessible(page);
    await picture(page, 'impor-terhalang-360');
    await context.close();
  });

  test('takes people along as a file, after giving the password again, and finds no difference when it comes back', async () => {
    const { page, context } = await openPage(visit.browser, phone);
    await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
    await page.goto(`${visit.site.address}/impor`);
    const exporting = page.getByRole('region', { name: 'Ekspor' });
    await exporting.getByRole('button', { name: 'Unduh XLSX' }).click();
    await exporting.getByText('Pilih apa yang diekspor dahulu.').waitFor();
    await expectAccessible(page);
    await exporting.getByRole('radio', { name: 'Pegawai' }).check();
    await exporting.getByLabel('Kata sandi Anda').fill(demoPassword);
    await picture(page, 'ekspor-360');
    const [download] = await Promise.all([page.waitForEvent('download'), exporting.getByRole('button', { name: 'Unduh XLSX' }).click()]);
    expect(download.suggestedFilename()).toBe('pegawai.xlsx');
    await page
      .getByRole('radio', { name: /^Pegawai/ })
      .first()
      .check();
    await page.getByLabel('Berkas', { exact: true }).setInputFiles(await download.path());
    await page.getByRole('button', { name: 'Lihat pratinjau' }).click();
    await page.getByText('Tidak ada yang berubah. Data sudah sama dengan berkas.').waitFor();
    await context.close();
  });
});

describe('a person', () => {
  test('reports a wrong supervisor, and the pengelola mends it in place', async () => {
    const officer = await openPage(visit.browser, phone);
    await signIn(officer.page, visit.site.address, visit.site.signInOf('Pegawai'));
    await officer.page.goto(`${visit.site.address}/akun`);
    await officer.page.getByRole('link', { name: 'Perbaiki data saya' }).click();
    await officer.page.getByRole('button', { name: 'Kirim laporan' }).click();
    await officer.page.getByText('Pilih apa yang keliru dahulu.').waitFor();
    await expectAccessible(officer.page);
    await officer.page.getByRole('radio', { name: /^Atasan/ }).check();
    expect(await officer.page.getByLabel('Yang keliru', { exact: true }).inputValue()).toMatch(/^Tercatat: ./);
    await officer.page.getByLabel('Yang benar').fill('Atasan saya Pengelola Kinerja.');
    await officer.page.getByLabel('Bukti', { exact: true }).fill('SK 12/2026 tanggal 1 November 2026');
    await officer.page.getByRole('button', { name: 'Kirim laporan' }).click();
    await officer.page.getByText('Menunggu jawaban').waitFor();
    await expectAccessible(officer.page);
    await picture(officer.page, 'data-saya-360');

    const { page, context } = await openPage(visit.browser, desk);
    await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
    await page.goto(`${visit.site.address}/laporan-data`);
    await picture(page, 'laporan-data-1280');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Jawab laporan .* tentang atasan$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Atasan baru' }).fill(visit.site.signInOf('Pimpinan').name.slice(0, 8));
    await dialog.getByRole('option').first().click();
    await picture(page, 'laporan-data-jawab-1280');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Tidak ada laporan yang menunggu.', { exact: false }).waitFor();
    await page.setViewportSize(phone);
    await page.getByRole('radio', { name: 'Sudah dijawab' }).check();
    await page.getByText('Sudah diperbaiki').waitFor();
    await picture(page, 'laporan-data-360');
    await officer.page.getByText('Sudah diperbaiki').waitFor();
    await context.close();
    await officer.context.close();
  });
});

describe('units', () => {
  test('one is split and another merged, looked at before it is saved, and the tree is there as it was', async () => {
    const { page, context } = await openPage(visit.browser, desk);
    await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
    await bring(page, 'Unit', 'unit-susun.csv', [
      'kode,nama,jenis,mulai,kode_induk',
      'SUSUN-0,Kecamatan Susun,Kecamatan,2025-01-01,',
      'SUSUN-1,Kelurahan Susun Satu,Kelurahan,2025-01-01,SUSUN-0',
      'SUSUN-2,Kelurahan Susun Dua,Kelurahan,2025-01-01,SUSUN-0',
    ]);
    await bring(page, 'Pegawai', 'pegawai-susun.csv', [
      'nip,nama,jenis_pegawai,jabatan,kode_unit,mulai',
      `${nip(2)},Susun Adi,PNS,Arsiparis,SUSUN-1,2025-02-01`,
      `${nip(3)},Susun Budi,PNS,Petugas,SUSUN-1,2025-02-01`,
    ]);
    await page.goto(`${visit.site.address}/susunan-unit`);
    await page.getByRole('radio', { name: /^Pecah/ }).check();
    await page.getByLabel('Unit yang dipecah').selectOption({ label: 'Kelurahan Susun Satu (SUSUN-1)' });
    await page.getByLabel('Kode unit').fill('SUSUN-3');
    await page.getByLabel('Nama unit').fill('Kelurahan Susun Tiga');
    await page.getByLabel('Arsiparis: Susun Adi').selectOption({ label: 'Kelurahan Susun Tiga' });
    await expectAccessible(page);
    await picture(page, 'susunan-pecah-1280');
    await page.getByRole('button', { name: 'Lihat pratinjau' }).click();
    await page.getByText('Susun Adi, Arsiparis: Kelurahan Susun Satu → Kelurahan Susun Tiga').waitFor();
    await page.getByRole('button', { name: 'Simpan perubahan' }).click();
    await page.getByRole('row', { name: /Kelurahan Susun Tiga/ }).waitFor();

    await page.setViewportSize(phone);
    await page.getByRole('radio', { name: /^Gabungkan/ }).check();
    await page.getByLabel('Unit yang digabungkan').selectOption({ label: 'Kelurahan Susun Satu (SUSUN-1)' });
    await page.getByLabel('Digabungkan ke').selectOption({ label: 'Kelurahan Susun Dua (SUSUN-2)' });
    await page.getByRole('button', { name: 'Lihat pratinjau' }).click();
    await page.getByText('Susun Budi, Petugas: Kelurahan Susun Satu → Kelurahan Susun Dua').waitFor();
    await expectAccessible(page);
    await picture(page, 'susunan-gabung-360');
    await page.getByRole('button', { name: 'Simpan perubahan' }).click();
    const merged = page.getByRole('row', { name: /Kelurahan Susun Satu/ });
    await merged.waitFor({ state: 'detached' });
    await page.getByLabel('Tanggal', { exact: true }).fill('2026-01-01');
    await merged.waitFor();
    await picture(page, 'susunan-dahulu-360');
    await context.close();
  });
});
