// Builds the window into ui/dist. `--mode mock` swaps the host for the in-memory one of
// ui/tests/mock, so that screens can be worked on without the Rust side.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => {
  // Paths from the root of this folder.
  const host = mode === 'mock' || mode === 'test' ? '/tests/mock/host.mock.ts' : '/src/bridge/host.choose.ts';
  return {
    plugins: [react()],
    resolve: { alias: { '#host': host } },
    // 127.0.0.1 rather than localhost: the shell's devUrl must not depend on name resolution.
    server: { host: '127.0.0.1', port: 5183, strictPort: true },
    clearScreen: false,
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      // WebKitGTK 2.40 and the WebView2 of Windows 10 are the oldest windows we open.
      target: ['es2022', 'safari16', 'chrome110'],
      chunkSizeWarningLimit: 1500,
    },
    test: {
      environment: 'jsdom',
      // One jsdom for all files instead of one each: seconds instead of half a minute.
      isolate: false,
      include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    },
  };
});
