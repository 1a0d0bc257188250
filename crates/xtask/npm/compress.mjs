// Writes beside each file what brotli and gzip make of it. Node carries brotli as its makers wrote it, which makes a
// thousandth less of the widget than the one in Rust.

import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// How large the parts of a file are that brotli words each in its own way, as powers of two (0: as it chooses), and what
// it takes the file for. Which are best differs from file to file.
const BLOCKS = [0, 16, 17, 18];
const MODES = [constants.BROTLI_MODE_GENERIC, constants.BROTLI_MODE_FONT];

for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  const ways = BLOCKS.flatMap((block) => MODES.map((mode) => ({
    [constants.BROTLI_PARAM_LGBLOCK]: block,
    [constants.BROTLI_PARAM_MODE]: mode,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  })));
  const all = ways.map((params) => brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.br`, all.reduce((best, one) => (one.length < best.length ? one : best)));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
