/** The few threads that rollouts are driven on, and their time. */
@NullMarked
package dev.immutabledeploy.jenkins.run;

import org.jspecify.annotations.NullMarked;
