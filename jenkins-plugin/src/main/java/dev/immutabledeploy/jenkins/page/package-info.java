/** Pages: the releases of a build, what runs where of a job. */
@NullMarked
package dev.immutabledeploy.jenkins.page;

import org.jspecify.annotations.NullMarked;
