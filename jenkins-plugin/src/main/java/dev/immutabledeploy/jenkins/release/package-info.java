/** An application's releases as a job reaches them. */
@NullMarked
package dev.immutabledeploy.jenkins.release;

import org.jspecify.annotations.NullMarked;
