import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { buildAssets } from './src/build/assets.ts'

/**
 * What runs where: the service in workerd with real local KV and Cache, what builds and publishes in Node, and what
 * readers get in a real browser.
 */
const IN_NODE = [
  'model',
  'release',
  'publish',
  'client',
  'docs',
  'oracle',
  'bench',
  'house',
  'build',
  'reliability',
  'load',
].map((room) => `test/${room}/**/*.test.ts`)

// The Worker's pages are made with them.
await buildAssets()

export default defineConfig({
  test: {
    // Every core: files wait for browsers, servers and storage more than they compute.
    maxWorkers: '100%',
    projects: [
      {
        test: { name: 'node', include: IN_NODE, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/served.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            main: './src/worker.ts',
            wrangler: { configPath: './wrangler.toml' },
            // For the test runner's own inspector only; the Worker is deployed without it.
            miniflare: { compatibilityFlags: ['nodejs_compat'] },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['segment', 'store', 'query', 'formats', 'embeds', 'http'].map(
            (room) => `test/${room}/**/*.test.ts`,
          ),
          globalSetup: ['test/support/published.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
})
