/** Reads gates that AWS knows the answer to: alarms and target groups. */
@NullMarked
package dev.immutabledeploy.gate.aws;

import org.jspecify.annotations.NullMarked;
