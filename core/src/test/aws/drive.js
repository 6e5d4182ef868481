// Drives every operation of the fake AWS with Amazon's own clients for JavaScript, and holds what it answers against the
// schemas that these clients carry. How to run it: docs/verification.md, "The fake AWS".
const { spawn } = require('node:child_process');
const readline = require('node:readline');
const { XMLParser } = require(process.env.XML_PARSER || 'fast-xml-parser');

const packages = {
  autoscaling: require('@aws-sdk/client-auto-scaling'),
  ec2: require('@aws-sdk/client-ec2'),
  elb: require('@aws-sdk/client-elastic-load-balancing-v2'),
  cloudwatch: require('@aws-sdk/client-cloudwatch'),
  s3: require('@aws-sdk/client-s3'),
  sts: require('@aws-sdk/client-sts'),
};
const CLIENTS = { autoscaling: 'AutoScalingClient', ec2: 'EC2Client', elb: 'ElasticLoadBalancingV2Client', cloudwatch: 'CloudWatchClient', s3: 'S3Client', sts: 'STSClient' };

const seen = { calls: 0, errors: 0, elements: 0, required: 0, unknown: 0, operations: new Set() };
const wrong = [];
const note = (what) => { wrong.push(what); console.error('WRONG ' + what); };
const check = (holds, what) => { if (!holds) note(what); };

// ---- schemas: [kind, namespace, name, traits, members, types, required]
const resolve = (type) => {
  let schema = type, traits = {};
  while (true) {
    if (typeof schema === 'function') schema = schema();
    else if (Array.isArray(schema) && schema.length === 2 && typeof schema[0] !== 'string') {
      if (schema[1] && typeof schema[1] === 'object') traits = { ...traits, ...schema[1] };
      schema = schema[0];
    } else return { schema, traits };
  }
};
const isStruct = (schema) => Array.isArray(schema) && (schema[0] === 3 || schema[0] === -3);
const isList = (schema) => (Array.isArray(schema) && schema[0] === 1) || (typeof schema === 'number' && (schema & 64) === 64);
const membersOf = (schema) => (schema[4] || []).map((name, i) => ({ name, ...resolve(schema[5][i]) }));

/** Names every element of an answer that the schema does not have. */
function elements(path, node, schema) {
  if (node === '' || node === null || node === undefined) return;
  if (isStruct(schema)) {
    if (typeof node !== 'object') return note(`${path} is no structure`);
    const known = new Map(membersOf(schema).map((m) => [m.traits.xmlName || m.name, m]));
    for (const [name, child] of Object.entries(node)) {
      seen.elements++;
      const member = known.get(name);
      if (!member) note(`${path}.${name} is unknown to the schema`);
      else elements(`${path}.${name}`, child, isList(member.schema) ? { list: member.schema, flat: member.traits.xmlFlattened } : member.schema);
    }
  } else if (schema && schema.list) {
    const items = schema.flat ? node : (node.member ?? node.item);
    if (!schema.flat && items === undefined) return note(`${path} is no list`);
    const inner = typeof schema.list === 'number' ? schema.list & ~64 : resolve(schema.list[4]).schema;
    [].concat(items).forEach((item) => elements(path + '[]', item, inner));
  } else if (typeof node === 'object' && Object.keys(node).length) note(`${path} is no plain value`);
}

/** Names every member that the schema requires and the parsed result lacks; the types are checked too. */
function complete(path, value, schema) {
  if (value === undefined || value === null) return;
  if (isStruct(schema)) {
    membersOf(schema).forEach((member, i) => {
      if (i < (schema[6] || 0) && value[member.name] === undefined) note(`${path} lacks the required ${member.name}`);
      complete(`${path}.${member.name}`, value[member.name], member.schema);
    });
  } else if (isList(schema)) {
    check(Array.isArray(value), `${path} is no list`);
    if (Array.isArray(schema)) [].concat(value).forEach((one) => complete(path + '[]', one, resolve(schema[4]).schema));
  } else if (schema === 1) check(typeof value === 'number' && !Number.isNaN(value), `${path} is no number: ${value}`);
  else if (schema === 2) check(typeof value === 'boolean', `${path} is no truth: ${value}`);
  else if (schema === 0) check(typeof value === 'string', `${path} is no text: ${value}`);
  else if (schema >= 4 && schema <= 7) check(value instanceof Date && !Number.isNaN(value.getTime()), `${path} is no time: ${value}`);
}

