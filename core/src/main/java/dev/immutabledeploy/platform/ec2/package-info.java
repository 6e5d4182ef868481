/** The platform {@code ec2}: Auto Scaling groups, whose instances are replaced by instance refresh. */
@NullMarked
package dev.immutabledeploy.platform.ec2;

import org.jspecify.annotations.NullMarked;
