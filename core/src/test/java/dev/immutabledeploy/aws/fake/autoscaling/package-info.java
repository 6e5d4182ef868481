/** Auto Scaling of the fake AWS: groups, their instances, and instance refreshes. */
@NullMarked
package dev.immutabledeploy.aws.fake.autoscaling;

import org.jspecify.annotations.NullMarked;
