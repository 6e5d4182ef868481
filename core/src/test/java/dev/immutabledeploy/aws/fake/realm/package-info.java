/** What all services of the fake AWS share: one account in one region, its time, and the ids that it gives. */
@NullMarked
package dev.immutabledeploy.aws.fake.realm;

import org.jspecify.annotations.NullMarked;
