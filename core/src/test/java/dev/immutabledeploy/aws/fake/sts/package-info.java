/** STS of the fake AWS: who calls, and roles that callers may take. */
@NullMarked
package dev.immutabledeploy.aws.fake.sts;

import org.jspecify.annotations.NullMarked;
