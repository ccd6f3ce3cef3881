// The tree of an MDX file as @mdx-js/mdx reads it, without its texts: a JSON array of rows on standard output, for
// structure.py. The file comes on standard input; the packages are searched from the working folder.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.cwd() + "/");
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { createProcessor } = await load("@mdx-js/mdx");
const plugins = await Promise.all(["remark-frontmatter", "remark-gfm"].map(load));

const words = new Set(process.argv.slice(2));
const rows = [];

function walk(node) {
  if (node.type === "text" || node.type === "yaml" || node.type === "toml") return;
  const row = [node.type];
  for (const key of ["depth", "ordered", "start", "checked", "url", "identifier", "lang", "meta", "name", "align"]) {
    if (node[key] !== undefined && node[key] !== null) row.push([key, node[key]]);
  }
  // Code, expressions and imports are the file's.
  if (node.value !== undefined) row.push(["value", node.value]);
  for (const attribute of node.attributes ?? []) {
    if (!words.has(attribute.name)) row.push([attribute.name ?? "...", attribute.value?.value ?? attribute.value]);
  }
  rows.push(row);
  (node.children ?? []).forEach(walk);
  rows.push(["/" + node.type]);
}

const processor = createProcessor({ format: "mdx", remarkPlugins: plugins.map((plugin) => plugin.default) });
// A pipe may have nothing to read yet.
const parts = [];
for await (const part of process.stdin) parts.push(part);
walk(processor.parse(Buffer.concat(parts).toString("utf8")));
console.log(JSON.stringify(rows));
