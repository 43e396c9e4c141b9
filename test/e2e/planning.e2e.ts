import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { desk, phone, picture } from './support/browser.ts';
import { openVisit } from './support/visit.ts';

const visit = openVisit();

describe('a plan', () => {
  test('is written, discussed, returned and agreed on a phone', async () => {
    const owner = await visit.signedIn('Pegawai', phone);
    await owner.goto(`${visit.site.address}/rencana`);
    await owner.getByRole('button', { name: /^Mulai \d{4} dari rencana tahun lalu$/ }).click();
    await owner.getByRole('button', { name: 'Ubah', exact: true }).click();
    await owner.getByLabel('Dukungan sumber daya').fill('Dua loket\nJaringan yang stabil');
    await owner.getByRole('button', { name: 'Simpan', exact: true }).click();
    await owner.getByText('Jaringan yang stabil').waitFor();
    await expectAccessible(owner);
    await owner.getByRole('button', { name: 'Ajukan ke atasan' }).click();
    await owner.getByText('Menunggu persetujuan', { exact: true }).waitFor();
    const address = owner.url();

    const boss = await visit.signedIn('Atasan', phone);
    await boss.goto(address);
    await boss.getByLabel('Catatan', { exact: true }).fill('Mari bicarakan target layanan.');
    await boss.getByRole('button', { name: 'Kirim catatan' }).click();
    await boss.getByText('Mari bicarakan target layanan.').first().waitFor();
    await boss.getByRole('button', { name: 'Usulkan perubahan: Jumlah layanan yang selesai' }).click();
    await boss.getByRole('dialog').getByLabel('Target').fill('1300');
    await boss.getByRole('dialog').getByLabel('Alasan usulan').fill('Loket kedua sudah dibuka.');
    await expectAccessible(boss);
    await boss.getByRole('button', { name: 'Kirim usulan' }).click();
    await boss.getByRole('button', { name: 'Tarik kembali' }).waitFor();
    await boss.getByRole('button', { name: 'Tulis ekspektasi: Adaptif' }).click();
    await boss.getByRole('dialog').getByLabel('Ekspektasi khusus pimpinan').fill('Memakai antrean daring setiap hari.');
    await boss.getByRole('button', { name: 'Simpan ekspektasi' }).click();
    await boss.getByText('Memakai antrean daring setiap hari.').waitFor();
    await picture(boss, 'rencana-dialog-360');

    await owner.reload();
    await owner.getByRole('button', { name: 'Usulkan lain' }).click();
    await owner.getByRole('dialog').getByLabel('Target').fill('1250');
    await owner.getByRole('dialog').getByLabel('Alasan usulan').fill('Hari Senin loket kedua tutup.');
    await owner.getByRole('button', { name: 'Kirim usulan' }).click();
    await owner.getByRole('button', { name: 'Tarik kembali' }).waitFor();

    await boss.reload();
    await boss.getByRole('button', { name: 'Setujui', exact: true }).click();
    await boss.getByText('1 usulan belum dijawab.', { exact: false }).waitFor();
    await boss.getByRole('button', { name: 'Terima', exact: true }).click();
    await boss.getByText('paling sedikit 1.250 layanan', { exact: false }).waitFor();
    await boss.getByRole('button', { name: 'Kembalikan', exact: true }).click();
    const dialog = boss.getByRole('dialog');
    await dialog.locator('summary', { hasText: 'Rata-rata waktu tunggu warga' }).click();
    await dialog.getByLabel('Yang perlu diperbaiki: Rata-rata waktu tunggu warga').fill('Sebutkan hari sibuknya.');
    await expectAccessible(boss);
    await boss.getByRole('button', { name: 'Kembalikan rencana' }).click();
    await boss.getByText('Dikembalikan untuk diperbaiki', { exact: true }).waitFor();

    await owner.reload();
    await owner.getByText('Sebutkan hari sibuknya.').waitFor();
    await expectAccessible(owner);
    await picture(owner, 'rencana-dikembalikan-360');
    await owner.getByRole('button', { name: 'Ajukan ke atasan' }).click();
    await owner.getByText('Menunggu persetujuan', { exact: true }).waitFor();
    await boss.reload();
    await boss.getByRole('button', { name: 'Setujui', exact: true }).click();
    await boss.getByText('Disetujui', { exact: true }).first().waitFor();
    await boss.setViewportSize(desk);
    await expectAccessible(boss);
    await picture(boss, 'rencana-disetujui-1280');
    await owner.context().close();
    await boss.context().close();
  });

  test('a leader fills his matrix for twelve people at once', async () => {
    const leader = await visit.signedIn('Pimpinan (Camat)', desk);
    await leader.goto(`${visit.site.address}/rencana`);
    await leader.getByRole('link', { name: 'Matriks peran dan hasil' }).click();
    await leader.getByRole('button', { name: 'Bagi peran hasil 1' }).click();
    const dialog = leader.getByRole('dialog');
    const people = dialog.getByRole('checkbox');
    for (let at = 0; at < 12; at += 1) await people.nth(at).check();
    await dialog.getByLabel('Peran dan hasil yang diharapkan').fill('Warga di wilayahnya terlayani tanpa antre lebih dari 15 menit');
    await expectAccessible(leader);
    await dialog.getByRole('button', { name: 'Simpan peran' }).click();
    await leader.getByText('Peran 12 pegawai tersimpan').first().waitFor();
    await dialog.waitFor({ state: 'hidden' });
    const assigned = leader.getByText('Warga di wilayahnya terlayani tanpa antre lebih dari 15 menit');
    await leader.getByRole('button', { name: /^Tampilkan juga \d+ pegawai yang tidak langsung$/ }).click();
    await assigned.nth(11).waitFor();
    expect(await assigned.count()).toBe(12);
    await leader
      .getByRole('button', { name: /^Isi peran / })
      .first()
      .waitFor();
    await expectAccessible(leader);
    await picture(leader, 'matriks-terisi-1280');
    await leader.setViewportSize(phone);
    await expectAccessible(leader);
    await picture(leader, 'matriks-terisi-360');
    await leader.context().close();
  });
});
