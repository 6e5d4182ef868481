/** The container that a GitHub workflow calls: inputs and events in, commands run, files and annotations out. */
@NullMarked
package dev.immutabledeploy.action.github;

import org.jspecify.annotations.NullMarked;
