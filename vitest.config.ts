import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // An odd zone, so that a local time where UTC was meant shows at once.
    env: { TZ: "Pacific/Chatham" },
    // Vitest's own default leaves a core idle, half of a small machine; more than four crowd the PostgreSQL server.
    maxWorkers: Math.min(Math.max(availableParallelism(), 2), 4),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["app/**/*.test.ts", "db/**/*.test.ts", "tests/unit/**/*.test.ts"],
          globalSetup: ["tests/temp-folder.ts"],
          // A thousand random contests take a while on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts", "tests/faults/**/*.test.ts"],
          globalSetup: ["tests/temp-folder.ts", "tests/sqlite-template.ts", "tests/postgres.ts"],
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
