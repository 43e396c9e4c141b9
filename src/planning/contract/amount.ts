import { z } from 'zod';

export const amount = z.number('Tulis angka.').min(-1_000_000_000, 'Angka terlalu kecil.').max(1_000_000_000_000, 'Angka terlalu besar.');
