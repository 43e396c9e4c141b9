import { defineConfig } from 'vitest/config';

const withDatabase = { globalSetup: ['./test/support/database-server.ts'], testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/kernel/**/*.test.ts', 'src/statistics/**/*.test.ts', 'src/*/rules/**/*.test.ts', 'src/platform/web/**/*.test.ts'],
        },
      },
      { test: { name: 'boundaries', include: ['test/boundaries/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'database', include: ['src/**/*.db.test.ts', 'test/database/**/*.test.ts'], ...withDatabase } },
      { test: { name: 'http', include: ['src/**/*.http.test.ts', 'test/http/**/*.test.ts'], ...withDatabase } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.e2e.ts'], ...withDatabase, testTimeout: 120_000, fileParallelism: false } },
      { test: { name: 'lifecycle', include: ['test/lifecycle/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
});
