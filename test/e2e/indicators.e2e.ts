import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { desk, openPage, phone, picture } from './support/browser.ts';
import { signIn } from './support/site.ts';
import { openVisit } from './support/visit.ts';

const visit = openVisit();

describe('the pengelola', () => {
  test('writes an indicator, is warned while writing, sees the curve, and changes it with a reason that everybody reads', async () => {
    const { page, context } = await openPage(visit.browser, phone);
    await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
    await page.goto(`${visit.site.address}/indikator`);
    await page.getByRole('link', { name: 'Tambah indikator' }).click();
    await page.getByRole('heading', { level: 1, name: 'Indikator baru' }).waitFor();
    await page.getByLabel('Nama', { exact: true }).fill('Persentase berkas lengkap');
    await page.getByText('belum ada pembaginya', { exact: false }).waitFor();
    await page.getByLabel('Penjelasan singkat').fill('Bagian berkas yang lengkap saat diterima.');
    await page.getByLabel('Yang dihitung', { exact: true }).fill('Berkas yang diterima lengkap.');
    await page.getByLabel('Yang tidak dihitung').fill('Berkas titipan.');
    await page.getByLabel('Yang dihitung (pembilang)').selectOption('TYPED');
    await page.getByLabel('Dibagi').selectOption('TYPED_OF');
    await page.getByLabel('Dikalikan').fill('100');
    await page.getByLabel('Satuan').fill('%');
    await page.getByLabel('Jumlah data paling sedikit').fill('3');
    await page.getByLabel('Contoh target').fill('95');
    await page.getByRole('img', { name: 'Capaian menurut nilai, makin tinggi makin baik, target 95 %' }).waitFor();
    await page.getByLabel('Arah yang baik').selectOption('ZERO');
    await page.getByLabel('Contoh target').fill('0');
    await page.getByText('Yang dinyatakan hanya tercapai atau belum', { exact: false }).waitFor();
    await picture(page, 'susun-nol-360');
    await page.getByLabel('Contoh batas terburuk (boleh kosong)').fill('8');
    await page.getByText('Yang dinyatakan hanya tercapai atau belum', { exact: false }).waitFor({ state: 'detached' });
    await page.getByLabel('Arah yang baik').selectOption('HIGHER');
    await page.getByLabel('Contoh target').fill('95');
    await page.getByLabel('Contoh minimum (boleh kosong)').fill('');
    await page.getByLabel('Siapa yang dapat menggerakkan angka ini').selectOption('SHARED');
    await page.getByLabel('Siapa dan bagaimana').fill('Petugas loket lewat daftar syarat');
    await page.getByLabel('Sumber data').fill('Isian petugas');
    await page.getByText('sumbernya tidak menyebut bukti', { exact: false }).waitFor();
    await page.getByLabel('Sumber data').fill('Buku register loket');
    await page.getByText('Tidak ada kelemahan yang terlihat pada definisi ini.').waitFor();
    await page.getByLabel('Cari penjawab').fill('dewi');
    await page.getByLabel('Penjawab pertanyaan').locator('option').nth(1).waitFor({ state: 'attached' });
    await page.getByLabel('Penjawab pertanyaan').selectOption({ index: 1 });
    await page.getByLabel('Berlaku mulai').fill('2026-01-01');
    await expectAccessible(page);
    await picture(page, 'susun-360');
    await page.getByRole('button', { name: 'Simpan indikator' }).click();
    await page.getByRole('heading', { level: 1, name: 'Indikator', exact: true }).waitFor();

    await page.getByRole('link', { name: 'Buat versi baru: Persentase berkas lengkap' }).click();
    await page.getByLabel('Jumlah data paling sedikit').fill('10');
    await page.getByLabel('Berlaku mulai').fill('2026-07-01');
    await page.getByRole('button', { name: 'Simpan indikator' }).click();
    await page.getByText('Versi baru memerlukan alasan.', { exact: false }).waitFor();
    await page.getByLabel('Alasan perubahan').fill('Tiga berkas terlalu sedikit untuk disimpulkan.');
    await page.getByRole('button', { name: 'Simpan indikator' }).click();
    await page.getByRole('heading', { level: 1, name: 'Indikator', exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'indikator-360');

    await page.getByRole('link', { name: 'Pahami dengan contoh Anda sendiri: Persentase berkas lengkap' }).click();
    await page.getByText('Tiga berkas terlalu sedikit untuk disimpulkan.').waitFor();
    const told = await page.locator('main').innerText();
    expect(told).toMatch(/Versi 2\s+sejak 1 Jul 2026/);
    expect(told).toMatch(/Yang menjawab: .*Dewi/);
    await expectAccessible(page);
    await picture(page, 'kartu-versi-360');
    await context.close();

    const wide = await openPage(visit.browser, desk);
    await signIn(wide.page, visit.site.address, visit.site.signInOf('Pengelola'));
    await wide.page.goto(`${visit.site.address}/indikator/baru`);
    await wide.page.getByRole('heading', { level: 1, name: 'Indikator baru' }).waitFor();
    await expectAccessible(wide.page);
    await picture(wide.page, 'susun-1280');
    await wide.page.goto(`${visit.site.address}/indikator`);
    await wide.page.getByRole('heading', { level: 1, name: 'Indikator', exact: true }).waitFor();
    await wide.page.waitForLoadState('networkidle');
    await picture(wide.page, 'indikator-1280');
    await wide.context.close();
  });
});

test('the pengelola copies a typical indicator with one click, and takes another one into the editor first', async () => {
  const { page, context } = await openPage(visit.browser, phone);
  await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
  await page.goto(`${visit.site.address}/indikator`);
  await page.getByRole('link', { name: 'Pustaka contoh' }).click();
  await page.getByRole('heading', { level: 1, name: 'Pustaka indikator' }).waitFor();
  await page.getByLabel('Untuk', { exact: true }).selectOption({ label: 'Petugas RW' });
  await page.getByText('2 contoh', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Salin ke daftar: Penerima bantuan yang diverifikasi' }).click();
  await page.getByText('tersalin dan berlaku mulai hari ini', { exact: false }).waitFor();
  await page.getByText('Sudah ada di daftar').waitFor();
  await expectAccessible(page);
  await picture(page, 'pustaka-360');
  await page.getByRole('link', { name: /Ubah dulu.*Rumah tangga yang datanya diperbarui/ }).click();
  await page.getByText('Dimulai dari pustaka', { exact: false }).waitFor();
  expect(await page.getByLabel('Contoh target').inputValue()).toBe('100');
  await page.getByLabel('Nama', { exact: true }).fill('Rumah tangga RW 05 yang diperbarui');
  await page.getByLabel('Berlaku mulai').fill('2026-01-01');
  await page.getByRole('button', { name: 'Simpan indikator' }).click();
  await page.getByRole('heading', { level: 2, name: 'Rumah tangga RW 05 yang diperbarui' }).waitFor();
  await page.goto(`${visit.site.address}/indikator/pustaka`);
  await page.getByRole('link', { name: 'Buka kartu Rumah tangga RW 05 yang diperbarui' }).waitFor();
  await context.close();
  const wide = await openPage(visit.browser, desk);
  await signIn(wide.page, visit.site.address, visit.site.signInOf('Pengelola'));
  await wide.page.goto(`${visit.site.address}/indikator/pustaka`);
  await wide.page.getByRole('heading', { level: 2, name: 'Realisasi anggaran' }).waitFor();
  await expectAccessible(wide.page);
  await picture(wide.page, 'pustaka-1280');
  await wide.context.close();
});

test.each([
  [phone, '360'],
  [desk, '1280'],
] as const)('the pengelola tries a definition on the rows of the last year before it counts (%o)', async (size, name) => {
  const { page, context } = await openPage(visit.browser, size);
  await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
  await page.goto(`${visit.site.address}/indikator`);
  await page.getByRole('link', { name: 'Buat versi baru: Selesai dalam waktu standar' }).click();
  await page.getByRole('button', { name: 'Jalankan uji coba' }).click();
  await page.getByText(/ada nilai di \d+ dari \d+ unit/).waitFor();
  const told = await page.locator('main').innerText();
  expect(told).toMatch(/Kelurahan .*\. (Sesuai|Belum|Melampaui|Terlalu|Tidak)/);
  await page.getByRole('region', { name: 'Unit' }).getByText('Lihat data').click();
  await expectAccessible(page);
  await picture(page, `uji-coba-${name}`);
  await page.getByLabel('Contoh target').fill('99');
  await page.getByText('Definisi sudah berubah sejak uji coba ini.', { exact: false }).waitFor();
  await context.close();
});

test('the pengelola lays one target for many after a preview, revises a unit with its reason, and the chart of the unit says so', async () => {
  const { page, context } = await openPage(visit.browser, desk);
  await signIn(page, visit.site.address, visit.site.signInOf('Pengelola'));
  await page.goto(`${visit.site.address}/indikator`);
  await page.getByRole('link', { name: 'Target: Laporan bulanan tepat waktu' }).click();
  const bulk = page.getByRole('region', { name: 'Untuk beberapa pegawai sekaligus' });
  await bulk.getByLabel('Unit').selectOption({ label: 'Kelurahan Delima' });
  await bulk.getByLabel('Berlaku mulai').fill('2026-01-01');
  await bulk.getByLabel('Target', { exact: true }).fill('100');
  await bulk.getByLabel('Minimum (boleh kosong)').fill('90');
  await bulk.getByRole('button', { name: 'Lihat pratinjau' }).click();
  await bulk.getByText(/mendapat target baru, 0 berubah, 0 tetap/).waitFor();
  await expectAccessible(page);
  await picture(page, 'target-pratinjau-1280');
  await bulk.getByRole('button', { name: /Tetapkan untuk \d+ pegawai/ }).click();
  await page.getByText(/Target \d+ pegawai tersimpan/).waitFor();
  await bulk.getByRole('button', { name: 'Lihat pratinjau' }).click();
  await bulk.getByText('Tidak ada yang berubah.', { exact: false }).waitFor();
  await bulk.getByLabel('Target', { exact: true }).fill('95');
  await bulk.getByText('Isian berubah.', { exact: false }).waitFor();
  await bulk.getByRole('button', { name: 'Lihat pratinjau' }).click();
  await bulk.getByText(/0 mendapat target baru, \d+ berubah, 0 tetap/).waitFor();
  await bulk.getByLabel('Alasan perubahan').fill('Laporan digabung menjadi satu.');
  await bulk.getByLabel('Nomor dokumen').fill('ND 21/2026');
  await bulk.getByRole('button', { name: /Tetapkan untuk \d+ pegawai/ }).click();
  await page.getByRole('region', { name: 'Riwayat penetapan' }).getByText('Laporan digabung menjadi satu. · ND 21/2026').first().waitFor();

  await page.goto(`${visit.site.address}/indikator`);
  await page.getByRole('link', { name: 'Target: Selesai dalam waktu standar' }).click();
  const one = page.getByRole('region', { name: 'Untuk satu pegawai atau unit' });
  await one.getByLabel('Untuk', { exact: true }).selectOption({ label: 'Unit: Kelurahan Delima' });
  const month = new Date().toISOString().slice(0, 7);
  await one.getByLabel('Berlaku mulai').fill(`${month}-01`);
  await one.getByLabel('Target', { exact: true }).fill('75');
  await one.getByRole('button', { name: 'Simpan target' }).click();
  await one.getByText('Target yang sudah ada diubah.', { exact: false }).waitFor();
  await one.getByLabel('Alasan perubahan').fill('Satu loket ditutup.');
  await one.getByLabel('Nomor dokumen').fill('ND 22/2026');
  await one.getByRole('button', { name: 'Simpan target' }).click();
  await page.getByText('Target tersimpan').first().waitFor();
  await expectAccessible(page);
  await picture(page, 'target-1280');

  await page.goto(`${visit.site.address}/unit`);
  await page
    .getByRole('link', { name: /Kelurahan Delima/ })
    .first()
    .click();
  await page.getByText(/Target berubah mulai .*: 90\s% menjadi 75\s% \(Satu loket ditutup, ND 22\/2026\)\./).waitFor();
  await expectAccessible(page);
  await picture(page, 'target-garis-1280');
  await context.close();
  const small = await openPage(visit.browser, phone);
  await signIn(small.page, visit.site.address, visit.site.signInOf('Pengelola'));
  await small.page.goto(`${visit.site.address}/indikator`);
  await small.page.getByRole('link', { name: 'Target: Laporan bulanan tepat waktu' }).click();
  await small.page.getByRole('region', { name: 'Riwayat penetapan' }).getByText('ND 21/2026', { exact: false }).first().waitFor();
  await expectAccessible(small.page);
  await picture(small.page, 'target-360');
  await small.context.close();
});

test('an officer reads the definitions and does not write them', async () => {
  const { page, context } = await openPage(visit.browser, phone);
  await signIn(page, visit.site.address, visit.site.signInOf('Pegawai'));
  await page.goto(`${visit.site.address}/indikator/baru`);
  await page.getByText('Indikator disusun oleh pengelola kinerja.', { exact: false }).waitFor();
  await expectAccessible(page);
  await context.close();
});
