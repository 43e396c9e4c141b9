import { z } from 'zod';

/** One path over a square of `size` cells. */
export const qrCode = z.strictObject({ size: z.int(), path: z.string() });

export const newPassword = z.string().min(1, 'Tulis kata sandi baru.').max(512, 'Kata sandi paling banyak 128 huruf.');
