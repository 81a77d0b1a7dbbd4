// How a binary of the development profile is built, everywhere the same way.
//
// `--workspace --bin` and not `--package`: Cargo then chooses the features of the shared
// libraries for the whole workspace, and what one command has compiled serves the others.

export const CARGO_BINARIES = {
  kesheng: ['--bin', 'kesheng'],
  xtask: ['--bin', 'xtask'],
  // Its page comes out of the binary: without this feature it would ask a development server.
  'kesheng-desktop': ['--bin', 'kesheng-desktop', '--features', 'kesheng-desktop/custom-protocol'],
}

/** Cargo's arguments for some binaries, for example `buildArgs('kesheng', 'kesheng-desktop')`. */
export function buildArgs(...names) {
  return ['build', '--workspace', ...names.flatMap((name) => CARGO_BINARIES[name])]
}
