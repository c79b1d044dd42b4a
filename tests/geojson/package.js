// Checks the Data Package beside a folder of layers: by Frictionless' own library, and that it says of each file its size, its hash
// and its columns as they are.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { Package } = require('datapackage');

let wrong = 0;
function complain(message) {
  console.error(`${process.argv[2]}: ${message}`);
  wrong++;
}

async function check(folder) {
  const descriptor = JSON.parse(fs.readFileSync(path.join(folder, 'datapackage.json'), 'utf8'));
  const loaded = await Package.load(descriptor, { basePath: folder });
  for (const error of loaded.errors) complain(error.message);
  if (!loaded.valid) complain('is no valid Data Package');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.geojson')).sort();
  const packaged = descriptor.resources.map((resource) => resource.path).sort();
  if (JSON.stringify(files) !== JSON.stringify(packaged)) complain(`has ${packaged}, beside it are ${files}`);
  for (const resource of descriptor.resources) checkResource(folder, resource);
}

function checkResource(folder, { path: name, bytes, hash, licenses, sources, schema }) {
  const data = fs.readFileSync(path.join(folder, name));
  if (data.length !== bytes) complain(`${name} has ${data.length} bytes, not ${bytes}`);
  const sum = crypto.createHash('sha256').update(data).digest('hex');
  if (hash !== `sha256:${sum}`) complain(`${name}: its hash is ${sum}`);
  if (!licenses.length || !sources.length) complain(`${name} has no licence or no source`);
  const { features } = JSON.parse(data);
  const fields = schema.fields.map((field) => field.name);
  const columns = Object.keys(features[0].properties);
  if (JSON.stringify(fields) !== JSON.stringify(columns)) complain(`${name}: fields ${fields}, columns ${columns}`);
  for (const { name: field, description } of schema.fields) if (!description) complain(`${name}: ${field} has no meaning`);
}

check(process.argv[2]).then(() => process.exit(wrong ? 1 : 0));
