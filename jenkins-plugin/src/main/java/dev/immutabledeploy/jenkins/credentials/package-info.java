/** Credentials of jobs, and the platforms that are called with them. */
@NullMarked
package dev.immutabledeploy.jenkins.credentials;

import org.jspecify.annotations.NullMarked;
