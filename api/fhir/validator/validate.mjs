// Reads FHIR resources, one JSON object a line, and writes for each what is wrong with
// it by the definitions of FHIR R4: a line with a JSON list, which is empty if nothing is.
import { createInterface } from "node:readline";
import library from "fhir";

const fhir = new library.Fhir();
for await (const line of createInterface({ input: process.stdin })) {
  const { valid, messages } = fhir.validate(JSON.parse(line), { errorOnUnexpected: true });
  const wrong = messages.filter((m) => m.severity === "error" || m.severity === "fatal").map((m) => `${m.location}: ${m.message}`);
  if (!valid && wrong.length === 0) wrong.push("not valid");
  process.stdout.write(JSON.stringify(wrong) + "\n");
}
