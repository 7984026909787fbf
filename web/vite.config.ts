import { defineConfig } from 'vitest/config'

// Built into the Python package, with names that change only with what a file holds.
export default defineConfig({
  base: '/',
  build: {
    outDir: '../src/allegiance/web/static',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: true,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.{ts,tsx}'], isolate: false },
})
