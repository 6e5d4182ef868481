/** The protocols that AWS speaks: HTTP in, a request of the SDK's own shape out, and back. */
@NullMarked
package dev.immutabledeploy.aws.fake.wire;

import org.jspecify.annotations.NullMarked;
