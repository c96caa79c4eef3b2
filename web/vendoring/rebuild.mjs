/**
 * Rebuilds web/static/vendor from the exact packages of package-lock.json.
 *
 *   npm ci && npm run rebuild     writes the bundles, their licences and manifest.json
 *   npm ci && npm run check       writes nothing; fails when what is committed differs
 *
 * The bundles are the ones that their authors publish; only the source-map comment is taken off,
 * so that opening the developer tools makes no request for a file that is not there.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const VENDOR = join(HERE, "..", "static", "vendor");
const MODULES = join(HERE, "node_modules");

/** Each library: the published file, the name it is served under, and the packages inside it. */
const LIBRARIES = [
  { name: "cytoscape", from: "dist/cytoscape.esm.min.mjs", to: "cytoscape.min.js", contains: [] },
  {
    name: "vis-network", from: "dist/vis-network.min.js", to: "vis-network.min.js",
    contains: ["vis-data", "vis-util", "@egjs/hammerjs", "component-emitter", "keycharm", "uuid"],
  },
];

/** @param {string} text @returns {string} lower-case hexadecimal SHA-256 of the text as UTF-8 */
const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

/** @param {string} name @returns {Promise<{version: string, licence: string, text: string}>} */
async function licenceOf(name) {
  const folder = join(MODULES, name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^licen[cs]e(-mit)?(\.md|\.txt)?$/i.test(file));
  if (files.length !== 1) throw new Error(`${name}: expected one licence file, found ${files.length}`);
  const text = await readFile(join(folder, files[0]), "utf8");
  return { version, licence: license, text: text.replaceAll("\r\n", "\n").trim() };
}

/** @returns {Promise<Map<string, string>>} file name in vendor/ → its text */
async function build() {
  const files = new Map();
  const libraries = [];
  for (const { name, from, to, contains } of LIBRARIES) {
    const bundle = (await readFile(join(MODULES, name, from), "utf8")).replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
    const packages = await Promise.all([name, ...contains].map(async (each) => ({ name: each, ...(await licenceOf(each)) })));
    const licences = packages.map((each) => `${each.name} ${each.version} (${each.licence})\n\n${each.text}\n`).join(`\n${"-".repeat(79)}\n\n`);
    files.set(to, bundle);
    files.set(`${name}.LICENCE.txt`, licences);
    libraries.push({
      name, version: packages[0].version, licence: packages[0].licence, file: to, bytes: Buffer.byteLength(bundle),
      sha256: sha256(bundle), source: `npm:${name}@${packages[0].version}/${from}`,
      licence_text: `${name}.LICENCE.txt`, licence_sha256: sha256(licences),
      contains: packages.slice(1).map(({ name: inner, version, licence }) => ({ name: inner, version, licence })),
    });
  }
  files.set("manifest.json", `${JSON.stringify({ libraries }, null, 2)}\n`);
  return files;
}

const files = await build();
await mkdir(VENDOR, { recursive: true });
const differing = [];
for (const [name, text] of files) {
  const path = join(VENDOR, name);
  if (process.argv.includes("--check")) {
    if ((await readFile(path, "utf8").catch(() => "")) !== text) differing.push(name);
  } else await writeFile(path, text);
}
if (differing.length) {
  console.error(`web/static/vendor differs from the locked packages: ${differing.join(", ")}`);
  process.exitCode = 1;
}
