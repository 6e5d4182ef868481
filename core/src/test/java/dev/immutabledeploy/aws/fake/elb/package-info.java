/** Elastic Load Balancing (version 2) of the fake AWS: target groups and the health of what is in them. */
@NullMarked
package dev.immutabledeploy.aws.fake.elb;

import org.jspecify.annotations.NullMarked;
