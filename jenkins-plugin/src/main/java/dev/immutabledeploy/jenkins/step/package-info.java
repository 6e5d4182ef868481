/** The step {@code immutableDeploy}. */
@NullMarked
package dev.immutabledeploy.jenkins.step;

import org.jspecify.annotations.NullMarked;
