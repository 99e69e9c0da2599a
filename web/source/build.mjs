// Bundles style and script of the pages into dist, where package web embeds them.
// The design system names a typeface that only services of the NHS may use and
// loads it from their servers: both are taken out, and the build fails if they
// were not there to take, because then the package is another than was looked at.
import { build } from "esbuild";
import { readFile } from "node:fs/promises";

const plain = {
  name: "plain typeface and no pictures from elsewhere",
  setup(b) {
    b.onLoad({ filter: /nhsuk-frontend\.min\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const out = css
        .replace(/@font-face\{[^}]*\}/g, "")
        .replaceAll("Frutiger W01,", "")
        .replace(/url\(\/assets\/images\/[a-z-]*\.svg\)/g, "none");
      if (out.length === css.length || /Frutiger|assets\.nhs\.uk/.test(out)) {
        throw new Error("nhsuk-frontend.min.css is not as it was: look at its typefaces again");
      }
      return { contents: out, loader: "css" };
    });
  },
};

await build({
  entryPoints: ["source/remit.css", "source/remit.js", "source/chart.js"], // a page loads chart.js only if it has a chart
  outdir: "dist",
  bundle: true,
  minify: true,
  target: ["es2020", "safari15"],
  legalComments: "none",
  logLevel: "warning",
  logOverride: { "css-syntax-error": "silent" }, // hacks for old browsers in the design system
  plugins: [plain],
});
