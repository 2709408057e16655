// Which members of Office.js the add-in uses, and the requirement set that each needs, read from Microsoft's types:
//
//     node addin/members.mjs > addin/members.json
//
// A change of that table is a change of what the add-in asks of Office; a test compares it.
import ts from "typescript";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const config = ts.getParsedCommandLineOfConfigFile(join(here, "tsconfig.json"), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (d) => { throw new Error(String(d.messageText)); } });
const program = ts.createProgram(config.fileNames, config.options);
const checker = program.getTypeChecker();
const found = new Map();

for (const file of program.getSourceFiles()) {
  if (!file.fileName.includes("/web/js/") || file.isDeclarationFile) continue;
  visit(file);
}
console.log(JSON.stringify(Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))), null, 2));

function visit(node) {
  if (ts.isPropertyAccessExpression(node)) note(checker.getSymbolAtLocation(node.name));
  ts.forEachChild(node, visit);
}

/** Note a member that Microsoft's types declare; what a namespace only groups is none. */
function note(symbol) {
  const declaration = symbol?.declarations?.find((one) => one.getSourceFile().fileName.includes("@types/office-js"));
  if (!declaration || ts.isModuleDeclaration(declaration) || ts.isClassDeclaration(declaration)) return;
  const owner = checker.getSymbolAtLocation(declaration.parent?.name ?? declaration);
  const full = checker.getFullyQualifiedName(symbol);
  const name = full.includes(".") || !owner ? full : `${checker.getFullyQualifiedName(owner)}.${full}`;
  found.set(name, setOf(declaration) ?? setOf(declaration.parent) ?? "every Office");
}

/** "[Api set: WordApi 1.4]" or "**Requirement set**: [File](…)", of a member or of what it belongs to. */
function setOf(declaration) {
  const start = declaration.getFullStart();
  const text = declaration.getSourceFile().text.slice(start, declaration.getStart());
  const api = text.match(/\[\s*Api set:\s*([^\]]+?)\s*\]/)?.[1];
  const common = text.match(/\*\*Requirement sets?\*\*:[\s*-]*(?:\{@link[^|]*\|\s*|\[)?([A-Za-z0-9 .]+)/)?.[1];
  return api ?? common?.trim();
}
