/** CloudWatch of the fake AWS: alarms and their states. */
@NullMarked
package dev.immutabledeploy.aws.fake.cloudwatch;

import org.jspecify.annotations.NullMarked;
