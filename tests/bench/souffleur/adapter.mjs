// Souffleur in the harness of ../shared/bench/widget: the files as they are shipped, laid beside this one by
// `cargo xtask bench widget`.
const wasm = !process.env.WITHOUT_WASM;
export default {
  title: wasm ? 'Souffleur' : 'Souffleur without wasm',
  version: '0.1.0',
  wasm,
  files: [
    { file: 'dist/embed.js', type: 'module' },
    ...(wasm
      ? [{ file: 'dist/souffleur.js', load: false }, { file: 'dist/souffleur_bg.wasm', load: false }]
      : [{ file: 'dist/plain.js', load: false }]),
  ],
  glue: 'glue.js',
};
