/**
 * An AWS account for tests: real SDK clients talk to it, in memory or by HTTP. {@link
 * dev.immutabledeploy.aws.fake.FakeAws} is the door.
 */
@NullMarked
package dev.immutabledeploy.aws.fake;

import org.jspecify.annotations.NullMarked;
