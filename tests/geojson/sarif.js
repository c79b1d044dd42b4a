// sarif.js FILE...: each is SARIF 2.1.0 by its schema, which Microsoft's package carries; it has results, and each names its rule.
'use strict';
const fs = require('fs');
const Ajv = require('ajv');

const ajv = new Ajv({ schemaId: 'auto', logger: false, unknownFormats: 'ignore' });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const validate = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
let wrong = 0;
for (const file of process.argv.slice(2)) {
  const sarif = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (!validate(sarif)) {
    console.error(`${file}: ${ajv.errorsText(validate.errors)}`);
    wrong++;
    continue;
  }
  const [{ tool, results }] = sarif.runs;
  if (results.length === 0) {
    console.error(`${file}: has no results, so it shows nothing`);
    wrong++;
  }
  for (const result of results)
    if (result.ruleId && tool.driver.rules[result.ruleIndex].id !== result.ruleId) {
      console.error(`${file}: ${result.ruleId} is not the rule ${result.ruleIndex}`);
      wrong++;
    }
}
process.exit(wrong ? 1 : 0);
