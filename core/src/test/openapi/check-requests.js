// Holds recorded requests against GitHub's published OpenAPI description; docs/verification.md says how to run it.
// Arguments: the recorded requests (a file of JSON lines), and which description (`api.github.com` unless given).
const fs = require('fs');
const Ajv = require('ajv').default;
const formats = require('ajv-formats').default;

const [file, which = 'api.github.com'] = process.argv.slice(2);
const api = require(`@octokit/openapi/generated/${which}.deref.json`);
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
formats(ajv, ['uri', 'date-time']);

const METHODS = ['get', 'post', 'patch', 'put', 'delete'];
const pattern = path =>
  new RegExp('^' + path.replace(/[.+]/g, '\\$&').replace(/\{[^/{}]+\}/g, '([^/]+)') + '$');
const variables = path => [...path.matchAll(/\{([^}]+)\}/g)].map(match => match[1]);

// The more a path says literally, the earlier it is tried.
const operations = Object.entries(api.paths)
  .flatMap(([path, item]) => METHODS.filter(method => item[method]).map(method => ({
    path,
    method: method.toUpperCase(),
    parameters: [...(item.parameters || []), ...(item[method].parameters || [])],
    body: item[method].requestBody,
    pattern: pattern(path),
  })))
  .sort((one, other) => variables(one.path).length - variables(other.path).length);

const compiled = new Map();
function errors(schema, value) {
  if (!compiled.has(schema)) compiled.set(schema, ajv.compile(schema));
  const validate = compiled.get(schema);
  return validate(value) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message}`);
}

function typed(schema, text) {
  if (schema.type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (schema.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function checkParameters(request, operation, path) {
  const values = path.match(operation.pattern).slice(1).map(decodeURIComponent);
  const known = operation.parameters.filter(parameter => parameter.in === 'query').map(parameter => parameter.name);
  const wrong = Object.keys(request.query).filter(name => !known.includes(name)).map(name => `query ${name} is unknown`);
  for (const parameter of operation.parameters) {
    const value = parameter.in === 'path'
      ? values[variables(operation.path).indexOf(parameter.name)]
      : request.query[parameter.name];
    if (value === undefined) {
      if (parameter.required) wrong.push(`${parameter.name} is missing`);
      continue;
    }
    const schemas = parameter.schema.oneOf || parameter.schema.anyOf || [parameter.schema];
    const found = schemas.map(schema => errors(schema, typed(schema, value)));
    if (found.every(list => list.length > 0)) wrong.push(`${parameter.name}: ${found[0]}`);
  }
  return wrong;
}

function checkBody(request, operation) {
  const content = operation.body && operation.body.content['application/json'];
  if (!content) return request.body ? ['has a body, where none is known'] : [];
  if (!request.body) return operation.body.required ? ['the body is missing'] : [];
  let value;
  try {
    value = JSON.parse(request.body);
  } catch (error) {
    return ['the body is no JSON'];
  }
  const known = content.schema.properties;
  const unknown = known ? Object.keys(value).filter(name => !(name in known)) : [];
  return [...errors(content.schema, value), ...unknown.map(name => `${name} is unknown`)];
}

const seen = new Map();
let all = 0;
let invalid = 0;
for (const line of fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const request = JSON.parse(line);
  const path = request.path.replace(/^\/api\/v3/, '');
  const operation = operations.find(one => one.method === request.method && one.pattern.test(path));
  const wrong = operation
    ? [...checkParameters(request, operation, path), ...checkBody(request, operation)]
    : ['no such operation'];
  const name = operation ? `${operation.method} ${operation.path}` : `${request.method} ${path}`;
  seen.set(name, (seen.get(name) || 0) + 1);
  all++;
  if (wrong.length > 0) {
    invalid++;
    console.log(name, wrong, request.body.slice(0, 200));
  }
}
for (const [name, count] of [...seen].sort()) console.log(String(count).padStart(6), name);
console.log(`${all} requests, ${invalid} invalid`);
process.exit(invalid > 0 || all === 0 ? 1 : 0);