// ---- the conversation
let endpoint, tell;
const clients = {};
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });

function client(service, options = {}) {
  const made = new packages[service][CLIENTS[service]]({
    endpoint, region: 'eu-west-1', maxAttempts: 1, forcePathStyle: true,
    credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'secret' }, ...options,
  });
  return made;
}

const spoil = { form: null, drop: null };
function watch(made) {
  made.middlewareStack.add((next) => async (args) => {
    const { request } = args;
    if (typeof request.body === 'string' && spoil.form) request.body += spoil.form;
    if (typeof request.body === 'string' && spoil.drop) {
      request.body = request.body.startsWith('{')
        ? JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(request.body)).filter(([k]) => k !== spoil.drop)))
        : request.body.split('&').filter((pair) => !pair.startsWith(spoil.drop + '=') && !pair.startsWith(spoil.drop + '.')).join('&');
    }
    delete request.headers['content-length'];
    if (typeof request.body === 'string') request.headers['content-length'] = String(Buffer.byteLength(request.body));
    return next(args);
  }, { step: 'build', priority: 'low', name: 'spoil' });
  made.middlewareStack.add((next) => async (args) => {
    const result = await next(args);
    const { response } = result;
    const type = response.headers['content-type'] || '';
    if (response.body && /xml/.test(type)) {
      const chunks = [];
      for await (const chunk of response.body) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      made.lastXml = bytes.toString();
      response.body = require('node:stream').Readable.from(bytes.length ? [bytes] : []);
    }
    return result;
  }, { step: 'deserialize', priority: 'low', name: 'watch' });
  return made;
}

async function call(service, name, input, using) {
  const made = using || (clients[service] ||= watch(client(service)));
  const operation = packages[service][name + '$'];
  seen.calls++;
  seen.operations.add(service + ':' + name);
  made.lastXml = undefined;
  const result = await made.send(new packages[service][name + 'Command'](input));
  const { $metadata, ...members } = result;
  const output = operation[5];
  complete(name, members, resolve(output).schema);
  if (made.lastXml) {
    const document = parser.parse(made.lastXml);
    const root = Object.values(document).find((one) => typeof one === 'object') || {};
    const { requestId, ...rest } = root;
    elements(name, root[name + 'Result'] !== undefined ? root[name + 'Result'] : (service === 's3' && name === 'GetObjectLockConfiguration' ? { ObjectLockConfiguration: rest } : rest), resolve(output).schema);
  }
  return result;
}

async function refused(service, name, input, expected, using) {
  try {
    await call(service, name, input, using);
    note(`${name} was not refused as ${expected}`);
  } catch (error) {
    seen.errors++;
    const kind = packages[service][error.name] ? `, of type ${error.name}` : '';
    check(error.name === expected, `${name} was refused as ${error.name} (${error.message}), not ${expected}`);
    if (packages[service][expected]) check(error instanceof packages[service][expected], `${name}: ${expected} is not typed`);
    return error;
  }
}

/** Leaves out each required member in turn, and adds one that does not exist: both must be refused. */
async function strict(service, name, input) {
  const schema = resolve(packages[service][name + '$'][4]).schema;
  for (const member of membersOf(schema).slice(0, schema[6] || 0)) {
    spoil.drop = member.traits.ec2QueryName || member.traits.xmlName || member.name;
    seen.required++;
    try {
      await call(service, name, input);
      note(`${name} without ${member.name} was accepted`);
    } catch (error) {
      check(error.$metadata && error.$metadata.httpStatusCode >= 400, `${name} without ${member.name}: ${error}`);
    }
    spoil.drop = null;
  }
  if (service !== 's3' && service !== 'cloudwatch') {
    spoil.form = '&Nonsense=1';
    seen.unknown++;
    try {
      await call(service, name, input);
      note(`${name} with a parameter that does not exist was accepted`);
    } catch (error) {
      check(error.$metadata && error.$metadata.httpStatusCode === 400, `${name} with nonsense: ${error}`);
    }
    spoil.form = null;
  }
}

