/** Releases that are driven for a build or a person: log, page, GitHub, end. */
@NullMarked
package dev.immutabledeploy.jenkins.drive;

import org.jspecify.annotations.NullMarked;
