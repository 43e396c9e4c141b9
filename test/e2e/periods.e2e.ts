import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { desk, phone, picture } from './support/browser.ts';
import { openVisit } from './support/visit.ts';

const visit = openVisit();

describe('a plan by its quarters', () => {
  test('targets are divided with one tap, and steps written, finished and copied on a phone', async () => {
    const owner = await visit.signedIn('Pegawai', phone);
    await owner.goto(`${visit.site.address}/rencana`);
    await owner.getByRole('button', { name: /^Mulai \d{4} dari rencana tahun lalu$/ }).click();
    await owner.getByRole('button', { name: 'Ubah', exact: true }).click();
    await owner.getByRole('button', { name: 'Usulkan pembagian' }).first().click();
    const quarters = owner.getByRole('group', { name: 'Target triwulan' }).first();
    const first = quarters.getByLabel('Triwulan I', { exact: true });
    const proposed = await first.inputValue();
    expect(Number(proposed)).toBeGreaterThan(0);
    await first.fill(String(Number(proposed) + 1));
    await expectAccessible(owner);
    await picture(owner, 'rencana-triwulan-ubah-360');
    await owner.getByRole('button', { name: 'Simpan', exact: true }).click();
    await owner.getByText('Samakan keduanya.', { exact: false }).waitFor();
    await first.fill(proposed);
    await owner.getByRole('button', { name: 'Simpan', exact: true }).click();
    await owner.getByText('Rencana tersimpan').waitFor();
    await owner.getByText('Triwulan IV').first().waitFor();

    await owner.getByText('Belum ada langkah untuk Triwulan I.', { exact: false }).waitFor();
    await owner.getByRole('button', { name: 'Tambah langkah' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel('Langkah', { exact: true }).fill('Membuka loket kedua pada hari ramai');
    await dialog.getByLabel('Target langkah').fill('Loket kedua buka tiap Senin');
    await expectAccessible(owner);
    await dialog.getByRole('button', { name: 'Simpan langkah' }).click();
    await owner.getByRole('button', { name: 'Tandai selesai: Membuka loket kedua pada hari ramai' }).click();
    await owner.getByRole('dialog').getByLabel('Selesai pada tanggal').fill('2026-11-20');
    await owner.getByRole('button', { name: 'Simpan tanggal' }).click();
    await owner.getByText('Selesai 20', { exact: false }).waitFor();
    await owner.getByLabel('Triwulan', { exact: true }).selectOption('2');
    await owner.getByRole('button', { name: 'Salin dari triwulan lalu' }).click();
    await owner.getByRole('button', { name: 'Tandai selesai: Membuka loket kedua pada hari ramai' }).waitFor();
    await expectAccessible(owner);
    await picture(owner, 'rencana-aksi-360');

    const boss = await visit.signedIn('Atasan', desk);
    await boss.goto(owner.url());
    await boss.getByText('Membuka loket kedua pada hari ramai').waitFor();
    expect(await boss.getByRole('button', { name: 'Tambah langkah' }).count()).toBe(0);
    await expectAccessible(boss);
    await picture(boss, 'rencana-aksi-1280');
  });

  test('says which posts are held, and becomes qualitative in the editor', async () => {
    const owner = await visit.signedIn('Atasan', desk);
    await owner.goto(`${visit.site.address}/rencana`);
    await owner.getByRole('button', { name: /^Mulai \d{4} dari rencana tahun lalu$/ }).click();
    await owner.getByRole('heading', { name: 'Jabatan dalam masa rencana' }).waitFor();
    await owner.getByText('(365 hari)', { exact: false }).first().waitFor();
    await picture(owner, 'rencana-jabatan-1280');
    await owner.getByRole('button', { name: 'Ubah', exact: true }).click();
    await owner.getByLabel('Pendekatan hasil kerja').selectOption('QUALITATIVE');
    expect(await owner.getByLabel('Satuan').count()).toBe(0);
    await owner.getByLabel('Ukuran dan target').first().fill('Semua pengaduan dijawab tuntas sebelum akhir bulan');
    await expectAccessible(owner);
    await picture(owner, 'rencana-kualitatif-ubah-1280');
    await owner.getByRole('button', { name: 'Simpan', exact: true }).click();
    await owner.getByText('Semua pengaduan dijawab tuntas sebelum akhir bulan').first().waitFor();
    await owner.getByText('Kualitatif', { exact: true }).waitFor();
    expect(await owner.getByText('paling sedikit', { exact: false }).count()).toBe(0);
    await expectAccessible(owner);
    await owner.setViewportSize({ width: 360, height: 740 });
    await picture(owner, 'rencana-kualitatif-360');
  });
});