async function story() {
  const G = (AutoScalingGroupName) => ({ AutoScalingGroupName });
  const wanted = (name, Version) => ({ LaunchTemplate: { LaunchTemplateName: name, Version } });

  // EC2
  const images = await call('ec2', 'DescribeImages', { ImageIds: ['ami-1'] });
  check(images.Images[0].State === 'available', 'the image is available');
  await call('ec2', 'DescribeImages', { Owners: ['self'], Filters: [{ Name: 'state', Values: ['available'] }], MaxResults: 1 });
  await refused('ec2', 'DescribeImages', { ImageIds: ['ami-9'] }, 'InvalidAMIID.NotFound');
  await refused('ec2', 'DescribeImages', { ExecutableUsers: ['all'] }, 'FakeAws.Unmodelled');
  await call('ec2', 'DescribeLaunchTemplates', { LaunchTemplateNames: ['shop'] });
  const version = { LaunchTemplateName: 'shop', ClientToken: 'token-1', VersionDescription: 'release 3', SourceVersion: '1',
    LaunchTemplateData: { ImageId: 'resolve:ssm:/golden', UserData: 'IyEvYmluL3No', MetadataOptions: { HttpTokens: 'required' }, SecurityGroupIds: ['sg-1', 'sg-2'],
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, Encrypted: true } }],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'release', Value: 'a=b&c <d>' }] }] } };
  const made = await call('ec2', 'CreateLaunchTemplateVersion', version);
  const data = made.LaunchTemplateVersion.LaunchTemplateData;
  check(made.LaunchTemplateVersion.VersionNumber === 3, 'the version is the third');
  check(data.TagSpecifications[0].Tags[0].Value === 'a=b&c <d>', 'tags come back as they went');
  check(data.SecurityGroupIds.length === 2 && data.BlockDeviceMappings[0].Ebs.VolumeSize === 8, 'lists come back as they went');
  check(data.InstanceType === 't3.micro', 'what is not given comes from the source version');
  check((await call('ec2', 'CreateLaunchTemplateVersion', version)).LaunchTemplateVersion.VersionNumber === 3, 'the same token makes nothing new');
  await refused('ec2', 'CreateLaunchTemplateVersion', { ...version, VersionDescription: 'other' }, 'IdempotentParameterMismatch');
  const versions = await call('ec2', 'DescribeLaunchTemplateVersions', { LaunchTemplateName: 'shop', ResolveAlias: true });
  check(versions.LaunchTemplateVersions[0].LaunchTemplateData.ImageId === 'ami-2', 'an alias is resolved');
  await refused('ec2', 'DescribeLaunchTemplateVersions', { LaunchTemplateName: 'shop', Versions: ['99'] }, 'InvalidLaunchTemplateId.VersionNotFound');
  await call('ec2', 'ModifyLaunchTemplate', { LaunchTemplateName: 'shop', DefaultVersion: '2' });
  await call('ec2', 'CreateTags', { Resources: [made.LaunchTemplateVersion.LaunchTemplateId], Tags: [{ Key: 'application', Value: 'shop' }] });
  await strict('ec2', 'CreateLaunchTemplateVersion', { ...version, ClientToken: 'token-2' });
  await strict('ec2', 'CreateTags', { Resources: [made.LaunchTemplateVersion.LaunchTemplateId], Tags: [{ Key: 'a', Value: 'b' }] });
  for (const fault of [['THROTTLED', 'RequestLimitExceeded'], ['INTERNAL_ERROR', 'InternalError'], ['UNAVAILABLE', 'Unavailable'], ['DENIED', 'UnauthorizedOperation'], ['EXPIRED_CREDENTIALS', 'RequestExpired']]) {
    await tell(`fault DescribeImages ${fault[0]}`);
    await refused('ec2', 'DescribeImages', { ImageIds: ['ami-1'] }, fault[1]);
  }

  // Auto Scaling
  const group = (await call('autoscaling', 'DescribeAutoScalingGroups', { AutoScalingGroupNames: ['shop'] })).AutoScalingGroups[0];
  check(group.Tags[0].Value === 'shop & <more>' && group.Instances.length === 4, 'the group is as it was made');
  const instances = await call('ec2', 'DescribeInstances', { InstanceIds: group.Instances.map((one) => one.InstanceId) });
  check(instances.Reservations.length === 4, 'EC2 knows the instances');
  await refused('autoscaling', 'DescribeInstanceRefreshes', G('none'), 'ValidationError');
  await refused('autoscaling', 'RollbackInstanceRefresh', G('shop'), 'ActiveInstanceRefreshNotFoundFault');
  await refused('autoscaling', 'CancelInstanceRefresh', G('shop'), 'ActiveInstanceRefreshNotFoundFault');
  await refused('autoscaling', 'StartInstanceRefresh', { ...G('shop'), Preferences: { MaxHealthyPercentage: 110 } }, 'ValidationError');
  await refused('autoscaling', 'StartInstanceRefresh', { ...G('shop'), Preferences: { CheckpointPercentages: [50, 20] } }, 'ValidationError');
  await refused('autoscaling', 'StartInstanceRefresh', { ...G('shop'), Preferences: { AutoRollback: true } }, 'ValidationError');
  await refused('autoscaling', 'StartInstanceRefresh', { ...G('shop'), Strategy: 'ReplaceRootVolume' }, 'FakeAws.Unmodelled');
  const statuses = new Set();
  const look = async (name) => {
    const found = (await call('autoscaling', 'DescribeInstanceRefreshes', { ...G(name), MaxRecords: 1 })).InstanceRefreshes[0];
    statuses.add(found.Status);
    check(packages.autoscaling.InstanceRefreshStatus[found.Status] === found.Status, `the status ${found.Status} exists`);
    return found;
  };
  const until = async (name, status) => {
    for (let i = 0; i < 200; i++) {
      const found = await look(name);
      if (found.Status === status) return found;
      await tell('pass 10');
    }
    note(`${name} never came to ${status}`);
    return {};
  };
  const preferences = { MinHealthyPercentage: 100, MaxHealthyPercentage: 150, CheckpointPercentages: [50, 100], CheckpointDelay: 60, BakeTime: 60,
    AutoRollback: true, AlarmSpecification: { Alarms: ['errors'] }, SkipMatching: false, InstanceWarmup: 10, ScaleInProtectedInstances: 'Refresh', StandbyInstances: 'Ignore' };
  const refresh = { ...G('shop'), Strategy: 'Rolling', DesiredConfiguration: wanted('shop', '2'), Preferences: preferences };
  await call('autoscaling', 'StartInstanceRefresh', refresh);
  await look('shop');
  await refused('autoscaling', 'StartInstanceRefresh', refresh, 'InstanceRefreshInProgressFault');
  await refused('autoscaling', 'UpdateAutoScalingGroup', { ...G('shop'), LaunchTemplate: { LaunchTemplateName: 'shop', Version: '1' } }, 'ValidationError');
  await until('shop', 'Baking');
  const done = await until('shop', 'Successful');
  check(done.PercentageComplete === 100 && done.Preferences.BakeTime === 60, 'all is replaced');
  await call('autoscaling', 'StartInstanceRefresh', { ...refresh, DesiredConfiguration: wanted('shop', '1') });
  await tell('pass 120');
  await call('autoscaling', 'RollbackInstanceRefresh', G('shop'));
  check((await look('shop')).RollbackDetails.RollbackReason.length > 0, 'a rollback says why');
  await refused('autoscaling', 'RollbackInstanceRefresh', G('shop'), 'IrreversibleInstanceRefreshFault');
  await until('shop', 'RollbackSuccessful');
  await call('autoscaling', 'StartInstanceRefresh', { ...G('blog'), DesiredConfiguration: wanted('blog', '2'), Preferences: { ...preferences, AutoRollback: false } });
  await tell('pass 10');
  await call('autoscaling', 'CancelInstanceRefresh', G('blog'));
  await look('blog');
  await until('blog', 'Cancelled');
  await call('autoscaling', 'StartInstanceRefresh', { ...G('blog'), DesiredConfiguration: wanted('blog', '2'), Preferences: { ...preferences, AutoRollback: false } });
  await tell('pass 60');
  await tell('alarm errors ALARM');
  await until('blog', 'Failed');
  await tell('alarm errors OK');
  await call('autoscaling', 'StartInstanceRefresh', G('latest'));
  await refused('autoscaling', 'RollbackInstanceRefresh', G('latest'), 'IrreversibleInstanceRefreshFault');
  await until('latest', 'Successful');
  await call('autoscaling', 'StartInstanceRefresh', { ...G('blog'), DesiredConfiguration: wanted('blog', '2'), Preferences: preferences });
  await tell('pass 120');
  await tell('sick ami-1');
  await call('autoscaling', 'RollbackInstanceRefresh', G('blog'));
  for (let i = 0; i < 40; i++) await tell('pass 300');
  await until('blog', 'RollbackFailed');
  console.log('statuses seen: ' + [...statuses].sort().join(', '));
  for (const status of Object.values(packages.autoscaling.InstanceRefreshStatus)) check(statuses.has(status), `the status ${status} was not seen`);
  await call('autoscaling', 'SetDesiredCapacity', { ...G('shop'), DesiredCapacity: 5, HonorCooldown: false });
  await refused('autoscaling', 'SetDesiredCapacity', { ...G('shop'), DesiredCapacity: 50 }, 'ValidationError');
  await call('autoscaling', 'UpdateAutoScalingGroup', { ...G('shop'), LaunchTemplate: { LaunchTemplateName: 'shop', Version: '1' }, MinSize: 2, MaxSize: 9 });
  await call('autoscaling', 'CreateOrUpdateTags', { Tags: [{ ResourceId: 'shop', ResourceType: 'auto-scaling-group', Key: 'owner', Value: 'us', PropagateAtLaunch: false }] });
  const activities = await call('autoscaling', 'DescribeScalingActivities', { ...G('shop'), MaxRecords: 5 });
  check(activities.Activities.length === 5 && activities.NextToken, 'activities come page by page');
  for (const [name, input] of [['StartInstanceRefresh', refresh], ['DescribeInstanceRefreshes', G('shop')], ['RollbackInstanceRefresh', G('shop')], ['CancelInstanceRefresh', G('shop')],
    ['SetDesiredCapacity', { ...G('shop'), DesiredCapacity: 4 }], ['UpdateAutoScalingGroup', G('shop')], ['CreateOrUpdateTags', { Tags: [{ ResourceId: 'shop', ResourceType: 'auto-scaling-group', Key: 'x' }] }],
    ['DescribeScalingActivities', G('shop')], ['DescribeAutoScalingGroups', {}]]) await strict('autoscaling', name, input);
  for (const fault of [['THROTTLED', 'Throttling'], ['CONFLICT', 'ResourceContentionFault'], ['INTERNAL_ERROR', 'InternalFailure'], ['EXPIRED_CREDENTIALS', 'ExpiredToken'], ['DENIED', 'AccessDenied']]) {
    await tell(`fault DescribeAutoScalingGroups ${fault[0]}`);
    await refused('autoscaling', 'DescribeAutoScalingGroups', {}, fault[1]);
  }

  // Elastic Load Balancing
  const targets = (await call('elb', 'DescribeTargetGroups', { Names: ['shop'] })).TargetGroups[0];
  const states = new Set();
  for (let i = 0; i < 12; i++) {
    (await call('elb', 'DescribeTargetHealth', { TargetGroupArn: targets.TargetGroupArn })).TargetHealthDescriptions.forEach((one) => states.add(one.TargetHealth.State));
    if (i === 3) await call('autoscaling', 'StartInstanceRefresh', { ...G('shop'), DesiredConfiguration: wanted('shop', '2') });
    await tell('pass 12');
  }
  for (const state of states) check(Object.values(packages.elb.TargetHealthStateEnum).includes(state), `the state ${state} exists`);
  console.log('target states seen: ' + [...states].sort().join(', '));
  await call('elb', 'DescribeTargetHealth', { TargetGroupArn: targets.TargetGroupArn, Targets: [{ Id: 'i-none', Port: 80 }] });
  await refused('elb', 'DescribeTargetHealth', { TargetGroupArn: 'arn:none' }, 'TargetGroupNotFoundException');
  await strict('elb', 'DescribeTargetHealth', { TargetGroupArn: targets.TargetGroupArn });

  // CloudWatch
  check((await call('cloudwatch', 'DescribeAlarms', {})).MetricAlarms.length === 1, 'alarms on metrics alone, unless asked');
  const both = await call('cloudwatch', 'DescribeAlarms', { AlarmNames: ['errors', 'any'], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  check(both.CompositeAlarms[0].StateValue === 'OK', 'composite alarms if asked');
  await refused('cloudwatch', 'DescribeAlarms', { AlarmNames: ['errors'], AlarmNamePrefix: 'e' }, 'ValidationException');
  await refused('cloudwatch', 'DescribeAlarms', { ActionPrefix: 'x' }, 'FakeAws.Unmodelled');
  await tell('fault DescribeAlarms THROTTLED');
  await refused('cloudwatch', 'DescribeAlarms', {}, 'Throttling');

  // STS
  check((await call('sts', 'GetCallerIdentity', {})).Account === '123456789012', 'the account');
  const role = { RoleArn: 'arn:aws:iam::123456789012:role/deployer', RoleSessionName: 'us', ExternalId: 'shop', DurationSeconds: 900 };
  const keys = (await call('sts', 'AssumeRole', role)).Credentials;
  await refused('sts', 'AssumeRole', { ...role, ExternalId: 'other' }, 'AccessDenied');
  await strict('sts', 'AssumeRole', role);
  const session = { credentials: { accessKeyId: keys.AccessKeyId, secretAccessKey: keys.SecretAccessKey, sessionToken: keys.SessionToken } };
  const taken = watch(client('sts', session));
  check((await call('sts', 'GetCallerIdentity', {}, taken)).Arn.includes('assumed-role/deployer/us'), 'the role is taken');
  await tell('pass 901');
  await refused('sts', 'GetCallerIdentity', {}, 'ExpiredToken', taken);
  await refused('ec2', 'DescribeImages', {}, 'RequestExpired', watch(client('ec2', session)));
  await refused('s3', 'ListObjectsV2', { Bucket: 'plain' }, 'ExpiredToken', watch(client('s3', session)));

  // S3
  const K = { Bucket: 'ledger', Key: 'a b+c/ä%&?.json' };
  const put = await call('s3', 'PutObject', { ...K, Body: 'one', IfNoneMatch: '*', ContentType: 'application/json', Metadata: { writer: 'us' } });
  check(put.VersionId && put.ETag, 'a version is kept');
  await refused('s3', 'PutObject', { ...K, Body: 'two', IfNoneMatch: '*' }, 'PreconditionFailed');
  await refused('s3', 'PutObject', { ...K, Body: 'two', IfMatch: '"other"' }, 'PreconditionFailed');
  await call('s3', 'PutObject', { ...K, Body: 'two', IfMatch: put.ETag, ChecksumAlgorithm: 'SHA256' });
  await refused('s3', 'PutObject', { Bucket: 'ledger', Key: 'none', Body: 'two', IfMatch: put.ETag }, 'NoSuchKey');
  await tell('fault PutObject CONFLICT');
  await refused('s3', 'PutObject', { Bucket: 'ledger', Key: 'new', Body: 'two', IfNoneMatch: '*' }, 'ConditionalRequestConflict');
  const got = await call('s3', 'GetObject', { ...K, ChecksumMode: 'ENABLED' });
  check(await got.Body.transformToString() === 'two' && got.ChecksumSHA256, 'what was written is read, its checksum verified by the client');
  const first = await call('s3', 'GetObject', { ...K, VersionId: put.VersionId });
  check(await first.Body.transformToString() === 'one' && first.Metadata.writer === 'us', 'an older version is read');
  const part = await call('s3', 'GetObject', { ...K, Range: 'bytes=1-' });
  check(await part.Body.transformToString() === 'wo' && part.ContentRange === 'bytes 1-2/3', 'a part is read');
  const head = await call('s3', 'HeadObject', { ...K, ChecksumMode: 'ENABLED' });
  check(head.ContentLength === 3 && head.ObjectLockMode === 'GOVERNANCE' && head.ChecksumSHA256 === got.ChecksumSHA256, 'the head tells the same');
  await refused('s3', 'HeadObject', { ...K, Key: 'none' }, 'NotFound');
  await refused('s3', 'GetObject', { ...K, Key: 'none' }, 'NoSuchKey');
  await refused('s3', 'GetObject', { ...K, Bucket: 'none' }, 'NoSuchBucket');
  await refused('s3', 'DeleteObject', K, 'InvalidAction');
  seen.operations.delete('s3:DeleteObject');
  for (let i = 0; i < 5; i++) await call('s3', 'PutObject', { Bucket: 'plain', Key: `list/${i}`, Body: Buffer.from([i]) });
  const one = await call('s3', 'ListObjectsV2', { Bucket: 'plain', Prefix: 'list/', MaxKeys: 2 });
  check(one.IsTruncated && one.Contents.length === 2 && one.KeyCount === 2, 'the first page');
  const next = await call('s3', 'ListObjectsV2', { Bucket: 'plain', Prefix: 'list/', MaxKeys: 9, ContinuationToken: one.NextContinuationToken });
  check(next.Contents.length === 3 && !next.IsTruncated, 'the other page');
  check((await call('s3', 'ListObjectsV2', { Bucket: 'plain', Delimiter: '/' })).CommonPrefixes[0].Prefix === 'list/', 'prefixes');
  check((await call('s3', 'GetBucketVersioning', { Bucket: 'ledger' })).Status === 'Enabled', 'versions are kept');
  check((await call('s3', 'GetObjectLockConfiguration', { Bucket: 'ledger' })).ObjectLockConfiguration.Rule.DefaultRetention.Days === 30, 'Object Lock');
  await refused('s3', 'GetObjectLockConfiguration', { Bucket: 'plain' }, 'ObjectLockConfigurationNotFoundError');
  await call('s3', 'HeadBucket', { Bucket: 'plain' });
  for (const fault of [['THROTTLED', 'SlowDown'], ['INTERNAL_ERROR', 'InternalError'], ['DENIED', 'AccessDenied']]) {
    await tell(`fault GetObject ${fault[0]}`);
    await refused('s3', 'GetObject', K, fault[1]);
  }
  await tell('fault PutObject LOST_REPLY');
  try {
    await call('s3', 'PutObject', { Bucket: 'plain', Key: 'lost', Body: 'x' });
    note('a lost reply came');
  } catch (error) { seen.errors++; }
  await call('s3', 'HeadObject', { Bucket: 'plain', Key: 'lost' });
}

async function main() {
  const java = spawn('java', ['-cp', process.env.FAKE_CLASS_PATH, 'dev.immutabledeploy.aws.fake.FakeAwsMain'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = readline.createInterface({ input: java.stdout })[Symbol.asyncIterator]();
  endpoint = (await lines.next()).value;
  const known = (await lines.next()).value.split(' ').map((name) => name.replace('elasticloadbalancing:', 'elb:').replace('monitoring:', 'cloudwatch:'));
  tell = async (line) => { java.stdin.write(line + '\n'); await lines.next(); };
  try {
    await story();
    known.filter((name) => !seen.operations.has(name)).forEach((name) => note(`${name} was not driven`));
  } finally {
    java.stdin.end();
  }
  console.log(`${seen.operations.size} operations, ${seen.calls} calls, ${seen.errors} expected errors, ${seen.elements} elements of answers, `
    + `${seen.required} required members left out, ${seen.unknown} parameters that do not exist: ${wrong.length} wrong`);
  process.exitCode = wrong.length ? 1 : 0;
}
main().catch((error) => { console.error(error); process.exitCode = 1; });
