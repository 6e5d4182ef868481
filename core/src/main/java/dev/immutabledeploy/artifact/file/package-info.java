/** Files on this machine as artifacts. */
@NullMarked
package dev.immutabledeploy.artifact.file;

import org.jspecify.annotations.NullMarked;
